"""How a child's record is put in words. Given everything, asks for nothing (but the names of settings, once)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from goldenthread.casework.kinds import kinds, label
from goldenthread.provision.selectors import settings_of
from goldenthread.statute import Answer, Conflict, NextMove, Notice, StepStanding, load
from goldenthread.vocabulary.needs import NEED_TYPES
from goldenthread.web.components.words import plain_date

if TYPE_CHECKING:
    from goldenthread.casework.models import CaseEvent, Duty
    from goldenthread.partnership.models import Area

QUIET = frozenset({"note_added", "needs_recorded", "personal_budget_recorded", "setting_named",
                   "placement_started", "placement_ended", "mediation_recorded", "tribunal_recorded"})  # fmt: skip
# What a return says that is no happening of its own: kept for writing it back, and seen with its delivery.
UNSEEN = frozenset({"return_items_recorded"})
STATUS = {"late": "met_late"}
_NOT_SAID = Markup(
    '<p class="govuk-body-s">The notice did not say:</p><ul class="govuk-list govuk-list--bullet govuk-body-s">{}</ul>'
)
_CORRECT = Markup(
    '<p class="govuk-body-s"><a class="govuk-link" href="{}">Correct'
    '<span class="govuk-visually-hidden"> this entry of {}</span></a></p>'
)


def duty(step: StepStanding, row: "Duty | None") -> dict[str, Any]:
    """A duty as a row of the table beneath the picture; no row is kept of what a meeting to come asks."""
    status = "to_confirm" if row and row.held else STATUS.get(step.status, step.status)
    return {
        "title": step.title,
        "of": adviser(step),
        "owner": load().owners[step.owner],
        "status": status,
        "opened": step.opened_on,
        "due": step.due,
        "before": step.before,
        "send_by": step.plan_to_send_by,
        "met": step.met_on,
        "days": -step.days_over if step.days_over is not None else step.days_left,
        "why": step.why,
        "wording": step.wording,
        "citation": step.source,
        "grade": step.grade,
        "force": step.force,
        "worked_out": row is not None and row.worked_out,
        "limit": step.conditional and step.met_on is None,
        "excused_by": step.excused_by,
        "excuses": [excuse.cite for excuse in step.excuse_available],
        "may_excuse": step.may_excuse if step.status in {"open", "overdue"} else (),
        "records": step.excuse_recorded,
        "assumption": step.assumption,
    }


def adviser(step: StepStanding) -> str:
    """Of clocks that run side by side, whose advice this one waits for, in words; "" where there is none."""
    of_advice = step.step.startswith(("advice", "reassessment_advice"))
    return kinds()["advice_requested"].qualifiers.get(step.lane, "") if of_advice else ""


def next_moves(answers: Sequence[Answer]) -> list[NextMove]:
    """What may lawfully happen next, each once: several processes may offer the same."""
    return list(dict.fromkeys(move for answer in answers for move in answer.next_moves))


def notices(steps: Sequence[StepStanding]) -> list[Notice]:
    """The notices by which what is still to be done may be done, each once."""
    waiting = (step for step in steps if step.force == "must" and step.status in {"open", "overdue"})
    found = {notice.id: notice for step in waiting for notice in step.notices if notice.contents}
    return list(found.values())


def conflicts(answers: Sequence[Answer]) -> list[Conflict]:
    """Conflicts foreseen, each once: two processes may foresee the same one."""
    every = (conflict for answer in answers for conflict in answer.conflicts)
    return list({(c.message, c.wait_ends, c.limit_due): c for c in every}.values())


def placements(events: "Sequence[CaseEvent]", area: "Area") -> list[dict[str, Any]]:
    """Where the child has learned, the present first. One query, and none where no placement is recorded."""
    started = [e for e in events if e.kind == "placement_started"]
    if not started:
        return []
    ended = {e.details.get("placement"): e.occurred_on for e in events if e.kind == "placement_ended"}
    wanted = {e.details.get("setting") for e in started}
    names = {s.public_id: s for s in settings_of(area).filter(public_id__in=wanted)}
    found = [_placement(e, names.get(e.details.get("setting")), ended.get(e.details.get("placement"))) for e in started]
    return sorted(found, key=lambda p: (p["to"] is not None, p["from"]), reverse=False)


def _placement(event: "CaseEvent", setting: Any, to: date | None) -> dict[str, Any]:
    extra = [
        text
        for key, text in (("sen_unit", "SEN unit"), ("resourced", "resourced provision"), ("res", "residential"))
        if str(event.details.get(key) or "0") not in {"0", ""}
    ]
    return {
        "name": setting.name if setting else "Not known",
        "source": setting.category_source if setting else "",
        "extra": ", ".join(extra),
        "rank": "second" if str(event.details.get("rank")) == "2" else "",
        "from": event.occurred_on,
        "to": to,
    }


def need_words(code: str) -> str:
    """A need in words, from its SEN2 code."""
    return NEED_TYPES.label(code) if code else ""


def title(event: "CaseEvent") -> str:
    """What happened; where no source holds the day, that it is the latest it can have been."""
    said = label(event.kind, event.qualifier)
    return f"{said} (day not held: by this date)" if event.details.get("date_known") is False else said


def recorded_by(event: "CaseEvent") -> str:
    """Who recorded an event, and when we learned of it where that is another day."""
    learned = plain_date(event.recorded_at)
    return f"{event.recorded_by_name}, recorded {learned}"


def event_details(event: "CaseEvent", correct_url: str) -> Markup:
    """What stands under an event: note, who decided, what the notice did not say, the way to correct it."""
    parts: list[Markup] = []
    details = event.details
    if details.get("note"):
        parts.append(Markup('<p class="govuk-body-s">{}</p>').format(details["note"]))
    if details.get("decided_by"):
        parts.append(Markup('<p class="govuk-body-s">Decided by {}</p>').format(details["decided_by"]))
    if event.kind == "needs_recorded":
        said = " and ".join(need_words(details[k]) for k in ("primary", "secondary") if details.get(k))
        parts.append(Markup('<p class="govuk-body-s">{}</p>').format(said))
    if details.get("not_told"):
        items = Markup("").join(Markup("<li>{}</li>").format(t) for t in details["not_told"])
        parts.append(_NOT_SAID.format(items))
    if event.corrects_id:
        parts.append(Markup('<p class="govuk-body-s">Corrected: {}</p>').format(details.get("reason", "")))
    if correct_url:
        parts.append(_CORRECT.format(correct_url, plain_date(event.occurred_on)))
    return Markup("").join(parts)
