"""A date of birth that is not this child's: one said to be, or one beside the name of whoever was born then."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.correspondence.choices import Slip
from goldenthread.correspondence.guard.family import Family, same_named_colleague
from goldenthread.correspondence.guard.kinds import Addressee, Looked, Text
from goldenthread.correspondence.guard.names import excused_sibling
from goldenthread.correspondence.guard.words import made_plain, words_of
from goldenthread.people.folding import first_word, folded
from goldenthread.people.models import Child

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED = "|".join(f"{month}[a-z]*" for month in MONTHS)
FIGURES = re.compile(r"(?<!\d)(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4}|\d{2})(?!\d)")
TURNED = re.compile(r"(?<!\d)(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?!\d)")
WORDS = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+({NAMED})\.?,?\s+(\d{{4}})(?!\d)", re.I)
AMERICAN = re.compile(rf"\b({NAMED})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.I)
SAID = re.compile(r"(?:\bborn\b(?: on)?|\bd\.?\s?o\.?\s?b\b\.?|\bdate of birth\b|\bbirth ?date\b)[^\d\n]{0,25}$", re.I)
OLDEST = 26  # years: nobody older is a child or young person of the law
BEFORE, AROUND = 60, 8


@dataclass(frozen=True)
class Day:
    """A day that stands in a text, and where."""

    on: date
    at: int
    said_birth: bool


def days_in(plain: str) -> Iterator[Day]:
    """Every date of a text, however it is written."""
    for match in FIGURES.finditer(plain):
        yield from _day(plain, match, match[3], match[2], match[1])
    for match in TURNED.finditer(plain):
        yield from _day(plain, match, match[1], match[2], match[3])
    for match in WORDS.finditer(plain):
        yield from _day(plain, match, match[3], _month(match[2]), match[1])
    for match in AMERICAN.finditer(plain):
        yield from _day(plain, match, match[3], _month(match[1]), match[2])


def _month(word: str) -> str:
    return str(MONTHS.index(word[:3].lower()) + 1)


def _day(plain: str, match: re.Match[str], year: str, month: str, day: str) -> Iterator[Day]:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        on = date(full, int(month), int(day))
    except ValueError:
        return
    before = plain[max(0, match.start() - BEFORE) : match.start()]
    yield Day(on, match.start(), bool(SAID.search(before)))


def look_for_births(looked: Looked, family: Family, texts: Sequence[Text], recipients: Sequence[Addressee]) -> None:
    """Find the dates of birth of others."""
    for text in texts:
        plain = made_plain(text.words)
        days = [day for day in days_in(plain) if day.on != family.child.birth_date and _is_of_a_child(day.on, family)]
        if not days:
            continue
        born = _born_on(family, {day.on for day in days})
        for day in days:
            _weigh(looked, family, text, plain, day, born.get(day.on, []), recipients)


def _is_of_a_child(on: date, family: Family) -> bool:
    return on <= family.today and on.year >= family.today.year - OLDEST


def _born_on(family: Family, days: set[date]) -> dict[date, list[Child]]:
    """The other children of the area who were born on some days, by the index of days."""
    found: dict[date, list[Child]] = {}
    rows = Child.objects.filter(area=family.area, birth_date__in=days, merged_into=None)
    for child in rows.exclude(pk__in=family.own):
        assert child.birth_date is not None
        found.setdefault(child.birth_date, []).append(child)
    return found


def _weigh(
    looked: Looked, family: Family, text: Text, plain: str, day: Day, born: Sequence[Child],
    recipients: Sequence[Addressee],
) -> None:  # fmt: skip
    siblings = [child for child in born if child.pk in family.siblings]
    why = next((why for child in siblings if (why := excused_sibling(family, child, recipients))), "")
    written = f"{day.on:%-d %B %Y}"
    if why:
        looked.explain(Slip.BIRTH, text.where, written, why)
    elif day.said_birth:
        said = f"It gives {written} as a date of birth, and this child was not born then."
        looked.found(Slip.BIRTH, text.where, said, "Put this child’s date of birth there, or take it out.", str(day.on))
    elif name := _beside(family, plain, day, born):
        said = f"It says {written} beside “{name}”: another child of that name was born that day."
        looked.found(Slip.BIRTH, text.where, said, "Take it out, or say who is meant.", str(day.on))


def _beside(family: Family, plain: str, day: Day, born: Sequence[Child]) -> str:
    """The name, beside a day, of a child who was born on it; names of this child's own family are not looked at."""
    if not born:
        return ""
    near = (
        words_of(plain[max(0, day.at - BEFORE) : day.at])[-AROUND:] + words_of(plain[day.at : day.at + BEFORE])[:AROUND]
    )
    words = {word.key: word.raw for word in near if word.is_capital and word.key not in family.names}
    for child in born:
        names = [folded(first_word(child.forename)), folded(child.surname)]
        beside = [words[name] for name in names if name in words]
        if beside and not (len(beside) == len(names) and same_named_colleague(family.area, child.full_name)):
            return beside[0]
    return ""
