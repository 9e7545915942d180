"""``./gt fields``: write the page of every stored field and its class again from the models."""

import argparse
import os


def main(argv: list[str]) -> int:
    """Write docs/reference/fields.md; 1 where a field has no class, which is then named."""
    argparse.ArgumentParser(prog="./gt fields", description=__doc__).parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings_test")
    import django

    django.setup()
    from goldenthread.config.fields import PAGE, page, unclassed

    wrong = unclassed()
    if wrong:
        print("Give each of these one class in its model's Scrub: " + ", ".join(wrong))
        return 1
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Written: {PAGE}")
    return 0
