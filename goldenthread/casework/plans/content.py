"""A version of a plan as it reads: plain and frozen, for whoever checks it, compares it, shows it or sets it.

One shape whether the version is being worked on or was sent years ago, and whatever kind of plan it is.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from goldenthread.casework.plans.choices import Domain, RowKind
from goldenthread.casework.plans.provision import hours_a_year, service_hours
from goldenthread.casework.plans.template import PlanTemplate, SectionDeclared, template_of

NUMBERED = frozenset({RowKind.ASPIRATION, RowKind.NEED, RowKind.OUTCOME, RowKind.PROVISION})


@dataclass(frozen=True)
class SourceRead:
    """Where a row or one sentence of it came from."""

    public_id: str
    sentence: str
    advice: str
    paragraph: str
    quoted: str
    said_by: str


@dataclass(frozen=True)
class LineRead:
    """The figures of a row of provision."""

    type: str
    minutes: int | None = None
    sessions: int | None = None
    per: str = ""
    weeks: int | None = None
    group_size: int | None = None
    who: str = ""
    qualification: str = ""
    provider: str = ""
    funder: str = ""
    starts_on: date | None = None
    review_on: date | None = None

    @property
    def hours(self) -> float | None:
        """Hours a year that the child receives; None where the line does not say."""
        return hours_a_year(self.minutes, self.sessions, self.per, self.weeks)

    @property
    def service_hours(self) -> float | None:
        """Hours a year that the service gives for this child."""
        return service_hours(self.hours, self.group_size)


@dataclass(frozen=True)
class RowRead:
    """One row, with what it is tied to by lineage and where it came from."""

    public_id: str
    lineage: str
    section: str
    kind: str
    position: int
    label: str
    words: str
    plain_words: str = ""
    whose: str = ""
    broad_area: str = ""
    measure: str = ""
    by_when: date | None = None
    author: str = ""
    dated: date | None = None
    advice: str = ""
    setting: str = ""
    left_out: bool = False
    left_out_because: str = ""
    edition: int = 1
    line: LineRead | None = None
    sources: tuple[SourceRead, ...] = ()
    up: tuple[str, ...] = ()
    down: tuple[str, ...] = ()


@dataclass(frozen=True)
class SectionRead:
    """One section of a version, with its declaration and its rows in order."""

    declared: SectionDeclared
    rows: tuple[RowRead, ...] = ()
    nothing_because: str = ""
    edition: int = 1

    @property
    def standing(self) -> tuple[RowRead, ...]:
        """The rows that are part of the plan: without those left out of it."""
        return tuple(row for row in self.rows if not row.left_out)


@dataclass(frozen=True)
class Subject:
    """What a plan needs to know of the child it is about."""

    public_id: str
    forename: str
    surname: str
    birth_date: date | None
    sex: str = ""
    pronoun: str = ""

    @property
    def full_name(self) -> str:
        """Forename and surname."""
        return f"{self.forename} {self.surname}".strip()


@dataclass(frozen=True)
class Content:
    """A whole version. `kind` is one of VersionKind; `sent_on` none while it is worked on."""

    public_id: str
    number: int
    kind: str
    template: PlanTemplate
    subject: Subject
    sections: tuple[SectionRead, ...] = field(default=())
    sent_on: date | None = None
    edition: int = 1

    @property
    def title(self) -> str:
        """“Draft plan, version 2”."""
        return f"{self.template.kinds.get(self.kind, self.kind)}, version {self.number}"

    @property
    def rows(self) -> tuple[RowRead, ...]:
        """Every row that is part of the plan, in the order of the sections."""
        return tuple(row for section in self.sections for row in section.standing)

    def section(self, key: str) -> SectionRead:
        """A section by its key; KeyError where there is none."""
        self.template.section(key)
        return next(s for s in self.sections if s.declared.key == key)

    def of_kind(self, kind: str) -> tuple[RowRead, ...]:
        """The rows of a kind."""
        return tuple(row for row in self.rows if row.kind == kind)

    def of_domain(self, domain: Domain) -> Iterator[SectionRead]:
        """The sections of a domain."""
        return (s for s in self.sections if s.declared.domain == domain)

    def by_lineage(self) -> dict[str, RowRead]:
        """The rows by their lineage."""
        return {row.lineage: row for row in self.rows}

    def left_out(self) -> tuple[RowRead, ...]:
        """The rows told with the plan that are no part of it."""
        return tuple(row for section in self.sections for row in section.rows if row.left_out)

    def fingerprint(self) -> str:
        """SHA-256 of everything the version says."""
        said = [
            (s.declared.key, s.nothing_because, [asdict(row) | {"edition": 0, "public_id": ""} for row in s.rows])
            for s in self.sections
        ]
        return _sha(said)


def line_print(row: RowRead) -> str:
    """SHA-256 of a line's words and figures: what somebody agreed to when they agreed it."""
    return _sha([row.words, asdict(row.line) if row.line else None])


def _sha(said: object) -> str:
    text = json.dumps(said, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def labelled(section: SectionDeclared, rows: Sequence[RowRead]) -> tuple[RowRead, ...]:
    """Rows with the names they are spoken of by: “F3”. Rows left out keep none of the numbers."""
    found, number = [], 0
    between = "." if section.letter[-1].isdigit() else ""
    for row in rows:
        numbered = row.kind in NUMBERED and not row.left_out
        number += numbered
        found.append(replace(row, label=f"{section.letter}{between}{number}" if numbered else ""))
    return tuple(found)


def empty(template: str, subject: Subject, kind: str = "draft") -> Content:
    """A version with nothing in it yet."""
    declared = template_of(template)
    return Content("", 1, kind, declared, subject, tuple(SectionRead(s) for s in declared.sections))
