"""What a letter is filled with from a case: its days, as the law counts them."""

from datetime import date
from typing import TYPE_CHECKING

from goldenthread.casework.panels.selectors.decisions import decisions_of

if TYPE_CHECKING:
    from goldenthread.casework.models import Case

STEPS = {"decision_6w": "decide_by", "final_20w": "plan_by", "review_complete": "review_by"}


def about(case: "Case") -> str:
    """How a letter says which case it belongs to."""
    return f"case:{case.public_id}"


def case_id_of(said: str) -> str:
    """The case a letter belongs to; empty where it belongs to none."""
    kind, _, public_id = said.partition(":")
    return public_id if kind == "case" else ""


def fields_of(case: "Case | None") -> dict[str, str]:
    """The days of a case that letters give. One query, none where the case's duties were fetched with it."""
    if case is None:
        return {}
    found = {"request_date": written(case.opened_on)} if case.opened_on and case.kind == case.Kind.ASSESSMENT else {}
    for duty in sorted(case.duties.all(), key=lambda duty: duty.due_on):
        name = next((field for step, field in STEPS.items() if duty.step.startswith(step)), "")
        if name and name not in found and duty.settled_on is None:
            found[name] = written(duty.due_on)
    return found


def reasons_of(case: "Case | None") -> dict[str, str]:
    """The reasons of the last decision on a case that has any, as the family will read them. One query."""
    last = next((made for made in decisions_of(case) if made.reasons), None) if case else None
    return {"reasons": last.reasons} if last else {}


def written(day: date) -> str:
    """A day as a letter gives it."""
    return f"{day.day} {day:%B %Y}"
