"""Days of the deliveries: the terms they cover and the day each is said to be at."""

import random
from datetime import date, timedelta

TERMS = ((date(2023, 9, 4), date(2023, 12, 20)), (date(2024, 1, 8), date(2024, 3, 28)))
SESSIONS = (140, 110)
"""Half days a school was open in each of the two terms."""
MONTH_END = date(2024, 5, 31)
YEAR_START = date(2023, 6, 1)
CENSUS = date(2024, 1, 18)


def some_day(rng: random.Random, first: date, last: date) -> date:
    """A day of chance from the first to the last."""
    return first + timedelta(days=rng.randint(0, (last - first).days))


def age_at(born: date, day: date) -> int:
    """Whole years; who is born on 29 February turns on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
