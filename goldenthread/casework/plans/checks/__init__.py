"""Checks of a plan that need nobody outside: each declared with what it asks, how it weighs and what mends it."""

from goldenthread.casework.plans.checks import evidence, naming, placing, quantity, thread
from goldenthread.casework.plans.checks.found import AdviceKnown, Check, Facts, Found
from goldenthread.casework.plans.content import Content

CHECKS: tuple[Check, ...] = (
    *thread.CHECKS, *quantity.CHECKS, *placing.CHECKS, *naming.CHECKS, *evidence.CHECKS
)  # fmt: skip

__all__ = ["CHECKS", "AdviceKnown", "Check", "Facts", "Found", "check_of", "run"]


def run(content: Content, facts: Facts) -> list[Found]:
    """Everything that every check finds in a version, in the order of the checks. Cost: a few passes over the rows."""
    return [found for check in CHECKS for found in check.run(content, facts)]


def check_of(code: str) -> Check:
    """A check by its code; KeyError where there is none."""
    found = next((check for check in CHECKS if check.code == code), None)
    if found is None:
        raise KeyError(code)
    return found
