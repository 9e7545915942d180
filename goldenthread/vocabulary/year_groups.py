"""School years: which year group a birth date puts somebody in, and when the school year runs.

The school year runs from 1 September to 31 August; a child is in the year group of their age on 31 August before it
(DfE, national curriculum years). Year groups are worked out here, never recorded: a child may be taught in another.
"""

from datetime import date

from goldenthread.vocabulary.ages import age_on

RECEPTION = 0
NURSERY = -1
LAST_SCHOOL_YEAR = 13
YEAR_NINE = 9
"""From Year 9 a review must look to adulthood (Code of Practice 8.9)."""


def school_year_start(day: date) -> int:
    """The calendar year in which the school year of a day began: 2024 for 31 August 2025, 2025 for 1 September 2025."""
    return day.year if day.month >= 9 else day.year - 1


def school_year_label(day: date) -> str:
    """The school year of a day as written: "2025/26"."""
    start = school_year_start(day)
    return f"{start}/{(start + 1) % 100:02d}"


def year_group(born: date, day: date) -> int:
    """National curriculum year by age: 0 is Reception, -1 nursery, 14 and more is after Year 13."""
    return age_on(born, date(school_year_start(day), 8, 31)) - 4


def year_group_label(born: date, day: date) -> str:
    """The year group in words, for showing as worked out."""
    group = year_group(born, day)
    if group < NURSERY:
        return "Before nursery"
    if group == NURSERY:
        return "Nursery"
    if group == RECEPTION:
        return "Reception"
    return f"Year {group}" if group <= LAST_SCHOOL_YEAR else "After Year 13"


def is_compulsory_school_age(born: date, day: date) -> bool:
    """From the first day of the term after turning five to the last Friday of June of the year they turn sixteen.

    Education Act 1996 s8; the prescribed days are 31 August, 31 December and 31 March (SI 1998/1607), and the leaving
    day the last Friday in June of the school year in which the sixteenth birthday falls (SI 1997/1970).
    """
    return _begins_after(born) < day <= school_leaving_day(born)


def _begins_after(born: date) -> date:
    fifth = _birthday(born, 5)
    prescribed = (date(fifth.year, 3, 31), date(fifth.year, 8, 31), date(fifth.year, 12, 31))
    return next(day for day in prescribed if fifth <= day)


def school_leaving_day(born: date) -> date:
    """The last day of compulsory school age: the last Friday in June of the school year in which they turn sixteen.

    Somebody is over compulsory school age from the day after it, even where their birthday is yet to come (Education
    Act 1996 s8(3); SI 1997/1970).
    """
    sixteenth = _birthday(born, 16)
    june = date(school_year_start(sixteenth) + 1, 6, 30)
    return june.replace(day=30 - (june.weekday() - 4) % 7)


def _birthday(born: date, years: int) -> date:
    """A birthday; somebody born on 29 February has it on 1 March of a common year."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)
