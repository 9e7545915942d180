"""How placements are paid for, when contracts end and when somebody last went: a child's record, and kept as one.

Whoever reaches the child sees whose placement it is. Whoever commissions and may see small numbers sees each agreement
without the child. Everybody else who sees commissioning sees sums alone, treated (rules S1 and S6): a line about one
child is the smallest number there is. A record restricted to named people is in no list of anybody else's, and in no
sum of theirs.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Max, Q, QuerySet

from goldenthread.casework.models import Case
from goldenthread.casework.selectors import open_cases
from goldenthread.disclosure import values
from goldenthread.disclosure.rules import rule
from goldenthread.disclosure.shown import Shown, View
from goldenthread.governance.models import FundingSplit, PlacementVisit
from goldenthread.governance.rules.commissioning import Shares, kind_of, kind_words, months_later, settings
from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may
from goldenthread.people.listed import Children, Listed, listed_children
from goldenthread.people.models import Child, Restriction
from goldenthread.quality.choices import Subject
from goldenthread.quality.selectors.audits import audits_of
from goldenthread.quality.selectors.frames import placements_away


@dataclass(frozen=True)
class Placement:
    """One agreement in force, as one person may see it; `child` is none where the child is not theirs to see."""

    split: FundingSplit
    child: Child | None
    kind: str
    shares: Shares
    visited_on: date | None
    unvisited: bool
    ends_soon: bool


def _splits(user: User, area: Area, today: date, reached: Listed) -> QuerySet[FundingSplit]:
    """The agreements a person may know of; `reached` are the children they may see, nobody who has died."""
    restricted = Restriction.objects.filter(in_force(today), area=area)
    rows = FundingSplit.objects.filter(
        Q(reached.is_listed("child")) | ~Q(child__in=restricted.values("child")),
        area=area, child__deceased_on=None, agreed_on__lte=today,
    )  # fmt: skip
    if not may(user, area, today, Permission.SEE_SMALL_NUMBERS):
        rows = rows.filter(reached.is_listed("child"))
    return rows.select_related("child", "case", "setting", "panel")


def placements_for(user: User, area: Area, today: date, reached: Listed) -> list[Placement]:
    """The agreements in force on a day, the contract that ends soonest first; `reached` as `listed_children` has it."""
    held = _splits(user, area, today, reached).filter(replaced_by=None, starts_on__lte=today).exclude(ends_on__lt=today)
    found = list(held)
    visits = visited(area, [split.case_id for split in found], today)
    made = [_placement(split, reached, visits.get(split.case_id), today) for split in found]
    return sorted(made, key=lambda one: (one.split.contract_ends_on or date.max, one.split.pk))


def placement_for(user: User, area: Area, public_id: str, today: date) -> Placement | None:
    """One agreement, where a person may know of it; an ended or replaced one too."""
    reached = listed_children(user, area, today)
    split = _splits(user, area, today, reached).filter(public_id=public_id).first()
    if split is None:
        return None
    return _placement(split, reached, visited(area, [split.case_id], today).get(split.case_id), today)


def _placement(split: FundingSplit, reached: Listed, visited_on: date | None, today: date) -> Placement:
    limit = timedelta(days=settings()["visit_within_days"])
    soon = months_later(today, settings()["contract_ends_within_months"])
    ends = split.contract_ends_on
    return Placement(
        split=split,
        child=split.child if split.child_id in reached else None,
        kind=kind_words(kind_of(split.setting.category if split.setting else "")),
        shares=Shares(split.education, split.health, split.care),
        visited_on=visited_on,
        unvisited=visited_on is None or visited_on < today - limit,
        ends_soon=ends is not None and ends <= soon,
    )


def visited(area: Area, cases: list[int], today: date) -> dict[int, date]:
    """The last visit of each case by a day: told here, or marked in an audit of visits."""
    told = PlacementVisit.objects.filter(area=area, case__in=cases, on__lte=today)
    found: dict[int, date] = dict(told.values("case").annotate(last=Max("on")).values_list("case", "last"))
    audits = audits_of(area).filter(tool__subject=Subject.VISIT, records__case__in=cases)
    day = "records__markings__submitted_on"
    marked = audits.filter(**{f"{day}__lte": today}).order_by().values("records__case").annotate(last=Max(day))
    for row in marked:
        case, last = row["records__case"], row["last"]
        found[case] = max(last, found.get(case, last))
    return found


def visits_of(placement: Placement) -> QuerySet[PlacementVisit]:
    """What visitors told of a placement, the last first; for whoever may see the child."""
    return PlacementVisit.objects.filter(case=placement.split.case).order_by("-on", "-pk")


def before_of(placement: Placement) -> list[FundingSplit]:
    """The agreements that one replaced, the latest first."""
    found, row = [], placement.split.replaces
    while row is not None:
        found.append(row)
        row = row.replaces
    return found


@dataclass(frozen=True)
class Sums:
    """What is paid a year for the placements in a list, by partner."""

    number: int
    shares: Shares


def sums_of(placements: list[Placement]) -> Sums:
    """The sums of a list; they add up to the list's own lines."""
    whole = [sum((getattr(one.shares, name) for one in placements), Decimal(0)) for name in Shares.__annotations__]
    return Sums(len(placements), Shares(*whole))


@dataclass(frozen=True)
class Whole:
    """All agreements in force together, as figures for somebody who may not see their lines."""

    number: Shown
    yearly: Shown
    education: Shown
    health: Shown
    care: Shown


def whole_of(area: Area, today: date) -> Whole:
    """What is paid for every placement with an agreement in force, restricted records left out; treated for anybody.

    Pounds about fewer than six children are hidden (rule S6).
    """
    restricted = Restriction.objects.filter(in_force(today), area=area)
    rows = FundingSplit.objects.filter(
        area=area, child__deceased_on=None, agreed_on__lte=today, replaced_by=None, starts_on__lte=today
    ).exclude(Q(ends_on__lt=today) | Q(child__in=restricted.values("child")))
    held = list(rows.values_list("education", "health", "care"))
    sums = [sum((row[at] for row in held), Decimal(0)) for at in range(3)]
    shown = [values.money(float(pounds), len(held), rule("S6")) for pounds in (sum(sums, Decimal(0)), *sums)]
    return Whole(values.count(len(held), rule("S1")), *shown)


def away(area: Area, children: Children, view: View) -> Shown:
    """How many placements are residential or out of the area, whether an agreement is recorded or not."""
    return values.count(placements_away(children, area).count(), rule("S1"), view)


def plan_of(child: Child, area: Area) -> Case | None:
    """A child's plan that has not ceased."""
    found = open_cases(Child.objects.filter(pk=child.pk), area).filter(kind="plan")
    return found.order_by("pk").last()
