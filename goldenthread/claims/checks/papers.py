"""What a paper says of itself, of the law and of time."""

import re
from calendar import month_name
from collections import Counter
from collections.abc import Iterable
from datetime import date

from goldenthread.claims.doubt import Doubt
from goldenthread.claims.record import Passage, Record

ACTS = {
    "Mental Capacity Act": (2005,), "Care Act": (2014,), "Children and Families Act": (2014,),
    "Mental Health Act": (1983, 2007, 2025), "Children Act": (1989, 2004), "Equality Act": (2010,),
    "Education Act": (1944, 1962, 1980, 1981, 1993, 1994, 1996, 1997, 2002, 2005, 2011),
    "Local Government Act": (1972, 1974, 1985, 1986, 1988, 1992, 1999, 2000, 2003),
    "Human Rights Act": (1998,), "Data Protection Act": (1984, 1998, 2018),
    "Health and Social Care Act": (2001, 2008, 2012),
    "Health and Care Act": (2022,), "Children and Social Work Act": (2017,),
    "Chronically Sick and Disabled Persons Act": (1970,),
    "National Health Service Act": (1946, 1977, 2006), "Autism Act": (2009,), "Domestic Abuse Act": (2021,),
    "Childcare Act": (2006, 2016), "Freedom of Information Act": (2000,), "Housing Act": (1985, 1988, 1996, 2004),
}  # fmt: skip
"""Acts a SEND partnership writes of, with the years in which an Act of that name was passed (legislation.gov.uk)."""
MONTHS = {name: number for number, name in enumerate(month_name) if name}
ACT = re.compile(rf"\b(?P<act>{'|'.join(sorted(ACTS, key=len, reverse=True))})\s+(?P<year>\d{{4}})\b")
DONE = re.compile(
    rf"\b(?:was|were|has been|have been|published|launched|completed|held|agreed|introduced|formed)\b"
    rf"[^.;]{{0,30}}?\bin\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})\b"
)
YEARS = re.compile(r"\b(?P<first>20\d\d)\s?[/-]\s?(?P<second>(?:20)?\d\d)\b")


def law_named(passage: Passage, record: Record) -> Iterable[Doubt]:  # noqa: ARG001 - every check of a passage takes both
    """An Act named with a year in which no Act of that name was passed."""
    for found in ACT.finditer(passage.text):
        years = ACTS[found["act"]]
        if int(found["year"]) not in years:
            recorded = f"The {found['act']} is of {' or '.join(map(str, years))}"
            yield Doubt("law-named", passage.source, found[0], recorded, "Correct the year.")


def past_in_the_future(passage: Passage, record: Record) -> Iterable[Doubt]:
    """Something told as done, in a month after the paper was written."""
    paper = record.document(passage.source)
    if paper is None or paper.dated is None:
        return
    for found in DONE.finditer(passage.text):
        month = date(int(found["year"]), MONTHS[found["month"]], 1)
        if month > paper.dated:
            recorded = f"{paper.title} is of {paper.dated:%B %Y}"
            yield Doubt(
                "past-in-the-future", passage.source, found[0], recorded, "Correct the month, or say it is to come."
            )


def period_of_a_paper(record: Record) -> Iterable[Doubt]:
    """A title that names one year over a paper that covers another."""
    for paper in record.documents:
        covers = _years(paper.covers)
        for named in YEARS.finditer(paper.title):
            if covers and _years(named[0]) != covers:
                says, recorded = f"“{paper.title}”", f"It covers {paper.covers}"
                ask = "A report must say the one period it is of."
                yield Doubt("period-of-a-paper", paper.source, says, recorded, ask)


def numbers_used_twice(record: Record) -> Iterable[Doubt]:
    """Two items of one paper with the same number: a reference to it names neither."""
    for listing in record.listings:
        for number, times in Counter(listing.numbers).items():
            if times > 1:
                says = f"{listing.name}: {number} stands {times} times"
                ask = "Each keeps an identity of its own here; give the next version new numbers."
                yield Doubt("numbers-used-twice", listing.source, says, "A number names one item", ask)


def _years(text: str) -> tuple[int, int] | None:
    found = YEARS.search(text)
    return (int(found["first"]), int(found["second"]) % 100) if found else None
