"""Every rule of the return, in order of code."""

from goldenthread.formats.sen2.rules import (
    active,
    assessment,
    cross,
    header,
    need,
    of_profile,
    person,
    placement,
    plan,
    plan_detail,
    requests,
)  # fmt: skip
from goldenthread.formats.sen2.rules.declare import Rule

BLOCKS = {
    "Header": header.RULES,
    "Person": person.RULES,
    "Request": requests.RULES,
    "Assessment": assessment.RULES,
    "Plan and the settings it names": plan.RULES + plan_detail.RULES,
    "Active plan and annual review": active.RULES,
    "Placement": placement.RULES,
    "Need": need.RULES,
    "Keys, last year and the authority as a whole": cross.RULES,
    "What the profile of the year asks of every item": of_profile.RULES,
}

RULES: tuple[Rule, ...] = tuple(sorted((rule for block in BLOCKS.values() for rule in block), key=lambda r: r.code))
BY_CODE = {rule.code: rule for rule in RULES}


def rule(code: str) -> Rule:
    """The rule of that code; KeyError where there is none."""
    return BY_CODE[code]
