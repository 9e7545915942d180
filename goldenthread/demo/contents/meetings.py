"""The demonstration's boards: bodies, seats, terms of reference, meetings and escalations, by the ordinary actions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

from goldenthread.audit.actions import Process
from goldenthread.demo.contents.reading import read
from goldenthread.governance.actions import (
    ahead,
    bodies,
    escalations,
    meetings,
    minutes,
    packs,
    papers,
    people,
    running,
)
from goldenthread.governance.builders.strategies import measures_of
from goldenthread.governance.models import Body, Decision, Item, Meeting, Membership
from goldenthread.governance.selectors.composing import compose
from goldenthread.improvement.models import Strategy
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.selectors import authority_of
from goldenthread.web.board.meetings.issuing import issue, pages_of
from goldenthread.web.board.meetings.setting import of_blocks

FOLDER = Path(__file__).parents[1] / "content" / "meetings"
BY = Process("Demonstration")
SOUTHEND = "882"
TOLD_ON = date(2024, 6, 17)
"""The Monday on which the sweep finds the answer overdue."""

Entry = dict[str, Any]


@dataclass
class Brought:
    """What was brought in so far, by the words the files use."""

    area: Area
    bodies: dict[str, Body] = field(default_factory=dict)
    seats: dict[tuple[str, str], Membership] = field(default_factory=dict)
    answer: Decision | None = None

    @property
    def strategy(self) -> Strategy | None:
        """The plan after the inspection, where it is loaded."""
        return Strategy.objects.filter(area=self.area, kind=Strategy.Kind.INSPECTION).order_by("starts_on").first()


def load(area: Area) -> None:
    """Bring the boards of the Southend demonstration in; another area's papers name other boards, so it has none."""
    if area.code != SOUTHEND:
        return
    brought = Brought(area)
    _bodies(brought, _read("bodies"))
    _seats(brought, _read("seats"))
    _terms(brought, _read("terms"))
    told = _read("meetings")
    for row in told["schedules"]:
        _schedule(brought, row)
    _run(brought, told["run"])
    _recorded(brought, told["recorded"])
    for row in told["agendas"]:
        _agenda(brought, row)
    for row in told["forward"]:
        _ahead(brought, row)
    for row in told["escalations"]:
        _escalation(brought, row)
    escalations.tell_of_overdue(area=area, today=TOLD_ON, by=BY)


def _read(name: str) -> Entry:
    found: Entry = read(FOLDER / f"{name}.yaml")
    return found


def _clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _bodies(brought: Brought, told: Entry) -> None:
    plain = ("key", "name", "kind", "openness", "cycle", "purpose", "elsewhere", "note", "source")
    for row in told["bodies"]:
        fields = {name: row[name] for name in plain if name in row}
        made = bodies.add_body(
            area=brought.area, by=BY, started_on=row.get("started"), ended_on=row.get("ended"), **fields
        )
        for name in row.get("aliases", []):
            bodies.add_alias(body=made, name=name, by=BY, source=row["source"])
        brought.bodies[row["key"]] = made
    for row in told["lines"]:
        bodies.report_to(
            lower=brought.bodies[row["lower"]], upper=brought.bodies[row["upper"]], stated=row["stated"],
            source=row.get("source", ""), by=BY,
        )  # fmt: skip
    for row in told["successions"]:
        bodies.succeed(
            former=brought.bodies[row["former"]], later=brought.bodies[row["later"]], words=row["words"], by=BY
        )


def _seats(brought: Brought, told: Entry) -> None:
    persons = {user.name: user for user in User.objects.filter(appointments__area=brought.area).distinct()}
    for key, rows in told["bodies"].items():
        for row in rows:
            _seat(brought, key, row, told["since"], persons)
    for row in told["quorum"]:
        share = tuple(row["share"]) if "share" in row else None
        people.set_quorum(
            body=brought.bodies[row["body"]], starts_on=told["since"], by=BY, number=row.get("number"), share=share,
            conditions=row["conditions"], source=row["source"],
        )  # fmt: skip
    for row in told["interests"]:
        seat = brought.seats[row["body"], row["role"]]
        people.register_interest(membership=seat, nature=row["nature"], words=row["words"], today=row["day"], by=BY)


def _seat(brought: Brought, key: str, row: Entry, since: date, persons: dict[str, User]) -> None:
    plain = ("role", "organisation", "sector", "post", "voting", "stated", "source")
    fields = {name: row[name] for name in plain if name in row}
    user = persons.get(row.get("person", ""))
    seat = people.seat(body=brought.bodies[key], user=user, starts_on=since, by=BY, **fields)
    for role in row.get("deputies", []):
        people.name_deputy(membership=seat, role=role, starts_on=since, by=BY)
    brought.seats[key, row["role"]] = seat


def _terms(brought: Brought, told: Entry) -> None:
    bodies.write_terms(
        body=brought.bodies[told["body"]], clauses=told["clauses"], note=told["note"], source=told["source"], by=BY
    )


def _schedule(brought: Brought, row: Entry) -> None:
    meetings.plan_cycle(
        body=brought.bodies[row["body"]], first=row["first"], until=row["until"], place=row["place"],
        starts_at=_clock(row["starts_at"]), by=BY,
    )  # fmt: skip


def _items(meeting: Meeting, rows: Iterable[Entry]) -> list[Item]:
    plain = (
        "number", "title", "purpose", "minutes", "lead", "part", "exempt", "public_interest", "public_title",
        "recommendations",
    )  # fmt: skip
    return [
        meetings.add_item(
            meeting=meeting, by=BY, starts_at=_clock(row.get("starts_at", "")),
            **{name: row[name] for name in plain if name in row},
        )
        for row in rows
    ]  # fmt: skip


def _agenda(brought: Brought, row: Entry) -> None:
    body = brought.bodies[row["body"]]
    meeting = body.meetings.filter(on=row["day"]).first() or meetings.plan_meeting(body=body, on=row["day"], by=BY)
    _items(meeting, row["items"])


def _refs(brought: Brought) -> list[str]:
    """The strategy with its priorities and measures, as the thread names them."""
    strategy = brought.strategy
    if strategy is None:
        return []
    priorities = [f"priority:{key}" for key in strategy.priorities.values_list("public_id", flat=True)]
    measures = [f"measure:{measure.public_id}" for measure in measures_of(strategy)]
    return [f"strategy:{strategy.public_id}", *priorities, *measures]


def _run(brought: Brought, told: Entry) -> None:
    """A meeting from its agenda to its minutes, as a clerk runs it."""
    body, on = brought.bodies[told["body"]], told["day"]
    meeting = meetings.plan_meeting(
        body=body, on=on, by=BY, starts_at=_clock(told["starts_at"]), place=told["place"], note=told["note"]
    )
    items = _items(meeting, told["items"])
    meetings.issue_agenda(meeting=meeting, today=told["issued_on"], by=BY)
    for item, row in zip(items, told["items"], strict=True):
        if "paper" in row:
            _paper(brought, item, row, told["issued_on"])
    for part in (1, 2):
        issue(meeting, part=part, today=told["issued_on"], by=BY)
    meetings.open_meeting(meeting=meeting, by=BY)
    _register(brought, meeting, told)
    for item, row in zip(items, told["items"], strict=True):
        item.refresh_from_db()
        _take(brought, item, row, on)
    meetings.close_meeting(meeting=meeting, by=BY)
    minutes.issue_minutes(meeting=meeting, stage="draft", today=date(2024, 6, 14), by=BY)
    meetings.plan_meeting(body=body, on=told["next_on"], by=BY, starts_at=_clock(told["starts_at"]))


def _paper(brought: Brought, item: Item, row: Entry, on: date) -> None:
    told, strategy = row["paper"], brought.strategy
    draft = papers.start_draft(item=item, title=told["title"], template_key="partnership", author=told["author"], by=BY)
    built = [{"builder": "strategy", "of": strategy.public_id}] if strategy and row.get("strategy") else []
    papers.save_draft(draft, version=draft.version, sections=told["sections"], built=built, by=BY)
    composed = compose(draft, on)
    pages = pages_of(of_blocks(draft.title, composed.blocks, item, draft.author))
    papers.freeze(draft=draft, composed=composed, pages=pages, today=on, by=BY)


def _register(brought: Brought, meeting: Meeting, told: Entry) -> None:
    key = told["body"]
    for role in told["present"]:
        running.record_attendance(meeting=meeting, membership=brought.seats[key, role], state="present", by=BY)
    for role, deputy in told["by_deputy"].items():
        seat = brought.seats[key, role]
        running.record_attendance(
            meeting=meeting, membership=seat, deputy=seat.deputies.get(role=deputy), state="present", by=BY
        )
    for role in told["apologies"]:
        running.record_attendance(meeting=meeting, membership=brought.seats[key, role], state="apologies", by=BY)
    for guest in told["guests"]:
        running.record_attendance(meeting=meeting, guest=guest, state="present", by=BY)


def _take(brought: Brought, item: Item, row: Entry, on: date) -> None:
    if "declaration" in row:
        told = dict(row["declaration"])
        seat = brought.seats[item.meeting.body.key, told.pop("role")]
        running.declare(item=item, membership=seat, today=on, by=BY, **told)
    for entry in row.get("decisions", [row["decision"]] if "decision" in row else []):
        made = _decide(brought, item, entry, on)
        if row.get("answers"):
            brought.answer = made
    minutes.write_minute(item=item, words=row["minute"], based_on=0, by=BY)


def _decide(brought: Brought, item: Item, entry: Entry, on: date) -> Decision:
    votes = _votes(entry.get("votes"))
    made = running.decide(
        item=item, outcome=entry["outcome"], words=entry["words"], reasons=entry.get("reasons", ""), votes=votes,
        today=on, by=BY,
    )  # fmt: skip
    if "returns" in entry:
        ahead.bring_back(decision=made, due_on=entry["returns"], lead=entry["lead"], by=BY)
    if "action" in entry and brought.strategy:
        told = entry["action"]
        ahead.act_on(
            decision=made, priority=brought.strategy.priorities.get(number=told["under"]), words=told["words"],
            owner=authority_of(brought.area), due_on=told["due"], today=on, by=BY,
        )  # fmt: skip
    return made


def _votes(given: Sequence[int] | None) -> tuple[int, int, int] | None:
    return (given[0], given[1], given[2]) if given else None


def _recorded(brought: Brought, told: Entry) -> None:
    """A meeting known from its printed pack: its agenda, its papers' pages as printed, what was recommended.

    What was decided is invented, and every decision says so.
    """
    body, on = brought.bodies[told["body"]], told["issued_on"]
    meeting = meetings.plan_meeting(
        body=body, on=told["day"], by=BY, starts_at=_clock(told["starts_at"]), note=told["note"], source=told["source"]
    )
    items = _items(meeting, told["items"])
    meetings.issue_agenda(meeting=meeting, today=on, by=BY)
    pages: dict[str, tuple[int, int]] = {}
    for item, row in zip(items, told["items"], strict=True):
        first, last = row["pages"]
        blocks = [{"kind": "paragraph", "words": words} for words in row["summary"]]
        paper = papers.keep_paper(
            item=item, title=row["paper"], blocks=blocks, pages=last - first + 1, today=on, by=BY, author=row["lead"],
            source=f"{told['source']}, pages {first} to {last}",
        )  # fmt: skip
        pages[paper.public_id] = (first, last)
        if row.get("strategy"):
            meetings.say_about(item=item, refs=_refs(brought), by=BY)
        if "returns" in row:
            _recommended_return(body, row["returns"], told)
    packs.issue_pack(
        meeting=meeting, today=on, by=BY, reason="The council’s supplementary pack",
        printing=packs.Printing(pages, 1, max(last for _, last in pages.values())),
    )  # fmt: skip
    meetings.open_meeting(meeting=meeting, by=BY)
    for role in told["present"]:
        seat = brought.seats[told["body"], role]
        running.record_attendance(meeting=meeting, membership=seat, state="present", by=BY)
    for item, row in zip(items, told["items"], strict=True):
        item.refresh_from_db()
        for entry in row["decisions"]:
            running.decide(item=item, today=told["day"], by=BY, source=told["invented"], **entry)
    meetings.close_meeting(meeting=meeting, by=BY)


def _recommended_return(body: Body, row: Entry, told: Entry) -> None:
    day = f"{told['day'].day} {told['day']:%B %Y}"
    ahead.look_ahead(
        body=body, title=row["title"], due_on=row["due"], lead=row["lead"], source="S0, recommendation 2.2",
        words=f"Recommended to the board on {day}: a further update in six months.", by=BY,
    )  # fmt: skip


def _ahead(brought: Brought, row: Entry) -> None:
    fields = {name: row[name] for name in ("lead", "source", "state") if name in row}
    ahead.look_ahead(body=brought.bodies[row["body"]], title=row["title"], due_on=row["due"], by=BY, **fields)


def _escalation(brought: Brought, row: Entry) -> None:
    made = escalations.escalate(
        body=brought.bodies[row["raised_by"]], to=brought.bodies[row["to"]], title=row["title"], words=row["words"],
        asks=row["asks"], answer_by=row["answer_by"], today=row["day"], by=BY,
    )  # fmt: skip
    if row.get("answered") and brought.answer:
        escalations.answer(
            escalation=made, words=row["answer"], decision=brought.answer, version=made.version,
            today=brought.answer.decided_on, by=BY,
        )  # fmt: skip
