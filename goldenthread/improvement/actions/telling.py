"""Evidence, and progress reported on it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.disclosure import View
from goldenthread.improvement.actions.claiming import keep_claims
from goldenthread.improvement.actions.keeping import said
from goldenthread.improvement.models import Action, Evidence, Priority, Reading, Update
from goldenthread.improvement.readings import as_seen
from goldenthread.improvement.rules.freshness import USUAL_DAYS, is_stale, reading_days
from goldenthread.improvement.rules.ratings import Known, questions, undefended
from goldenthread.improvement.rules.refusals import Questioned, Refused
from goldenthread.improvement.selectors.evaluating import claims_about
from goldenthread.improvement.selectors.states import states_of
from goldenthread.improvement.words import questioned
from goldenthread.partnership.models import Area, User

NAMED = frozenset({"audit", "feedback", "document", "decision"})


@transaction.atomic
def add_evidence(
    *,
    area: Area,
    kind: str,
    title: str,
    day: date,
    by: Actor,
    of: Priority | Action | None = None,
    source: str = "",
    ref: str = "",
    stale_after_days: int | None = None,
    stale_on: date | None = None,
    citation: str = "",
) -> Evidence:
    """Keep an audit, feedback, a document or a decision as evidence; `ref` is the thing itself as kind:public id.

    It goes stale after the days told, on the date told, or after the days usual for its kind. Raises Refused.
    """
    if kind not in NAMED:
        raise Refused("Say whether it is an audit, what families said, a document or a decision", "kind")
    if stale_after_days is None and stale_on is None:
        stale_after_days = USUAL_DAYS[kind]
    return _keep(
        area, of, by, kind=kind, title=title, day=day, source=source, ref=ref, stale_after_days=stale_after_days,
        stale_on=stale_on, citation=citation,
    )  # fmt: skip


@transaction.atomic
def evidence_from(*, reading: Reading, by: Actor, of: Priority | Action | None = None) -> Evidence:
    """A reading kept as evidence: once for what it is evidence of. Whoever sees its title may see what is in it."""
    held = Evidence.objects.filter(reading=reading, **_mine(of)).first()
    if held:
        return held
    measure = reading.measure
    return _keep(
        reading.area, of, by, kind=Evidence.Kind.READING, reading=reading, day=reading.period_to,
        title=f"{measure.name}: {as_seen(reading, View.PUBLIC)}", source=reading.get_source_display(),
        ref=f"measure:{measure.public_id}", stale_after_days=reading_days(reading.period_kind),
        citation=reading.citation,
    )  # fmt: skip


def _mine(of: Priority | Action | None) -> dict[str, Any]:
    """Which of the two columns says what something is of."""
    return {
        "priority": of if isinstance(of, Priority) else None,
        "action": of if isinstance(of, Action) else None,
    }


def _keep(area: Area, of: Priority | Action | None, by: Actor, **fields: Any) -> Evidence:
    made = Evidence.objects.create(area=area, by_name=by.name, **_mine(of), **fields)
    said(made, "evidence_added", by, title=made.title, of=of)
    return made


@transaction.atomic
def report_progress(
    *,
    of: Action | Priority,
    rating: str,
    reasons: str,
    day: date,
    by: Actor,
    today: date,
    evidence: Sequence[Evidence] = (),
    readings: Sequence[Reading] = (),
    added: dict[str, Any] | None = None,
    answer: str = "",
    author_words: str = "",
    citation: str = "",
) -> Update:
    """Say how an action or a priority stands on a day, why, and on what that rests.

    `added` is a piece of evidence to be kept with it, as `add_evidence` takes it; it is kept only if the update is.

    Raises Refused where nothing defends the rating, and Questioned where it goes against what is known and `answer`
    says nothing of it; with an answer, question and answer are kept with the update. The same sent twice is told once.
    """
    said_by = author_words or by.name
    last = of.updates.order_by("-day", "-pk").first()
    if (
        last
        and (last.day, last.rating, last.reasons, last.author_words) == (day, rating, reasons, said_by)
        and (_rests_on_the_same(last, evidence, readings, added))
    ):
        return last
    _told(of, rating, reasons, day, today)
    if added:
        evidence = [*evidence, add_evidence(area=of.area, of=of, by=by, **added)]
    fault = undefended(rating, len(evidence) + len(readings))
    if fault:
        raise Refused(fault, "evidence")
    measures = {reading.measure for reading in (*readings, *(p.reading for p in evidence)) if reading is not None}
    claimed = claims_about(reasons, measures, day)
    asked = [*questions(rating, known_of(of, evidence, readings, day)), *questioned(claimed)]
    if asked and not answer.strip():
        raise Questioned(asked)
    made = Update.objects.create(
        area=of.area, **_mine(of), day=day, rating=rating, reasons=reasons,
        author=by if isinstance(by, User) else None, author_words=said_by,
        question=" ".join(asked), answer=answer.strip() if asked else "", citation=citation,
    )  # fmt: skip
    made.evidence.set([*evidence, *(evidence_from(reading=reading, by=by, of=of) for reading in readings)])
    keep_claims(area=of.area, of=f"update:{made.public_id}", found=claimed, day=day, by=by, answer=made.answer)
    said(made, "progress_reported", by, of=of, rating=rating, questioned=bool(asked))
    return made


def _rests_on_the_same(
    last: Update, evidence: Sequence[Evidence], readings: Sequence[Reading], added: dict[str, Any] | None
) -> bool:
    """Whether an update rests on the very pieces that are given again."""
    held = list(last.evidence.all())
    given = {("reading", r.pk) for r in readings} | {("title", e.title) for e in evidence}
    given |= {("title", added["title"])} if added else set()
    return given == {("reading", e.reading_id) if e.reading_id else ("title", e.title) for e in held}


def _told(of: Action | Priority, rating: str, reasons: str, day: date, today: date) -> None:
    if rating not in Update.Rating.values:
        raise Refused("Choose how it stands", "rating")
    if not reasons.strip():
        raise Refused("Say in a sentence or two why it stands so", "reasons")
    if day > today:
        raise Refused("Progress is told of a day that has come: give today or an earlier day", "day")
    last = of.updates.order_by("-day", "-pk").first()
    if last and day < last.day:
        raise Refused(f"The last update is of {last.day:%-d %B %Y}: give that day or a later one", "day")
    if isinstance(of, Action) and of.withdrawn_on:
        raise Refused("This action was withdrawn: it has no more progress to report", "rating")


def known_of(of: Action | Priority, evidence: Sequence[Evidence], readings: Sequence[Reading], day: date) -> Known:
    """What is known on a day of what is to be rated: how its measures stand, its steps, what of its evidence is stale.

    An action answers for its own measures, and for those of its priority whose readings its author leans on.
    """
    states = states_of(of, day)
    stale = [f"{piece.title}, {piece.day:%-d %B %Y}" for piece in evidence if is_stale(piece, day)]
    stale += [f"{r.measure.name}, {r.period_to:%-d %B %Y}" for r in readings if _is_old(r, day)]
    if isinstance(of, Priority):
        return Known([(state.measure.name, state.standing) for state in states], stale=stale)
    leant_on = {reading.measure_id for reading in readings}
    states += [state for state in states_of(of.priority, day) if state.measure.pk in leant_on]
    steps = list(of.milestones.all())
    waiting = [step for step in steps if step.reached_on is None]
    return Known(
        standings=[(state.measure.name, state.standing) for state in states],
        open_milestones=len(waiting),
        late_milestones=sum(step.due_on < day for step in waiting),
        reached_milestones=len(steps) - len(waiting),
        stale=stale,
        past_due=bool(of.due_on and of.due_on < day),
    )


def _is_old(reading: Reading, day: date) -> bool:
    return (day - reading.period_to).days > reading_days(reading.period_kind)
