"""Where a review stands on a day, as it is: worked out from the events of its case, and stored nowhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from goldenthread.casework.history import Happening
from goldenthread.casework.reviews.choices import Decision
from goldenthread.casework.reviews.models import Review
from goldenthread.casework.reviews.programme import final_due, latest_meeting, programme

Word = Literal[
    "to_plan", "planned", "to_invite", "invited", "put_off", "passed", "not_held", "held", "reported", "to_send",
    "amending", "done", "over",
]  # fmt: skip

KINDS = (
    "review_meeting_held", "report_sent", "decision_notified", "amendment_notice_sent", "amended_final_issued",
    "decision_not_to_amend_notified", "invite_sent", "advice_circulated", "review_postponed", "review_not_held",
    "plan_ceased", "plan_transferred_out", "closed_not_ours",
)  # fmt: skip
"""The events that a review reads."""


@dataclass(frozen=True)
class Facts:
    """What happened in one cycle. A day is none where it has not."""

    invited_on: date | None = None
    circulated_on: date | None = None
    put_off: Happening | None = None
    not_held: Happening | None = None
    held_on: date | None = None
    reported_on: date | None = None
    decided_on: date | None = None
    decision: str = ""
    noticed_on: date | None = None
    final_on: date | None = None
    kept_on: date | None = None
    over_on: date | None = None


@dataclass(frozen=True)
class Standing:
    """Where a review stands, and the next day that matters: ``due_on``, late once it has passed."""

    word: Word
    due_on: date | None
    late: bool
    facts: Facts


def _first(events: Iterable[Happening], kind: str, since: date) -> Happening | None:
    return next((e for e in events if e.kind == kind and e.occurred_on >= since), None)


def _last(events: Iterable[Happening], kind: str) -> Happening | None:
    found = [e for e in events if e.kind == kind]
    return found[-1] if found else None


def facts_of(review: Review, events: Sequence[Happening]) -> Facts:
    """What happened in a review's own cycle, of the events of its case in force, the oldest first."""
    since = [e for e in events if e.occurred_on > review.opened_on]
    decided = next((e for e in since if e.kind == "decision_notified"), None)
    cycle = [e for e in since if decided is None or e.occurred_on <= decided.occurred_on]
    held = next((e for e in cycle if e.kind == "review_meeting_held"), None)
    over = next((e for e in since if e.kind in ("plan_ceased", "plan_transferred_out", "closed_not_ours")), None)
    before = [e for e in cycle if held is None or e.occurred_on <= held.occurred_on]
    invited, circulated = _last(before, "invite_sent"), _last(before, "advice_circulated")
    put_off, not_held = _last(before, "review_postponed"), _last(before, "review_not_held")
    if held is None:
        decided = decided if decided else None
        return Facts(
            _day(invited), _day(circulated), put_off, not_held, decided_on=_day(decided),
            decision=decided.qualifier if decided else "", over_on=_day(over),
        )  # fmt: skip
    from_meeting = [e for e in since if e.occurred_on >= held.occurred_on]
    ends = _next_meeting(from_meeting, held)
    after = [e for e in from_meeting if ends is None or e.occurred_on < ends]
    return Facts(
        _day(invited), _day(circulated), put_off, not_held, held.occurred_on,
        _day(_first(after, "report_sent", held.occurred_on)), _day(decided), decided.qualifier if decided else "",
        _day(_first(after, "amendment_notice_sent", held.occurred_on)),
        _day(_first(after, "amended_final_issued", held.occurred_on)),
        _day(_first(after, "decision_not_to_amend_notified", held.occurred_on)), _day(over),
    )  # fmt: skip


def _next_meeting(events: Sequence[Happening], held: Happening) -> date | None:
    """The meeting of the cycle after: what comes from then on is not this review's."""
    decided = next((e.occurred_on for e in events if e.kind == "decision_notified"), None)
    later = (e.occurred_on for e in events if e.kind == "review_meeting_held" and e is not held)
    return next((day for day in later if decided and day > decided), None)


def _day(event: Happening | None) -> date | None:
    return event.occurred_on if event else None


def standing(review: Review, facts: Facts, today: date) -> Standing:
    """Where a review stands at the end of a day."""
    word, due = _word(review, facts, today)
    return Standing(word, due, bool(due and due < today), facts)


def _word(review: Review, facts: Facts, today: date) -> tuple[Word, date | None]:
    if facts.held_on:
        return _after(review, facts, facts.held_on)
    if facts.decided_on:
        return ("done", None)
    if facts.over_on:
        return ("over", None)
    return _before(review, facts, today)


def _after(review: Review, facts: Facts, held_on: date) -> tuple[Word, date | None]:
    days = programme(held_on)
    if facts.decided_on is None:
        if facts.over_on:
            return ("over", None)
        if review.decision:
            return ("to_send", days.decide_by)
        return ("reported", days.decide_by) if facts.reported_on else ("held", days.report_by)
    if facts.decision != Decision.AMEND or facts.final_on or facts.kept_on or facts.over_on:
        return ("done", None)
    return ("amending", final_due(held_on, facts.noticed_on))


def _before(review: Review, facts: Facts, today: date) -> tuple[Word, date | None]:
    meeting = review.meeting_on
    if facts.not_held and (meeting is None or facts.not_held.occurred_on >= meeting):
        return ("not_held", latest_meeting(review.due_on))
    if meeting is None:
        return ("put_off" if facts.put_off else "to_plan", latest_meeting(review.due_on))
    if meeting < today:
        return ("passed", meeting)
    days = programme(meeting)
    if facts.invited_on and not _before_put_off(facts):
        return ("invited", meeting)
    if facts.put_off:
        return ("put_off", days.invite_safe)
    return ("to_invite", days.invite_safe) if today >= days.ask_on else ("planned", days.ask_on)


def _before_put_off(facts: Facts) -> bool:
    """Whether the invitations went before the meeting was put off: everybody must be told of the new day."""
    return bool(facts.put_off and facts.invited_on and facts.invited_on <= facts.put_off.occurred_on)
