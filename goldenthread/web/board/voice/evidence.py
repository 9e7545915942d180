"""What is held here and can be evidence, opening where it is: something heard, a closed audit, a board's decision."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from goldenthread.governance.selectors.decisions import public_decisions
from goldenthread.quality.selectors.audits import audits_of
from goldenthread.voice.selectors import heard

if TYPE_CHECKING:
    from goldenthread.governance.models import Decision
    from goldenthread.partnership.models import Area
    from goldenthread.quality.models import Audit
    from goldenthread.voice.models import Feedback

MOST = 200
NONE = ("", "None of these: described below")


@dataclass(frozen=True)
class Here:
    """One thing held here: how a list names it, and the evidence it is."""

    label: str
    given: dict[str, Any]


def at_hand(area: "Area", today: date) -> dict[str, Here]:
    """What was heard, audits that were closed and what boards decided in public, by a day; the newest of each first.

    A decision on an exempt item is not among them: evidence is read by more people than may read that. Three queries.
    """
    rows = heard.feedback_in(area).filter(day__lte=today).order_by("-day", "-pk")[:MOST]
    found = {row.public_id: _heard(row) for row in rows}
    audits = audits_of(area).filter(closed_on__lte=today).order_by("-closed_on", "-pk")[:MOST]
    found |= {f"audit-{row.public_id}": _audit(row) for row in audits}
    decisions = public_decisions(area).filter(decided_on__lte=today)[:MOST]
    return found | {f"decision-{row.public_id}": _decision(row) for row in decisions}


def choices_of(rows: dict[str, Here]) -> list[tuple[str, str]]:
    """Them as choices, with none first."""
    return [NONE, *((key, row.label) for key, row in rows.items())]


def _heard(row: "Feedback") -> Here:
    source = row.source or str(row.get_said_by_display())
    return _here("Heard", "feedback", row.title, source, row.day, f"feedback:{row.public_id}")


def _audit(row: "Audit") -> Here:
    assert row.closed_on  # only closed ones are asked for
    return _here("Audit", "audit", row.title, "Audited here", row.closed_on, f"audit:{row.public_id}")


def _decision(row: "Decision") -> Here:
    title, body = f"{row.number}: {row.words}"[:300], row.item.meeting.body.name
    return _here("Decision", "decision", title, body, row.decided_on, f"decision:{row.public_id}")


def _here(what: str, kind: str, title: str, source: str, day: date, ref: str) -> Here:
    label = f"{what}: {title[:110]}, {day:%-d %B %Y}"
    return Here(label, {"kind": kind, "title": title, "source": source[:200], "day": day, "ref": ref})
