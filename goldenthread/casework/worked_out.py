"""What is worked out and never recorded: phases of education that follow from a date of birth.

A return holds no cohort. These dates are what is usual for a birth date, and
pages label them as worked out.
"""

from datetime import date

STARTS_RECEPTION = 4  # whole years of age on 31 August before the school year
STARTS_JUNIOR = 7
STARTS_YEAR_7 = 11
STARTS_POST_16 = 16


def academic_year_of_birth(born: date) -> int:
    """The calendar year in which the academic year of birth ends (1 September to 31 August)."""
    return born.year + (1 if born.month >= 9 else 0)


def next_phases(born: date) -> list[tuple[str, date]]:
    """The phases a child usually moves into, with the 1 September on which each begins."""
    turns = academic_year_of_birth(born)
    return [
        ("early_years_to_school", date(turns + STARTS_RECEPTION, 9, 1)),
        ("primary_to_secondary", date(turns + STARTS_YEAR_7, 9, 1)),
        ("secondary_to_post16_institution", date(turns + STARTS_POST_16, 9, 1)),
    ]


def phase_beginning(born: date, on: date) -> str | None:
    """The phase that usually begins on a day for a birth date, or none where none does."""
    junior = date(academic_year_of_birth(born) + STARTS_JUNIOR, 9, 1)
    return next((phase for phase, begins in [*next_phases(born), ("infant_to_junior", junior)] if begins == on), None)
