"""Age in whole years."""

from datetime import date


def age_on(born: date, day: date) -> int:
    """Whole years between birth and a day; below zero before birth. A 29 February birthday is kept on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
