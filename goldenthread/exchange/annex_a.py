"""Annex A from live data: the inspection's person-level lists, written from the records and held to every rule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from django.db.models import QuerySet

from goldenthread.audit.actions import record_change, record_view
from goldenthread.casework.history import first_of, in_force, last_of
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.exchange import annex_a_feeds as feeds
from goldenthread.formats import annex_a
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may, may
from goldenthread.people.access import log_list, visible_children
from goldenthread.people.models import Child, Identifier, Restriction
from goldenthread.provision.models import Setting

DATES = ("plan_first_made", "amended_final_issued", "review_meeting_held")
SEX = {"M": "Male", "F": "Female"}
NEEDS = {"SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "OTH"}
PHASES = {
    "early_years": "Nursery", "special": "Special", "independent_special": "Special",
    "alternative": "Pupil referral unit/Alternative provision", "further_education": "FE college",
}  # fmt: skip
"""Kinds of setting that have one phase; a mainstream school's is told by the school census."""
CASE_WORKER, DIED = "(case worker)", "(date of death)"


@dataclass(frozen=True)
class Prepared:
    """The lists as written: how many stand in each, their faults, whose each identifier is, and who is left out.

    `children` are those of the first list alone: most of the second are known to their schools and not to casework.
    """

    path: Path
    rows: Mapping[str, int]
    faults: tuple[annex_a.Fault, ...]
    children: Mapping[str, str]
    not_seen: int


def prepare(area: Area, by: User, today: date, path: Path) -> Prepared:
    """Write both lists of the area as at a day and check the file that was written.

    Only children whom the person may see are in the first; `not_seen` says how many with a plan are not, so that
    somebody who may see them can complete the list. The second is written by whoever keeps partners' deliveries, from
    which it comes. Cost: six queries, a pass over the children with a plan and over the joint snapshot.
    """
    check_may(by, area, today, Permission.PREPARE_INSPECTION)
    cases, visible = _live(area), visible_children(by, area, today)
    seen = list(cases.filter(child__in=visible).select_related("child", "setting"))
    told = feeds.told(area, today, _hidden(area, visible))
    known = _identifiers(area, today)
    dates = _dates(area)
    listed = {known.get((case.child_id, "local"), case.child.public_id): case for case in seen}
    log_list(by, area, "annex-a", [case.child for case in seen])
    support = list(told.support) if may(by, area, today, Permission.MANAGE_FEEDS) else []
    if support:
        record_view(by=by, area=area.code, page="annex-a.list-2", shown=[str(row["Unique ID"]) for row in support])
    annex_a.write(
        path,
        {"List_1": (_row(name, case, known, dates, told) for name, case in listed.items()), "List_2": support},
    )
    faults = annex_a.check(annex_a.read(path), today)
    faults += _of_the_record(listed, _dead(area, visible), max((fault.number for fault in faults), default=0))
    record_change(
        by=by, area=area.code, action="exchange.annex_a_written", subject=path.name,
        details={
            "List_1": len(listed), "List_2": len(support), "faults": len(faults),
            "not_seen": cases.count() - len(seen),
        },
    )  # fmt: skip
    children = {name: case.child.public_id for name, case in listed.items()}
    rows = {"List_1": len(listed), "List_2": len(support)}
    return Prepared(path, rows, tuple(faults), children, cases.count() - len(seen))


def _hidden(area: Area, visible: QuerySet[Child]) -> set[str]:
    """The children of our records whom the person may not see and whose record is restricted: in no list of theirs."""
    restricted = Restriction.objects.filter(area=area).exclude(child__in=visible)
    return set(restricted.values_list("child__public_id", flat=True))


def _of_the_record(listed: Mapping[str, Case], dead: Sequence[Case], after: int) -> list[annex_a.Fault]:
    """Breaches of the rules that no column of the lists shows and our records do: no officer, and a date of death.

    They are numbered on from `after`.
    """
    nobody = [
        ("104", name, row, CASE_WORKER) for row, (name, case) in enumerate(listed.items(), 2) if not case.officer_id
    ]
    died = [("112", case.child.public_id, 0, DIED) for case in dead]
    return [annex_a.of_the_record(*breach, number) for number, breach in enumerate([*nobody, *died], after + 1)]


def _dead(area: Area, visible: QuerySet[Child]) -> Sequence[Case]:
    """Plans that still run of children who have died: the list leaves them out, and somebody is to end the plan."""
    found = Case.objects.filter(area=area, kind=Case.Kind.PLAN, child__merged_into=None, child__in=visible)
    return list(found.exclude(child__deceased_on=None).exclude(stage=Case.Stage.CLOSED).select_related("child"))


def _live(area: Area) -> QuerySet[Case]:
    """The plans that are maintained, of children who live."""
    living = {"child__deceased_on": None, "child__merged_into": None}
    return Case.objects.filter(area=area, kind=Case.Kind.PLAN, **living).exclude(stage=Case.Stage.CLOSED).order_by("pk")


def _identifiers(area: Area, today: date) -> dict[tuple[int, str], str]:
    """Each child's identifiers in force, by kind."""
    held = Identifier.objects.filter(area=area, starts_on__lte=today).exclude(ends_on__lt=today)
    return {(child, kind): value for child, kind, value in held.values_list("child_id", "kind", "value")}


def _dates(area: Area) -> dict[int, tuple[date | None, date | None, date | None]]:
    """When each plan was first made, last amended and last reviewed."""
    found = CaseEvent.objects.filter(area=area, case__kind=Case.Kind.PLAN).order_by("case_id", "pk")
    wanted = found.filter(kind__in=(*DATES, "entry_void"))
    return {case: _three(events) for case, events in groupby(wanted.iterator(5_000), key=lambda e: e.case_id)}


def _three(events: Iterable[CaseEvent]) -> tuple[date | None, date | None, date | None]:
    standing = in_force(events)
    made, amended, reviewed = DATES
    found = (first_of(standing, made), last_of(standing, amended), last_of(standing, reviewed))
    return tuple(event.occurred_on if event else None for event in found)  # type: ignore[return-value]  # three in, three out


def _row(
    name: str,
    case: Case,
    known: Mapping[tuple[int, str], str],
    dates: Mapping[int, tuple[date | None, date | None, date | None]],
    told: feeds.Told,
) -> dict[str, object]:
    """One child as the list has them, partners' deliveries beside our own records; what is not held is left empty."""
    child = case.child
    made, amended, reviewed = dates.get(case.pk, (None, None, None))
    return {
        "Unique ID": name,
        "UPN": known.get((child.pk, Identifier.Kind.UPN)),
        "ULN": known.get((child.pk, Identifier.Kind.ULN)),
        "Date of birth": child.birth_date,
        "Date initial EHC plan issued": made,
        "Date updated EHC plan issued": amended,
        "Date EHC plan last reviewed": reviewed,
        "SEN primary need": case.primary_need if case.primary_need in NEEDS else "OTH" if case.primary_need else None,
        **_person(child),
        **_place(case.setting, told.phases),
        **told.of_children.get(child.public_id, {}),
    }


def _person(child: Child) -> dict[str, object]:
    return {
        "Gender": SEX.get(child.sex),
        "Ethnicity": child.ethnicity,
        "Known to children's social care?": bool(child.care_status) or None,
        "Which children's social care team?": child.care_status,
    }


def _place(setting: Setting | None, phases: Mapping[str, str]) -> dict[str, object]:
    if setting is None:
        return {}
    return {
        "Main education establishment – URN": setting.urn,
        "Main education establishment – phase": PHASES.get(setting.category) or phases.get(setting.urn),
        "Elective home education": setting.code == "EHE",
    }
