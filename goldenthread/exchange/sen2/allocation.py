"""Giving the children of a delivery to officers by a rule chosen at import, reproducibly."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count

from goldenthread.casework.models import Case
from goldenthread.casework.projection import project
from goldenthread.exchange.sen2.intended import IntendedCase, IntendedPerson
from goldenthread.exchange.sen2.matching import plain
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import people_who_may, people_with_role


class Rule(StrEnum):
    """How children are given to officers. A child's open cases go together."""

    NONE = "none"
    SETTING = "setting"
    SURNAME = "surname"
    POSTCODE = "postcode"
    SHEET = "sheet"


SENTENCES: Mapping[Rule, str] = {
    Rule.NONE: "Leave them unallocated for now.",
    Rule.SETTING: "By setting: an officer has all the children of a school or college.",
    Rule.SURNAME: "By surname: an officer has a stretch of the alphabet.",
    Rule.POSTCODE: "By area: an officer has whole postcode sectors.",
    Rule.SHEET: "By the top-up sheet: the officer it names.",
}
OFFICER = "send_officer"


@dataclass(frozen=True)
class Allocated:
    """What the rule needs of one child who is to have an officer."""

    key: int
    surname: str
    forename: str
    postcode: str
    setting: str


def officers_of(area: Area, today: date) -> list[User]:
    """The SEND officers who may record casework, by name."""
    may = set(people_who_may(area, Permission.RECORD_CASEWORK, today).values_list("pk", flat=True))
    return [user for user in people_with_role(area, OFFICER, today).order_by("name", "email") if user.pk in may]


def allocate(
    rule: Rule, children: Sequence[Allocated], officers: Sequence[User], sheet: Mapping[int, User]
) -> dict[int, User]:
    """An officer for each child by their key; fewer where the rule leaves some out."""
    if rule == Rule.SHEET:
        return {child.key: sheet[child.key] for child in children if child.key in sheet}
    if rule == Rule.NONE or not officers:
        return {}
    if rule == Rule.SURNAME:
        return _stretches(children, officers)
    return _groups(children, officers, rule)


def _stretches(children: Sequence[Allocated], officers: Sequence[User]) -> dict[int, User]:
    """Stretches of the alphabet as even as whole surnames allow."""
    ordered = sorted(children, key=lambda c: (plain(c.surname), plain(c.forename), c.key))
    share = len(ordered) / len(officers)
    found: dict[int, User] = {}
    begins: dict[str, int] = {}
    for place, child in enumerate(ordered):
        first = begins.setdefault(plain(child.surname), place)
        found[child.key] = officers[min(int(first / share), len(officers) - 1)]
    return found


def sector(postcode: str) -> str:
    """The postcode sector: “SS1 2” of “SS1 2AB”."""
    letters = postcode.replace(" ", "").upper()
    return f"{letters[:-3]} {letters[-3]}" if len(letters) > 4 else ""


def _groups(children: Sequence[Allocated], officers: Sequence[User], rule: Rule) -> dict[int, User]:
    """Whole groups, the largest first, each to the officer with the fewest children so far."""
    groups: dict[str, list[Allocated]] = defaultdict(list)
    for child in children:
        group = child.setting if rule == Rule.SETTING else sector(child.postcode)
        # Without a group each is placed alone, so that "not known" is not all one officer's.
        groups[group or f"\N{NO-BREAK SPACE}{child.key}"].append(child)
    load: Counter[int] = Counter()
    found: dict[int, User] = {}
    for _, members in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        place = min(range(len(officers)), key=lambda number: (load[number], number))
        load[place] += len(members)
        found |= {child.key: officers[place] for child in members}
    return found


def is_open(case: IntendedCase) -> bool:
    """Whether a case still has work to do once the file is brought in."""
    kind = case.new.kind if case.new else case.held.case.kind if case.held else ""
    return project(kind, case.after).stage != Case.Stage.CLOSED


def to_allocate(person: IntendedPerson) -> Allocated | None:
    """What a rule needs of a person of a file; none where they have no open case, or an officer already."""
    cases = [case for case in person.cases() if is_open(case)]
    officers = [case.held.case.officer_id for case in cases if case.held]
    if not cases or person.child is None or person.deceased_on or any(officers):
        return None
    settings = (project(Case.Kind.PLAN.value, case.after).setting for case in cases if _is_plan(case))
    setting = next((found for found in settings if found), "")
    return Allocated(person.row.key, person.child.surname, person.child.forename, person.child.postcode, setting)


def _is_plan(case: IntendedCase) -> bool:
    return (case.new.kind if case.new else case.held.case.kind if case.held else "") == Case.Kind.PLAN


def report(rule: Rule, area: Area) -> dict[str, Any]:
    """The rule, and how many open cases each officer has now."""
    rows = (
        Case.objects.filter(area=area, child__deceased_on=None)
        .exclude(stage=Case.Stage.CLOSED)
        .values("officer__public_id", "officer__name")
        .annotate(cases=Count("pk"))
        .order_by("officer__name")
    )
    return {
        "rule": rule.value,
        "officers": [
            {"officer": r["officer__public_id"], "name": r["officer__name"], "cases": r["cases"]} for r in rows
        ],
    }
