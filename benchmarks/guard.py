"""What a look of the guard costs, by text and by caseload: `python -m benchmarks.guard [--children 13035 130350]`.

Children of invented names, each with four numbers, lie in a new SQLite database in memory. A letter of 500 words, a
plan of 10,000 and a bundle of 100,000, of names, numbers, days and postcodes of nobody, are looked into. Reading the
files is not counted.
"""

import argparse
import os
import time
from datetime import date, timedelta
from random import Random

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings_test")

from benchmarks.sen2_read import machine

TODAY = date(2024, 6, 19)
ESSEX, LETTER, PLAN, BUNDLE = 13_035, 500, 10_000, 100_000
SYLLABLES = [first + second for first in "bdfgklmnr" for second in "aeio"]
TRIES = 5


def main() -> None:
    """Fill, look, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, nargs="+", default=[ESSEX, 10 * ESSEX])
    asked = parser.parse_args()
    import django

    django.setup()
    from goldenthread.audit.tables import make_tables

    make_tables("default")
    print(machine())
    print(f"{'children':>10} {'letter':>10} {'plan':>10} {'bundle':>10}   milliseconds, the median of {TRIES}")
    held = 0
    for children in asked.children:
        _fill(children - held, held)
        held = children
        cost = [_median(words) for words in (LETTER, PLAN, BUNDLE)]
        print(f"{held:>10,} " + " ".join(f"{each:>10.1f}" for each in cost))


def _name(random: Random) -> str:
    return "".join(random.choice(SYLLABLES) for _ in range(3)).capitalize()


def _fill(more: int, first: int) -> None:
    from goldenthread.partnership.models import Area
    from goldenthread.people.models import Child, Identifier

    area, _ = Area.objects.get_or_create(code="881", defaults={"name": "Essex"})
    random = Random(first)
    made = Child.objects.bulk_create([
        Child(
            area=area, forename=_name(random), surname=_name(random), postcode=f"CM{n % 99} {n % 9}AB",
            birth_date=date(2004, 1, 1) + timedelta(days=random.randrange(6_900)),
        )
        for n in range(first, first + more)
    ], batch_size=1_000)  # fmt: skip
    Identifier.objects.bulk_create([
        Identifier(child=child, area=area, kind=kind, value=f"{kind}{child.pk:010d}", starts_on=TODAY, source="here")
        for child in made for kind in ("upn", "uln", "nhs", "local")
    ], batch_size=1_000)  # fmt: skip


def _text(words: int) -> str:
    """A fifth of it are capital words that nobody is called; the rest numbers, days, postcodes and small words."""
    random, said = Random(words), []
    while len(said) < words:
        said += [f"Zz{_name(random)}", f"Xx{_name(random)}", *(_name(random).lower() for _ in range(7))]
        said += [
            str(random.randrange(10**9, 10**10)),
            f"{random.randrange(1, 28)} May 2015",
            f"ZE{random.randrange(9)} 9ZZ",
        ]
    return " ".join(said[:words])


def _median(words: int) -> float:
    from goldenthread.correspondence import guard
    from goldenthread.people.models import Child

    child, text = Child.objects.select_related("area").earliest("pk"), guard.Text("A text", _text(words))
    taken = []
    for _ in range(TRIES):
        start = time.perf_counter()
        guard.look(area=child.area, child=child, texts=[text], recipients=[], today=TODAY)
        taken.append(1000 * (time.perf_counter() - start))
    return sorted(taken)[TRIES // 2]


if __name__ == "__main__":
    main()
