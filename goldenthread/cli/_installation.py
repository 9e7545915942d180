"""Setting Django up for an installation's command, or saying why not."""

import os
import sys


def set_up() -> bool:
    """Whether the installation's settings are safe; what is wrong with them is printed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    import django

    from goldenthread.config.environment import UnsafeSettings

    try:
        django.setup()
    except UnsafeSettings as refusal:
        print(refusal, file=sys.stderr)
        return False
    return True
