"""Three questions, answered from the ties: why it matters, who decided what about it, what happened then."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.disclosure.shown import View
from goldenthread.governance.selectors.decisions import decisions_for
from goldenthread.governance.selectors.measures import view_of
from goldenthread.governance.selectors.papers import papers_for
from goldenthread.governance.thread import Thread
from goldenthread.improvement.readings import as_seen
from goldenthread.improvement.selectors.readings import measures_in, readings_of
from goldenthread.improvement.wording import period, read
from goldenthread.vocabulary.thread import Kind, Node, Ref
from goldenthread.web.board.thread.wording import address, later

if TYPE_CHECKING:
    from goldenthread.governance.models import Decision, Paper
    from goldenthread.improvement.models import Reading
    from goldenthread.partnership.models import Area, User

SERVES = {Kind.PRIORITY: "It serves", Kind.FINDING: "It goes back to a finding:", Kind.STRATEGY: "It is part of"}
MOST_MEASURES = 12
"""Measures whose readings are looked up: one query each."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something a question is answered with."""

    words: str
    href: str = ""
    before: str = ""
    after: str = ""
    later: str = ""


@dataclass
class Answers:
    """The three answers, and what each measure reads, for the sentences of the list."""

    why: list[Told] = field(default_factory=list)
    who: list[Told] = field(default_factory=list)
    then: list[Told] = field(default_factory=list)
    since: date | None = None
    """The last decision by the day it is, which what happened then is counted from."""
    reads: dict[Ref, str] = field(default_factory=dict)


def answers(thread: Thread, *, area: "Area", user: "User", today: date) -> Answers:
    """The three questions answered for this person, from what of the thread they may see."""
    found = Answers()
    served = thread.of_kinds(Kind.PRIORITY, Kind.FINDING, Kind.STRATEGY)
    found.why = [_why(node) for node in served if node.ref != thread.centre.ref]
    decided = _decisions(thread, area, user, today)
    papers = _papers(thread, area, user, today)
    found.who = [_decided(row, today) for row in decided] + [_reported(row, today) for row in papers]
    found.since = max((row.decided_on for row in decided if row.decided_on <= today), default=None)
    readings = _readings(thread, area)
    view = view_of(user, area, today)
    found.reads = {ref: said for ref, rows in readings.items() if (said := _reads(rows, today, view))}
    found.then = [
        *_arisen(thread), *_moved(thread, readings, found.since, today, view), *_updates(thread, found.since, today),
    ]  # fmt: skip
    return found


def _why(node: Node) -> Told:
    return Told(node.title, address(node.ref), SERVES[node.ref.kind])


def _ids(thread: Thread, kind: Kind) -> list[str]:
    return [ref.id for ref in thread.nodes if ref.kind is kind]


def _decisions(thread: Thread, area: "Area", user: "User", today: date) -> list["Decision"]:
    return list(decisions_for(user, area, today).filter(public_id__in=_ids(thread, Kind.DECISION)))


def _papers(thread: Thread, area: "Area", user: "User", today: date) -> list["Paper"]:
    """The papers on which nothing that is decided is recorded: what they asked for is all that can be told."""
    rows = papers_for(user, area, today).filter(public_id__in=_ids(thread, Kind.PAPER), item__decisions=None)
    return list(rows.order_by("-item__meeting__on", "pk"))


def _decided(row: "Decision", today: date) -> Told:
    meeting = row.item.meeting
    before = f"On {row.decided_on:%-d %B %Y} the {meeting.body.name} {row.get_outcome_display().lower()}:"
    return Told(row.words, address(Ref(Kind.DECISION, row.public_id)), before, later=later(row.decided_on, today))


def _reported(row: "Paper", today: date) -> Told:
    meeting = row.item.meeting
    asked = "; ".join(row.item.recommendations)
    after = f". It asked the board: {asked}. " if asked else ""
    return Told(
        row.title, address(Ref(Kind.PAPER, row.public_id)),
        f"On {meeting.on:%-d %B %Y} the {meeting.body.name} had before it",
        f"{after or '. '}No decision on it is recorded here.", later(meeting.on, today),
    )  # fmt: skip


def _arisen(thread: Thread) -> list[Told]:
    """The actions that came out of a decision, an audit's finding, or anything else that is not of the plan."""
    found = []
    for line in thread.lines:
        ends = {line.start.kind: line.start, line.end.kind: line.end}
        if Kind.ACTION in ends and ends.keys() & {Kind.DECISION, Kind.AUDIT_FINDING, Kind.FEEDBACK}:
            node = thread.nodes[ends[Kind.ACTION]]
            due = f", due {node.day:%-d %B %Y}" if node.day else ""
            found.append(Told(node.title, address(node.ref), "An action arose:", f"{due} ({node.standing.lower()})."))
    return found


def _updates(thread: Thread, since: date | None, today: date) -> list[Told]:
    rows = [node for node in thread.of_kinds(Kind.UPDATE) if node.day and (since is None or node.day >= since)]
    rows.sort(key=lambda node: node.day or date.min)
    return [
        Told(node.title, address(node.ref), f"On {node.day:%-d %B %Y} it was told “{node.standing.lower()}”:",
             later=later(node.day, today))
        for node in rows
    ]  # fmt: skip


def _readings(thread: Thread, area: "Area") -> dict[Ref, list["Reading"]]:
    nearest = [node.ref for node in thread.of_kinds(Kind.MEASURE)][:MOST_MEASURES]
    rows = measures_in(area).filter(public_id__in=[ref.id for ref in nearest])
    return {Ref(Kind.MEASURE, row.public_id): readings_of(row) for row in rows}


def _reads(rows: list["Reading"], today: date, view: View) -> str:
    last = _at(rows, today)
    return _dated(last, view) if last else ""


def _dated(row: "Reading", view: View) -> str:
    """What was read and when, as this reader may see it: on a day, in a month, over a longer time."""
    when = {"snapshot": "on", "month": "in"}.get(row.period_kind, "over")
    said = read(row) if view is View.PARTNERSHIP else as_seen(row, view)
    return f"{said} {when} {period(row)}"


def _at(rows: list["Reading"], day: date) -> "Reading | None":
    return max((row for row in rows if row.period_to <= day), key=lambda row: row.period_to, default=None)


def _moved(
    thread: Thread, readings: dict[Ref, list["Reading"]], since: date | None, today: date, view: View
) -> list[Told]:
    """What each measure that is tied to the thing itself read as it was decided, and last."""
    found = []
    for ref, rows in readings.items():
        last = _at(rows, today)
        if thread.steps[ref] > 1 or last is None:
            continue
        before = _at(rows, since) if since else None
        said = f"read {_dated(before, view)}, and then " if before and before != last else ""
        words = f"{said or 'read '}{_dated(last, view)}."
        found.append(Told(thread.nodes[ref].title, address(ref), "", words))
    return found
