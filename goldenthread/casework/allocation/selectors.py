"""Reading rules and cover, and saying what the rules would do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from goldenthread.casework.allocation.models import Cover, Rule
from goldenthread.casework.allocation.rules import About, Asks, Loads, fits
from goldenthread.casework.models import Case
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.selectors import people_with_role

OFFICER = "send_officer"


def rules_of(area: Area) -> QuerySet[Rule]:
    """Every rule of an area in its order, those to come and those over among them."""
    return Rule.objects.filter(area=area).order_by("position", "pk")


def rules_in_force(area: Area, today: date) -> QuerySet[Rule]:
    """The rules asked on a day, in their order."""
    return rules_of(area).filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today)


def rule_in(area: Area, public_id: str) -> Rule | None:
    """One rule, or none."""
    return rules_of(area).filter(public_id=public_id).first()


def officers_of(area: Area, today: date) -> QuerySet[User]:
    """Who may be given cases."""
    return people_with_role(area, OFFICER, today)


def covers_in(area: Area, today: date) -> QuerySet[Cover]:
    """Cover under way or to come, the soonest first."""
    found = Cover.objects.filter(area=area, ends_on__gte=today, withdrawn=False)
    return found.select_related("officer", "covering").order_by("starts_on", "pk")


def cover_in(area: Area, public_id: str) -> Cover | None:
    """One cover, or none."""
    return Cover.objects.filter(area=area, public_id=public_id).select_related("officer", "covering", "area").first()


def _under_way(area: Area, today: date) -> QuerySet[Cover]:
    return covers_in(area, today).filter(starts_on__lte=today)


def covered_by(user: User, area: Area, today: date) -> list[User]:
    """The officers whose cases a person covers on a day. One query."""
    return [cover.officer for cover in _under_way(area, today).filter(covering=user)]


def away(area: Area, today: date) -> frozenset[str]:
    """Public ids of the officers who are covered for on a day."""
    return frozenset(_under_way(area, today).values_list("officer__public_id", flat=True))


@dataclass(frozen=True)
class Placement:
    """What the rules would do with one case: the rule and the officer, or why neither."""

    case: Case
    rule: Rule | None
    officer: User | None
    why_not: str = ""


def loads(area: Area, today: date) -> Loads:
    """What each officer carries now. Three queries."""
    carried = Q(cases__area=area) & ~Q(cases__stage=Case.Stage.CLOSED)
    counted = officers_of(area, today).annotate(carried=Count("cases", filter=carried))
    return Loads(dict(counted.values_list("public_id", "carried")), away(area, today))


def placements(cases: Iterable[Case], area: Area, today: date, rules: Sequence[Rule] | None = None) -> list[Placement]:
    """What the rules in force (or some others) would do with cases, one after another. The queries do not grow."""
    asked = [(rule, Asks.of(rule.asks)) for rule in (rules_in_force(area, today) if rules is None else rules)]
    if not asked:
        return [Placement(case, None, None, "There is no rule in force.") for case in cases]
    now = loads(area, today)
    people = {person.public_id: person for person in officers_of(area, today)}
    return [_placed(case, asked, now, people, today) for case in cases]


def _placed(
    case: Case, asked: Sequence[tuple[Rule, Asks]], now: Loads, people: dict[str, User], today: date
) -> Placement:
    rule = next((rule for rule, asks in asked if fits(asks, about(case), today)), None)
    if rule is None:
        return Placement(case, None, None, "No rule fits this case.")
    if case.officer and case.officer.public_id in rule.officers:
        return Placement(case, rule, None, f"It is with {case.officer.name} already, as the rule would have it.")
    officer = now.lightest(rule.officers, rule.most)
    if not officer:
        return Placement(case, rule, None, "Each officer of this rule is away, has left, or carries all they may.")
    now.give(officer)
    return Placement(case, rule, people[officer])


def about(case: Case) -> About:
    """What rules ask of a case; its child and setting are read with it."""
    child, setting = case.child, case.setting
    return About(child.postcode, setting.public_id if setting else "", child.birth_date, child.surname, case.kind)
