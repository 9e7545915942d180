"""What is still open in a version before it is called ready: none of it keeps the law's day from coming."""

from dataclasses import dataclass
from datetime import date

from goldenthread.casework.plans.models import PlanVersion
from goldenthread.casework.plans.selectors.advice import accounts_of, advice_for
from goldenthread.casework.plans.selectors.comments import unanswered
from goldenthread.casework.plans.selectors.found import found_in, to_mend
from goldenthread.casework.plans.selectors.reading import content_of
from goldenthread.casework.plans.selectors.signing import standings
from goldenthread.casework.plans.template import template_of


@dataclass(frozen=True)
class Matter:
    """One open matter: of which sort, and what it is."""

    sort: str
    says: str
    remedy: str


def open_matters(version: PlanVersion, today: date) -> list[Matter]:
    """What is open: paragraphs not accounted for, what the checks found, comments unanswered, lines not agreed."""
    plan, content = version.plan, content_of(version)
    matters = [
        Matter("advice", f"{a.advice.adviser}: “{_short(a.paragraph.text)}”", "Take it in, or say why it is not used.")
        for a in accounts_of(plan, content, advice_for(plan))
        if not a.settled
    ]
    found = to_mend(found_in(plan, content, today))
    matters += [Matter("check", f.says, f.remedy) for f in found if f.code != "advice_unaccounted"]
    matters += [Matter("comment", f"{c.said_by_name}: “{_short(c.words)}”", "Answer it.") for c in unanswered(plan)]
    if version.kind in template_of(plan.template).final_kinds:
        matters += [
            Matter("signature", f"{s.row.label or s.row.words}: {s.said}", "It will be left out, told and escalated.")
            for s in standings(plan, content)
            if not s.agreed
        ]
    return matters


def _short(words: str, most: int = 90) -> str:
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"
