"""Shared by the actions: projecting a case and rewriting its duties, one case or many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter

from django.db.models import F

from goldenthread.casework.clocks import Subject, duties_of
from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent, Confirmation, Duty
from goldenthread.casework.projection import Projection, project
from goldenthread.partnership.clock import today_in
from goldenthread.partnership.models import Area, AreaSetting
from goldenthread.provision.models import Setting

BATCH = 400
PROJECTED = (
    "stage", "outcome", "opened_on", "closed_on", "primary_need", "secondary_need", "family_last_heard_on",
    "setting_id", "named_setting_id",
)  # fmt: skip
DUTY_COLUMNS = tuple(field.attname for field in Duty._meta.concrete_fields if not field.primary_key)
DUTY_OF = attrgetter(*DUTY_COLUMNS)


def profile_of(area: Area, on: date | None = None) -> str:
    """The area's choice of grade D settings in force on a statutory day, its own today where none is asked.

    An authority that has not chosen runs on law alone. A choice dated later waits for its day.
    """
    chosen = AreaSetting.objects.filter(area=area, key="statute_profile", valid_from__lte=on or today_in(area))
    row = chosen.order_by("-valid_from", "-id").first()
    return str(row.value) if row else "authority"


def setting_ids(area: Area, public_ids: Iterable[str | None]) -> dict[str, int]:
    """Settings' keys by public id. One query."""
    wanted = {p for p in public_ids if p}
    return (
        dict(Setting.objects.filter(area=area, public_id__in=wanted).values_list("public_id", "pk")) if wanted else {}
    )


def apply(case: Case, state: Projection, places: dict[str, int]) -> None:
    """Put a projection's columns on a case (unsaved)."""
    case.stage, case.outcome = state.stage, state.outcome
    case.opened_on, case.closed_on = state.opened_on, state.closed_on
    case.primary_need, case.secondary_need = state.primary_need[:4], state.secondary_need[:4]
    case.family_last_heard_on = state.family_last_heard_on
    case.setting_id = places.get(state.setting or "")
    case.named_setting_id = places.get(state.named_setting or "")


def subject_of(case: Case) -> Subject:
    """What the law needs to know of the child."""
    return Subject(case.child.birth_date, case.child.deceased_on)


def rewrite(cases: Sequence[Case], area: Area) -> None:
    """Project each case from its events and rewrite its duties, inside the caller's transaction.

    Queries: a handful for each ``BATCH`` cases, and one for each case whose columns
    change. Raises the version of each case by one.
    """
    profile = profile_of(area)
    for start in range(0, len(cases), BATCH):
        _rewrite_batch(cases[start : start + BATCH], area, profile)


def _rewrite_batch(cases: Sequence[Case], area: Area, profile: str) -> None:
    keys = [c.pk for c in cases]
    events: dict[int, list[CaseEvent]] = defaultdict(list)
    for event in CaseEvent.objects.filter(case__in=keys):
        events[event.case_id].append(event)
    held: dict[int, set[str]] = defaultdict(set)
    for case_id, kind in Confirmation.objects.filter(case__in=keys, answer="").values_list("case_id", "kind"):
        held[case_id].add(kind)
    standing = {c.pk: in_force(events[c.pk]) for c in cases}
    states = {c.pk: project(c.kind, standing[c.pk]) for c in cases}
    places = setting_ids(area, [p for s in states.values() for p in (s.setting, s.named_setting)])
    rows: list[Duty] = []
    moved: list[Case] = []
    stored = {row[0]: row[1:] for row in Case.objects.filter(pk__in=keys).values_list("pk", *PROJECTED)}
    for case in cases:
        apply(case, states[case.pk], places)
        if stored[case.pk] != tuple(getattr(case, column) for column in PROJECTED):
            moved.append(case)
        rows += duties_of(case, standing[case.pk], subject_of(case), profile, held[case.pk])
    for case in moved:  # one by one is quicker than Django's bulk update, which builds a choice for each column
        case.save(update_fields=PROJECTED)
    Case.objects.filter(pk__in=keys).update(version=F("version") + 1)
    for case in cases:
        case.version += 1
    _store(keys, rows)


def _store(keys: Sequence[int], rows: Iterable[Duty]) -> None:
    """Make the cases' stored duties these. One that stands as it did is left as it is: most do."""
    stored = {row[1:]: row[0] for row in Duty.objects.filter(case__in=keys).values_list("pk", *DUTY_COLUMNS)}
    fresh = [row for row in rows if stored.pop(DUTY_OF(row), None) is None]
    gone = list(stored.values())
    for start in range(0, len(gone), BATCH):
        Duty.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    Duty.objects.bulk_create(fresh, batch_size=BATCH)
