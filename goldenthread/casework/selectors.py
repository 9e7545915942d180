"""Reading cases. Every function takes the children somebody may see, so that none can be forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Func, OuterRef, Q, QuerySet

from goldenthread import statute
from goldenthread.casework.choices import LeftOpen
from goldenthread.casework.clocks import PROCESSES, law_events
from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent, Confirmation, Duty
from goldenthread.casework.writing import profile_of, subject_of
from goldenthread.partnership.models import Area, User
from goldenthread.people.listed import Children, IsAmong, Listed
from goldenthread.people.models import Child

OURS = ("LA", "home_authority", "new_LA", "old_LA")
OWED = ("must", "should")  # a family's own time to answer, and good practice, are never a breach
WEEK = timedelta(days=6)
LATER = Q(occurred_on__gt=OuterRef("occurred_on")) | Q(occurred_on=OuterRef("occurred_on"), pk__gt=OuterRef("pk"))
"""Events after the one that a question is asked about, in the order in which a history is read."""


def in_lists(children: Children, child: str = "child") -> Q | Func:
    """Rows whose child may stand in a list or a letter: in sight, and not one who has died.

    `child` is the field of the row, or the way to it, that holds the child.
    """
    if isinstance(children, Listed):
        return children.is_listed(child)
    return Q(**{f"{child}__in": children.filter(deceased_on=None)})


def duties_owed(area: Area, today: date) -> QuerySet[Duty]:
    """Duties owed on a day and not yet settled, whoever they are about; what is to confirm is not among them."""
    return Duty.objects.filter(open_until__gt=today, area=area, binds_on__lte=today, held=False)


def open_duties(children: Children, area: Area, today: date) -> QuerySet[Duty]:
    """Duties owed on a day and not yet settled, of children in sight."""
    found = duties_owed(area, today).filter(in_lists(children))
    return found.select_related("case", "case__child", "case__officer", "case__setting")


def _is_overdue(today: date) -> Q:
    return Q(owner__in=OURS, force__in=OWED, due_on__lt=today)


def _is_due_this_week(today: date) -> Q:
    return Q(owner__in=OURS, due_on__range=(today, today + WEEK))


def _is_owed_by_others() -> Q:
    return ~Q(owner__in=OURS) & Q(force__in=OWED)


def overdue(children: Children, area: Area, today: date) -> QuerySet[Duty]:
    """The authority's own duties whose day has passed, longest over first."""
    return open_duties(children, area, today).filter(_is_overdue(today)).order_by("due_on", "pk")


def due_this_week(children: Children, area: Area, today: date) -> QuerySet[Duty]:
    """The authority's own duties due today or in the six days after, in the order of the day to send."""
    return open_duties(children, area, today).filter(_is_due_this_week(today)).order_by("send_by", "due_on", "pk")


def waiting_on_others(children: Children, area: Area, today: date) -> QuerySet[Duty]:
    """What schools, health and others owe to us, longest over first."""
    return open_duties(children, area, today).filter(_is_owed_by_others()).order_by("due_on", "pk")


def work_counts(children: Children, area: Area, today: date, officers: Sequence[User] = ()) -> dict[str, int]:
    """How many duties are overdue, due this week and waited for: of some officers, or of all. One query."""
    found = open_duties(children, area, today)
    return (found.filter(case__in=_cases_of(officers)) if officers else found).aggregate(
        overdue=Count("pk", filter=_is_overdue(today)),
        week=Count("pk", filter=_is_due_this_week(today)),
        waiting=Count("pk", filter=_is_owed_by_others()),
    )


def to_confirm(children: Children, area: Area, today: date) -> QuerySet[Confirmation]:
    """What a file left open that would matter by now, and nobody has answered."""
    return (
        Confirmation.objects.filter(in_lists(children), area=area, answer="", matters_from__lte=today)
        .select_related("case", "case__child", "case__officer", "case__setting")
        .order_by("kind", "matters_from", "pk")
    )


def _cases_of(officers: Sequence[User]) -> QuerySet[Case, Any]:
    return Case.objects.filter(officer__in=officers).values("pk")


@dataclass(frozen=True)
class SoFar:
    """How far the confirming of one file has come: the day it describes, and of its matters how many are answered.

    `left` are those nobody has answered: of everybody, or of some officers where they were asked about.
    """

    as_at: date
    answered: int
    total: int
    left: int


def confirmed_so_far(
    children: Children,
    area: Area,
    today: date,
    kinds: Sequence[str] = tuple(LeftOpen),
    officers: Sequence[User] = (),
) -> list[SoFar]:
    """For each day described, how many of the matters that would matter by now are answered. One query."""
    # The officers' cases are found once: a join would look each matter's case up.
    left = {"left": Count("pk", filter=Q(answer="", case__in=_cases_of(officers)))} if officers else {}
    of_kinds = Q() if set(kinds) == set(LeftOpen) else Q(kind__in=kinds)
    found = (
        Confirmation.objects.filter(of_kinds, in_lists(children), area=area, matters_from__lte=today)
        .values("as_at")
        .annotate(total=Count("pk"), open=Count("pk", filter=Q(answer="")), **left)
        .order_by("as_at")
    )
    rows: list[Any] = list(found)
    return [SoFar(r["as_at"], r["total"] - r["open"], r["total"], r.get("left", r["open"])) for r in rows]


def confirmation_progress(children: Children, area: Area, today: date) -> list[Any]:
    """For each class of open matter: how many there were and how many are answered. One query."""
    return list(
        Confirmation.objects.filter(in_lists(children), area=area, matters_from__lte=today)
        .values("kind", "as_at", "source")
        .annotate(total=Count("pk"), answered=Count("pk", filter=~Q(answer="")))
        .order_by("kind", "as_at")
    )


def cases_of(child: Child) -> QuerySet[Case]:
    """A child's cases, open ones first."""
    return child.cases.select_related("officer", "setting", "named_setting", "area").order_by("closed_on", "-opened_on")


def events_of(cases: Sequence[Case]) -> QuerySet[CaseEvent]:
    """Every event of some cases as written, corrections among them."""
    return CaseEvent.objects.filter(case__in=[c.pk for c in cases]).order_by("occurred_on", "pk")


def standing_events(*kinds: str) -> QuerySet[CaseEvent]:
    """The events of some kinds that stand, as `history.in_force` has them of events already read.

    Of an area or of a case, as whoever asks goes on to say: each has an index.
    """
    return CaseEvent.objects.filter(kind__in=kinds, corrections=None)


def timeline(cases: Sequence[Case], known_at: datetime | None = None) -> list[CaseEvent]:
    """The events in force of some cases, newest first, as known at an instant. One query."""
    return list(reversed(in_force(events_of(cases).select_related("case"), known_at)))


def duties_of_case(case: Case) -> QuerySet[Duty]:
    """A case's duties in the order of their due dates."""
    return case.duties.order_by("due_on", "step")


def visible_case(children: QuerySet[Child], area: Area, public_id: str) -> Case | None:
    """A case of a child in sight, or none."""
    return (
        Case.objects.filter(area=area, public_id=public_id, child__in=children)
        .select_related("child", "officer", "setting", "named_setting", "area")
        .first()
    )


def open_cases(children: Children, area: Area) -> QuerySet[Case]:
    """Cases that have not closed, of children in sight."""
    return (
        Case.objects.filter(in_lists(children), area=area)
        .exclude(stage=Case.Stage.CLOSED)
        .select_related("child", "officer", "setting")
    )


def has_case(public_id: str) -> Q:
    """Children one of whose cases has a public id, among those asked about: found by its index."""
    return Q(pk__in=Case.objects.filter(public_id=public_id).values("child"))


def event_of(case: Case, public_id: str) -> CaseEvent | None:
    """One event of a case, or none."""
    return case.events.filter(public_id=public_id).first()


def event_in(area: Area, public_id: str) -> CaseEvent | None:
    """An event of an area with its case, or none. Whoever asks must still be let in to the case."""
    return CaseEvent.objects.filter(area=area, public_id=public_id).select_related("case").first()


def version_of(case: Case) -> int:
    """The case's version as it is now."""
    return Case.objects.values_list("version", flat=True).get(pk=case.pk)


def confirmation_in(children: Children, area: Area, kind: str, case_id: str, as_at: date) -> Confirmation | None:
    """The thing of one kind that the file of one day left open on a case of a child in sight; none otherwise."""
    return (
        Confirmation.objects.filter(in_lists(children), case__public_id=case_id, area=area, kind=kind, as_at=as_at)
        .select_related("case", "case__child", "case__setting", "case__officer", "case__area")
        .first()
    )


def law_says(case: Case, events: Sequence[CaseEvent], today: date) -> list[statute.Answer]:
    """What the law says of a case on a day, one answer a process: steps, next moves, conflicts foreseen. One query."""
    facts = law_events(case.kind, events, subject_of(case))
    profile = profile_of(case.area)
    return [statute.answer(process, facts, today, profile) for process in PROCESSES[case.kind]]


def cases_by_id(children: Children, area: Area, public_ids: Sequence[str]) -> QuerySet[Case]:
    """The cases of some public ids, the closed among them, of children in sight; of nobody who has died."""
    found = Case.objects.filter(in_lists(children), IsAmong("public_id", public_ids), area=area)
    return found.select_related("child", "officer", "setting")
