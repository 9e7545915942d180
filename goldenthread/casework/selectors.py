"""Reading cases. Every function takes the children somebody may see, so that none can be forgotten."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from goldenthread import statute
from goldenthread.casework.clocks import PROCESSES, law_events
from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent, Confirmation, Duty
from goldenthread.casework.writing import profile_of, subject_of
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child

OURS = ("LA", "home_authority", "new_LA", "old_LA")
OWED = ("must", "should")  # a family's own time to answer, and good practice, are never a breach
WEEK = timedelta(days=6)


def living(children: QuerySet[Child]) -> QuerySet[Child]:
    """Those who may stand in a list or a letter: nobody who has died."""
    return children.filter(deceased_on=None)


def open_duties(children: QuerySet[Child], area: Area, today: date) -> QuerySet[Duty]:
    """Duties owed on a day and not yet settled, of children in sight; what is to confirm is not among them."""
    unsettled = Q(settled_on=None) | Q(settled_on__gt=today)
    return Duty.objects.filter(
        unsettled, area=area, binds_on__lte=today, held=False, child__in=living(children)
    ).select_related("case", "case__child", "case__officer", "case__setting")


def _is_overdue(today: date) -> Q:
    return Q(owner__in=OURS, force__in=OWED, due_on__lt=today)


def _is_due_this_week(today: date) -> Q:
    return Q(owner__in=OURS, due_on__range=(today, today + WEEK))


def _is_owed_by_others() -> Q:
    return ~Q(owner__in=OURS) & Q(force__in=OWED)


def overdue(children: QuerySet[Child], area: Area, today: date) -> QuerySet[Duty]:
    """The authority's own duties whose day has passed, longest over first."""
    return open_duties(children, area, today).filter(_is_overdue(today)).order_by("due_on", "pk")


def due_this_week(children: QuerySet[Child], area: Area, today: date) -> QuerySet[Duty]:
    """The authority's own duties due today or in the six days after, in the order of the day to send."""
    return open_duties(children, area, today).filter(_is_due_this_week(today)).order_by("send_by", "due_on", "pk")


def waiting_on_others(children: QuerySet[Child], area: Area, today: date) -> QuerySet[Duty]:
    """What schools, health and others owe to us, longest over first."""
    return open_duties(children, area, today).filter(_is_owed_by_others()).order_by("due_on", "pk")


def work_counts(children: QuerySet[Child], area: Area, today: date, officer: User | None = None) -> dict[str, int]:
    """How many duties are overdue, due this week and waited for: of one officer, or of all. One query."""
    found = open_duties(children, area, today)
    return (found.filter(case__officer=officer) if officer else found).aggregate(
        overdue=Count("pk", filter=_is_overdue(today)),
        week=Count("pk", filter=_is_due_this_week(today)),
        waiting=Count("pk", filter=_is_owed_by_others()),
    )


def to_confirm(children: QuerySet[Child], area: Area, today: date) -> QuerySet[Confirmation]:
    """What a file left open that would matter by now, and nobody has answered."""
    return (
        Confirmation.objects.filter(area=area, answer="", matters_from__lte=today, case__child__in=living(children))
        .select_related("case", "case__child", "case__officer", "case__setting")
        .order_by("kind", "matters_from", "pk")
    )


def confirmation_progress(children: QuerySet[Child], area: Area, today: date) -> list[Any]:
    """For each class of open matter: how many there were and how many are answered. One query."""
    return list(
        Confirmation.objects.filter(area=area, matters_from__lte=today, case__child__in=living(children))
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


def open_cases(children: QuerySet[Child], area: Area) -> QuerySet[Case]:
    """Cases that have not closed, of children in sight."""
    return (
        Case.objects.filter(area=area, child__in=living(children))
        .exclude(stage=Case.Stage.CLOSED)
        .select_related("child", "officer", "setting")
    )


def event_of(case: Case, public_id: str) -> CaseEvent | None:
    """One event of a case, or none."""
    return case.events.filter(public_id=public_id).first()


def event_in(area: Area, public_id: str) -> CaseEvent | None:
    """An event of an area with its case, or none. Whoever asks must still be let in to the case."""
    return CaseEvent.objects.filter(area=area, public_id=public_id).select_related("case").first()


def version_of(case: Case) -> int:
    """The case's version as it is now."""
    return Case.objects.values_list("version", flat=True).get(pk=case.pk)


def confirmation_in(children: QuerySet[Child], area: Area, kind: str, number: int) -> Confirmation | None:
    """One thing a file left open, of a child in sight; none otherwise."""
    return (
        Confirmation.objects.filter(pk=number, area=area, kind=kind, case__child__in=living(children))
        .select_related("case", "case__child", "case__setting", "case__officer", "case__area")
        .first()
    )


def law_says(case: Case, events: Sequence[CaseEvent], today: date) -> list[statute.Answer]:
    """What the law says of a case on a day, one answer a process: steps, next moves, conflicts foreseen. One query."""
    facts = law_events(case.kind, events, subject_of(case))
    profile = profile_of(case.area)
    return [statute.answer(process, facts, today, profile) for process in PROCESSES[case.kind]]


def cases_by_id(children: QuerySet[Child], area: Area, public_ids: Sequence[str]) -> QuerySet[Case]:
    """The cases of some public ids, the closed among them, of children in sight; of nobody who has died."""
    return Case.objects.filter(area=area, public_id__in=public_ids, child__in=living(children)).select_related(
        "child", "officer", "setting"
    )
