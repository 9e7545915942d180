"""Keeping rules and cover, and giving cases as the rules say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from goldenthread.audit.actions import Actor, Process, record_change
from goldenthread.casework.actions import give
from goldenthread.casework.allocation.models import Cover, Rule
from goldenthread.casework.allocation.rules import Asks, CannotDo, StaleRule, check_surnames
from goldenthread.casework.allocation.selectors import Placement, officers_of, placements
from goldenthread.casework.models import Case
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.models import Involvement

BY_RULE = Process("allocation rules")


@dataclass(frozen=True)
class Wanted:
    """A rule as a manager wants it."""

    name: str
    position: int
    asks: Asks
    officers: tuple[str, ...]
    most: int | None
    starts_on: date
    ends_on: date | None

    def check(self, area: Area, today: date) -> None:
        """Raises CannotDo where something is missing, wrong, or names nobody."""
        if not self.name.strip():
            raise CannotDo("Give the rule a name, so that it can be told from the others.", "name")
        check_surnames(self.asks.surnames)
        known = set(officers_of(area, today).values_list("public_id", flat=True))
        if not self.officers or not set(self.officers) <= known:
            raise CannotDo("Choose at least one officer, of those who work here today.", "officers")
        if self.ends_on and self.ends_on < self.starts_on:
            raise CannotDo("The last day must not come before the first.", "ends_on")

    def fields(self) -> dict[str, object]:
        """As a row has it."""
        return {
            "name": self.name.strip(), "position": self.position, "asks": self.asks.stored(),
            "officers": list(self.officers), "most": self.most, "starts_on": self.starts_on, "ends_on": self.ends_on,
        }  # fmt: skip


@transaction.atomic
def add_rule(*, area: Area, wanted: Wanted, by: User, today: date) -> Rule:
    """Add a rule. Raises NotAllowed, CannotDo."""
    check_may(by, area, today, Permission.ALLOCATE_CASES)
    wanted.check(area, today)
    made = Rule.objects.create(area=area, **wanted.fields())
    _trail(made, by, "allocation.rule_added")
    return made


@transaction.atomic
def change_rule(*, rule: Rule, wanted: Wanted, by: User, today: date, version: int) -> Rule:
    """Change a rule; the trail keeps what it was. Raises NotAllowed, CannotDo where another changed it meanwhile."""
    check_may(by, rule.area, today, Permission.ALLOCATE_CASES)
    held = Rule.objects.select_for_update(of=("self",)).select_related("area").get(pk=rule.pk)
    if held.version != version:
        raise StaleRule(held.version)
    wanted.check(held.area, today)
    before = {"asks": held.asks, "officers": held.officers, "most": held.most, "position": held.position}
    for name, value in wanted.fields().items():
        setattr(held, name, value)
    held.version += 1
    held.save()
    _trail(held, by, "allocation.rule_changed", {"before": before})
    return held


def _trail(rule: Rule, by: Actor, action: str, more: dict[str, object] | None = None) -> None:
    now = {"asks": rule.asks, "officers": rule.officers, "most": rule.most, "position": rule.position}
    record_change(by=by, area=rule.area.code, action=action, subject=f"allocation_rule:{rule.public_id}",
                  details={"now": now} | (more or {}))  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What was done with cases, and with each other why not."""

    given: list[Placement]
    not_given: list[tuple[Case, str]]


def give_by_rules(
    *, cases: Sequence[Case], area: Area, by: User, today: date, seen: dict[str, int] | None = None
) -> Outcome:
    """Give cases as the rules say: each wholly or not at all. `seen`: the version of each case that was shown.

    Raises NotAllowed.
    """
    check_may(by, area, today, Permission.ALLOCATE_CASES)
    return _give(placements(cases, area, today), by, today, seen or {})


def _give(placed: Sequence[Placement], by: Actor, today: date, seen: dict[str, int]) -> Outcome:
    given: list[Placement] = []
    not_given: list[tuple[Case, str]] = []
    for one in placed:
        why = one.why_not or _given(one, by, today, seen.get(one.case.public_id, one.case.version))
        if why:
            not_given.append((one.case, why))
        else:
            given.append(one)
    return Outcome(given, not_given)


@transaction.atomic
def _given(one: Placement, by: Actor, today: date, version: int) -> str:
    """Give one case; why not, or nothing."""
    case = Case.objects.select_for_update(of=("self",)).select_related("area").get(pk=one.case.pk)
    if case.version != version:
        return "It was changed by somebody else meanwhile. Look at it again."
    if case.stage == Case.Stage.CLOSED:
        return "It has closed."
    if one.officer is None:
        return one.why_not
    give(cases=[case], officer=one.officer, by=by, today=today)
    return ""


def give_new(case: Case, today: date) -> None:
    """Give a case that has just opened without an officer as the rules say; it stays with nobody where none fits."""
    _give(placements([case], case.area, today), BY_RULE, today, {})


@transaction.atomic
def arrange_cover(*, officer: User, covering: User, starts_on: date, ends_on: date, area: Area, by: User,
                  today: date) -> Cover:  # fmt: skip
    """Put an officer's cases in another's hands for some days. The involvements end with the cover by themselves.

    Raises NotAllowed; CannotDo where the days are wrong or somebody covers for the officer then already.
    """
    check_may(by, area, today, Permission.ALLOCATE_CASES)
    if officer == covering:
        raise CannotDo("Choose somebody else to cover: nobody covers for themselves.", "covering")
    if starts_on < today or ends_on < starts_on:
        raise CannotDo("Cover begins today or later, and its last day does not come before its first.", "ends_on")
    there = Cover.objects.filter(officer=officer, withdrawn=False, starts_on__lte=ends_on, ends_on__gte=starts_on)
    if there.exists():
        raise CannotDo("Somebody covers for this officer in some of those days already. End that first.", "starts_on")
    made = Cover.objects.create(area=area, officer=officer, covering=covering, starts_on=starts_on, ends_on=ends_on)
    children = _let_in(made)
    _cover_trail(made, by, "allocation.cover_arranged", children)
    return made


def _source(cover: Cover) -> str:
    return f"cover:{cover.public_id}"


def _let_in(cover: Cover) -> int:
    """Let the covering officer see each child of the cases covered, once; how many were new."""
    mine = Involvement.objects.filter(source=_source(cover))
    found = Case.objects.filter(area=cover.area, officer=cover.officer).exclude(stage=Case.Stage.CLOSED)
    children = sorted(set(found.exclude(child__in=mine.values("child")).values_list("child", flat=True)))
    Involvement.objects.bulk_create(
        [
            Involvement(
                child_id=child, area=cover.area, kind=Involvement.Kind.COVER, person=cover.covering,
                starts_on=cover.starts_on, ends_on=cover.ends_on, source=_source(cover),
            )
            for child in children
        ],
        batch_size=500,
    )  # fmt: skip
    return len(children)


@transaction.atomic
def keep_up(area: Area, today: date) -> int:
    """Let covering officers see the cases that came since to those they cover for; how many. Twice is as once."""
    under_way = Cover.objects.filter(area=area, withdrawn=False, starts_on__lte=today, ends_on__gte=today)
    return sum(_let_in(cover) for cover in under_way.select_related("area", "officer", "covering").order_by("pk"))


@transaction.atomic
def end_cover(*, cover: Cover, by: User, today: date) -> Cover:
    """End cover with yesterday, or take it back where it had not begun before today: nothing is seen from now on."""
    check_may(by, cover.area, today, Permission.ALLOCATE_CASES)
    held = Cover.objects.select_for_update(of=("self",)).select_related("area").get(pk=cover.pk)
    if held.withdrawn or held.ends_on < today:
        return held
    mine = Involvement.objects.filter(source=_source(held))
    if held.starts_on >= today:
        held.withdrawn = True
        ended = mine.delete()[0]
    else:
        held.ends_on = today - timedelta(days=1)
        ended = mine.update(ends_on=held.ends_on)
    held.save()
    _cover_trail(held, by, "allocation.cover_ended", ended)
    return held


def _cover_trail(cover: Cover, by: Actor, action: str, children: int) -> None:
    record_change(
        by=by, area=cover.area.code, action=action, subject=f"cover:{cover.public_id}",
        details={"officer": cover.officer.public_id, "covering": cover.covering.public_id, "children": children,
                 "from": str(cover.starts_on), "to": str(cover.ends_on)},
    )  # fmt: skip
