"""What an audit allows: where it stands, who may mark, who may see whose marks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.partnership.models import User
from goldenthread.quality.choices import BLIND, Seat
from goldenthread.quality.models import Assignment, Audit, Criterion, SampledRecord

FEWEST = 10
"""Below this many records no share, grade or kappa is shown, and the number always is (disclosure rule S5)."""


class CannotAudit(ValueError):
    """Something an audit does not allow; `field` is the box of the form to mend."""

    def __init__(self, said: str, field: str = "") -> None:
        super().__init__(said)
        self.field = field


class StaleForm(CannotAudit):
    """Somebody else has saved since the form was opened."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a sample's records have come how far."""

    records: int
    named: int
    marked: int
    moderated: int


def stage(audit: Audit, progress: Progress) -> str:
    """Where an audit stands, in the words of its pages."""
    if audit.closed_on:
        return "Closed"
    if progress.named < progress.records or not progress.records:
        return "Naming markers"
    if progress.marked < progress.records:
        return "Marking"
    return "Moderating" if progress.moderated < progress.records else "Findings"


def check_open(audit: Audit) -> None:
    """Raises CannotAudit once an audit is closed."""
    if audit.closed_on:
        raise CannotAudit(f"“{audit.title}” was closed on {audit.closed_on:%d %B %Y}. Open a re-audit instead.")


def check_may_sit(record: SampledRecord, seat: str, person: User, held: Collection[str], titles: list[str]) -> None:
    """Raises CannotAudit where a person may not mark or moderate a record.

    `held` are their roles on the day, `titles` the names of those the tool asks for.
    """
    if seat == Seat.FAMILY:
        raise CannotAudit("A family's seat has no colleague in it: their grades are entered with their code.")
    if not set(held) & set(record.audit.tool.roles):
        raise CannotAudit(f"{person.name} holds none of the roles this tool is marked by: {', '.join(titles)}.")
    if record.case.officer_id == person.pk:
        raise CannotAudit(f"{person.name} carries the case of record {record.number}: nobody marks their own work.")


def pages_of(criteria: Iterable[Criterion], seat: str) -> list[Criterion]:
    """The criteria somebody in a seat is asked about: a family only those put in a family's words."""
    return [c for c in criteria if seat != Seat.FAMILY or c.family_asks]


def both_submitted(seats_submitted: Collection[str]) -> bool:
    """Whether both blind markers have handed in."""
    return set(BLIND) <= set(seats_submitted)


def may_see_marks(user: User, mine: Assignment | None, of_person: int | None, submitted: Collection[str]) -> bool:
    """Whether somebody may see a marking: their own always; another's only once both markers have handed in.

    `mine` is the seat the person has in the record (none: they have no business with its marks), `of_person` whose
    marking it is (none: the family's, which is as blind as the rest).
    """
    if of_person is not None and of_person == user.pk:
        return True
    return mine is not None and both_submitted(submitted)


def is_late(audit: Audit, progress: Progress, today: date) -> bool:
    """Whether marking should have been done by now and is not."""
    return audit.closed_on is None and progress.marked < progress.records and today > audit.mark_by
