"""The frame a sample is drawn from: which records there are, and what is known of each that may divide them.

Drawing is not looking: a frame names no child to anybody. A child whose record is restricted to named people is in no
frame, so that nobody learns from a sample that there is such a record; nor is anybody who has died.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from goldenthread.casework.choices import CaseKind
from goldenthread.casework.history import in_force as standing
from goldenthread.casework.kinds import kinds, label
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.selectors import LATER, events_of, open_cases, standing_events
from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children
from goldenthread.people.models import Child, Restriction
from goldenthread.provision.categories import CATEGORIES
from goldenthread.provision.models import Setting
from goldenthread.quality.choices import Subject
from goldenthread.quality.selectors.authors import ADVICE, authors_of
from goldenthread.vocabulary.needs import BROAD_AREAS

UNKNOWN = "Not recorded"
PLANS = {"plan_first_made": "New plan", "amended_final_issued": "Amended plan"}
DECISIONS = (
    "decision_to_assess_notified", "decision_not_to_assess_notified", "decision_not_to_issue_notified",
    "decision_notified", "decision_not_to_amend_notified", "cease_decision_notified",
)  # fmt: skip
EVENTS: dict[str, tuple[str, ...]] = {
    Subject.PLAN: tuple(PLANS),
    Subject.ADVICE: ("advice_received",),
    Subject.REVIEW: ("review_meeting_held",),
    Subject.DECISION: DECISIONS,
}
DIVISIONS = {
    "need": "Area of need", "setting": "Kind of setting", "place": "In or out of the area, residential",
    "kind": "Kind of record", "service": "Service",
}  # fmt: skip
DIVIDES: dict[str, tuple[str, ...]] = {
    Subject.PLAN: ("need", "setting", "place", "kind"),
    Subject.ADVICE: ("service", "need", "setting"),
    Subject.REVIEW: ("setting", "need", "place"),
    Subject.DECISION: ("kind", "need"),
    Subject.VISIT: ("place", "need", "setting"),
}
"""What a frame of each sort may be divided by."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One record that may be drawn. `key` is its public id: of the event, or of the case."""

    key: str
    case: Case
    event: CaseEvent | None
    facts: dict[str, str] = field(default_factory=dict)

    def stratum(self, by: Iterable[str]) -> str:
        """The name of its group."""
        return " · ".join(self.facts.get(name, UNKNOWN) for name in by) or "All records"


def children_of_frames(area: Area, today: date) -> QuerySet[Child]:
    """The living children of an area whose records are open in the ordinary way on a day."""
    restricted = Restriction.objects.filter(in_force(today), area=area)
    return Child.objects.filter(area=area, merged_into=None, deceased_on=None).exclude(
        pk__in=restricted.values("child")
    )


def units(area: Area, subject: str, first: date, last: date, today: date) -> list[Unit]:
    """Every record of a sort in an area between two days (for visits: every plan maintained on the day)."""
    children = children_of_frames(area, today)
    if subject == Subject.VISIT:
        return list(_placements(children, area))
    happened = CaseEvent.objects.filter(area=area, kind__in=EVENTS[subject], occurred_on__range=(first, last))
    cases = _cases(Case.objects.filter(pk__in=happened.values("case"), child__in=children))
    return list(_events(cases, EVENTS[subject], first, last))


def _cases(found: QuerySet[Case]) -> dict[int, Case]:
    return {case.pk: case for case in found.select_related("child", "officer", "setting", "named_setting")}


def _events(cases: dict[int, Case], wanted: tuple[str, ...], first: date, last: date) -> Iterator[Unit]:
    found = [
        event
        for event in standing(events_of(list(cases.values())))
        if event.kind in wanted and first <= event.occurred_on <= last
    ]
    for event in found:
        event.case = cases[event.case_id]
    authors = authors_of(found)
    for event in found:
        yield Unit(event.public_id, event.case, event, facts_of(event.case, event, author=authors.get(event.pk, "")))


def _placements(children: QuerySet[Child], area: Area) -> Iterator[Unit]:
    """The placements that are seen least, as records."""
    cases = _cases(placements_away(children, area))
    residential = set(_residential(area).filter(case__in=list(cases)).values_list("case", flat=True))
    for case in cases.values():
        yield Unit(case.public_id, case, None, facts_of(case, None, residential=case.pk in residential))


def placements_away(children: Children, area: Area) -> QuerySet[Case]:
    """Plans maintained whose placement is residential or out of the area: those that are seen least."""
    plans = open_cases(children, area).filter(kind=CaseKind.PLAN)
    away = Setting.objects.filter(area=area, in_area=False)
    return plans.filter(Q(setting__in=away.values("pk")) | Q(pk__in=_residential(area).values("case")))


def _residential(area: Area) -> QuerySet[CaseEvent]:
    """The last placement of each case, where it is residential: for 38 weeks of the year or more."""
    started = standing_events("placement_started")
    said = (
        started.filter(area=area)
        .alias(residential=Coalesce(KT("details__residential"), Value(""), output_field=TextField()))
        .exclude(residential="")
    )
    return said.filter(~Exists(started.filter(LATER, case=OuterRef("case"))))


def facts_of(
    case: Case, event: CaseEvent | None, *, residential: bool = False, author: str = ""
) -> dict[str, str]:  # fmt: skip
    """What is known of a record on the day it is drawn, by the words trends are read by.

    Where nobody knows who wrote it, its author is the officer who carries the case; advice then has none.
    """
    carries = case.officer.public_id if case.officer and (event is None or event.kind != ADVICE) else ""
    found = {
        "need": next((name for name, codes in BROAD_AREAS.items() if case.primary_need in codes), "").capitalize(),
        "setting": _setting(case),
        "place": "Residential" if residential else _place(case),
        "author": author or carries,
        "kind": _kind(event),
        "service": label(event.kind, event.qualifier).partition(": ")[2].capitalize() if event else "",
    }
    return {name: text for name, text in found.items() if text}


def _setting(case: Case) -> str:
    setting = case.setting or case.named_setting
    return CATEGORIES.get(setting.category, "") if setting else ""


def _place(case: Case) -> str:
    setting = case.setting or case.named_setting
    if setting is None or setting.in_area is None:
        return ""
    return "In the area" if setting.in_area else "Out of the area"


def _kind(event: CaseEvent | None) -> str:
    if event is None:
        return ""
    return PLANS.get(event.kind) or kinds()[event.kind].label


def framed(found: Iterable[Unit], by: Iterable[str]) -> dict[str, str]:
    """A frame as it is drawn from: each record's key with the name of its group."""
    names = tuple(by)
    return {unit.key: unit.stratum(names) for unit in found}
