"""The demonstration's inspections, plans, measures and what was told of them, brought in by the ordinary actions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from goldenthread.audit.actions import Process
from goldenthread.demo.contents.adult import shaped
from goldenthread.demo.contents.reading import read
from goldenthread.demo.contents.voice import ref_of
from goldenthread.exchange.readings import record_day, record_months, record_published, record_year
from goldenthread.improvement import actions
from goldenthread.improvement.models import Action, Evidence, Finding, Inspection, Measure, Priority, Strategy
from goldenthread.improvement.owners import Owner
from goldenthread.improvement.selectors import latest_reading
from goldenthread.partnership.models import Area, Organisation, User

FOLDER = Path(__file__).parents[1] / "content" / "plans"
BY = Process("Demonstration")
FILES = {
    "882": (
        "inspections",
        "measures",
        "written_statement",
        "send_1",
        "send_2",
        "better_care_fund",
        "adult_shared",
        "ageing_well",
        "caring_well",
        "living_well",
    ),
    "881": ("essex",),
}
PLANNED, TOLD, PART_C = date(2023, 7, 31), date(2024, 10, 31), date(2024, 10, 10)
"""The plan is of July 2023, its update of October 2024: of a month the last day; part C of its own day."""
YEARS = {"year_1": (PLANNED, date(2024, 7, 31)), "year_2": (PART_C, date(2025, 7, 31))}
DUE_NOTES = {
    "year_1": "The end of the plan’s first year; the paper gives the action no day of its own.",
    "year_2": "Year 2 milestones run to July 2025 (S2 A3 L898); the paper gives the action no day of its own.",
}
FIGURE_DAYS = (
    date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30), date(2024, 5, 31), date(2024, 6, 19),
)  # fmt: skip
UNANSWERED = "The paper says nothing of this."
RATED = "the rating is the demonstration’s own"
INVENTED = "invented for the demonstration: the papers hold no update of this day"
OWN = "the demonstration’s own"
LAST_YEAR = 2023

Entry = dict[str, Any]


@dataclass
class Brought:
    """What was brought in so far, by the words the files use."""

    area: Area
    inspections: dict[str, Inspection] = field(default_factory=dict)
    findings: dict[tuple[str, str], Finding] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    strategies: dict[str, Strategy] = field(default_factory=dict)
    actions: dict[tuple[str, str], Action] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    updates: list[tuple[Priority, Entry]] = field(default_factory=list)
    places: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kinds = {"authority": "authority", "commissioner": "health", "forum": "forum"}
        for place in Organisation.objects.filter(area=self.area).exclude(kind=Organisation.Kind.SETTING):
            word = "social care" if "Social Care" in place.name else "partnership"
            self.places[kinds.get(place.kind, word)] = place
        self.people = {user.email.split("@")[0]: user for user in User.objects.filter(is_demonstration=True)}

    def owner(self, entry: Entry) -> Owner:
        """Who answers for an entry: an organisation's word, the authority's unless told; a role; a person."""
        person = self.people.get(entry.get("person", ""))
        return Owner(self.places.get(entry.get("of", "authority")), entry.get("role", ""), person)


def load(area: Area) -> None:
    """Bring in the area's plans; nothing where the demonstration has none. What was told comes last, in its order."""
    brought = Brought(area)
    for name in FILES.get(area.code, ()):
        _bring(brought, shaped(read(FOLDER / f"{name}.yaml")))
    _figures(area)
    for priority, entry in sorted(brought.updates, key=lambda update: update[1]["day"]):
        _tell(brought, priority, entry)


def _bring(brought: Brought, content: Entry) -> None:
    for entry in content.get("inspections", ()):
        _inspection(brought, entry)
    for entry in content.get("measures", ()):
        _measure(brought, entry)
    for entry in content.get("strategies", ()):
        _strategy(brought, entry)
    for entry in content.get("priorities", ()):
        _priority(brought, brought.strategies[content["continues"]], entry)


def _figures(area: Area) -> None:
    """What the product computes of the same things, as at the ends of months and the demonstration's day."""
    record_published(area, BY)
    record_year(area, LAST_YEAR, BY)
    for day in FIGURE_DAYS:
        record_day(area, day, BY)
    record_months(area, FIGURE_DAYS[-1], BY)


def _some(entry: Entry, *names: str) -> Entry:
    return {name: entry[name] for name in names if name in entry}


def _inspection(brought: Brought, entry: Entry) -> None:
    names = (
        "title", "framework", "first_day", "last_day", "published_on", "outcome", "outcome_code", "what_follows",
        "citation",
    )  # fmt: skip
    made = actions.add_inspection(area=brought.area, by=BY, **_some(entry, *names))
    brought.inspections[entry["key"]] = made
    for kind, rows in entry["findings"].items():
        for order, (ref, words, citation) in enumerate(rows):
            brought.findings[entry["key"], ref] = actions.add_finding(
                inspection=made, kind=kind, ref=ref, words=words, order=order, citation=citation, by=BY
            )


def _measure(brought: Brought, entry: Entry) -> None:
    names = ("name", "unit", "polarity", "adds_up", "indicator", "basis", "meaning", "citation")
    made = actions.add_measure(area=brought.area, owner=brought.owner(entry), by=BY, **_some(entry, *names))
    brought.measures[entry["key"]] = made
    for reading in entry.get("readings", ()):
        actions.record_reading(measure=made, given=actions.Given(**{"source": "paper", **reading}), by=BY)


def _strategy(brought: Brought, entry: Entry) -> None:
    names = ("kind", "title", "purpose", "starts_on", "ends_on", "answers_to", "citation")
    inspection = brought.inspections.get(entry.get("inspection", ""))
    made = actions.add_strategy(area=brought.area, inspection=inspection, by=BY, **_some(entry, *names))
    brought.strategies[entry["key"]] = made
    for piece in entry.get("papers", ()):
        actions.add_evidence(area=brought.area, ref=f"strategy:{made.public_id}", by=BY, **piece)
    for priority in entry["priorities"]:
        _priority(brought, made, priority)


def _priority(brought: Brought, strategy: Strategy, entry: Entry) -> None:
    found = next((key for key, held in brought.inspections.items() if held == strategy.inspection), "")
    kind = Priority.Kind.RECOMMENDATION if strategy.kind == Strategy.Kind.INSPECTION else Priority.Kind.PRIORITY
    made = actions.add_priority(
        strategy=strategy, kind=kind, owner=brought.owner(entry), by=BY,
        findings=[brought.findings[found, ref] for ref in entry.get("findings", ())],
        **_some(entry, "number", "title", "words", "citation"),
    )  # fmt: skip
    _accounts(made, entry)
    _focuses(made, entry)
    for action in entry.get("actions", ()):
        _action(brought, made, action)
    for target in entry.get("measures", ()):
        _target(brought, made, target)
    _told(brought, made, entry)
    for risk in entry.get("risks", ()):
        names = ("words", "likelihood", "impact", "response", "citation")
        owner = brought.owner(risk)
        given = {"citation": OWN, **_some(risk, *names)}
        actions.add_risk(priority=made, by=BY, today=PLANNED, owner=owner, **given)
    for piece in entry.get("evidence", ()):
        _evidence(brought, made, piece)
    brought.updates += [(made, update) for update in entry.get("updates", ())]


def _accounts(priority: Priority, entry: Entry) -> None:
    """What was wanted, done and changed; of a plan told on other days than the SEND plan's, with those days."""
    day = entry.get("told_on", TOLD)
    if "wanted" in entry:
        wanted_on = entry.get("wanted_on", PLANNED)
        actions.tell(
            priority=priority, kind="wanted", words=entry["wanted"], day=wanted_on, by=BY,
            citation=str(entry.get("wanted_at") or entry.get("citation", "")),
        )  # fmt: skip
    for ref, words, line, *assertion in entry.get("did", ()):
        place = line if " " in line else f"S2 A1 {line}"
        actions.tell(
            priority=priority, kind="did", words=words, day=day, ref=ref, citation=place, by=BY,
            assertion=bool(assertion),
        )  # fmt: skip
    if "difference" in entry:
        actions.tell(
            priority=priority, kind="difference", words=entry["difference"], day=day, by=BY,
            citation=entry.get("citation", ""), assertion=entry.get("assertion", True),
        )  # fmt: skip


def _told(brought: Brought, priority: Priority, entry: Entry) -> None:
    """What was said of the priority's actions (by their numbers) and measures (by their ids), once those are there."""
    for told in entry.get("told", ()):
        actions.tell(priority=priority, by=BY, **told)
    for key, day, words, citation in entry.get("comments", ()):
        ref = brought.measures[key].public_id
        actions.tell(priority=priority, kind="did", words=words, day=day, ref=ref, citation=citation, by=BY)


def _focuses(priority: Priority, entry: Entry) -> None:
    if "focus_2023" in entry:
        actions.refocus(
            priority=priority, year="2023-24", starts_on=PLANNED, words=entry["focus_2023"],
            citation=entry.get("wanted_at", ""), by=BY,
        )  # fmt: skip
    for words, citation in entry.get("focus_2024", ()):
        actions.refocus(
            priority=priority, year="2024-25", starts_on=TOLD, words=words, citation=citation,
            reason="What the plan’s first year left to do.", by=BY,
        )  # fmt: skip
    for focus in entry.get("focuses", ()):
        actions.refocus(priority=priority, by=BY, **focus)


def _action(brought: Brought, priority: Priority, entry: Entry) -> None:
    year = entry.get("due", "")
    first, last = YEARS.get(year, (entry.get("starts_on"), entry.get("due_on")))
    made = actions.add_action(
        priority=priority, words=entry["words"], number=entry["number"], owner=brought.owner(entry), starts_on=first,
        due_on=last, due_note=DUE_NOTES.get(year) or entry.get("due_note", ""),
        citation=entry.get("citation", ""), by=BY, today=PLANNED,
    )  # fmt: skip
    brought.actions[str(priority.strategy_id), made.number] = made
    for words, due_on, *reached_on in entry.get("milestones", ()):
        step = actions.add_milestone(action=made, words=words, due_on=due_on, by=BY)
        if reached_on:
            actions.change_milestone(step, version=step.version, reached_on=reached_on[0], by=BY)
    for amount, when, source, note in entry.get("costs", ()):
        actions.add_cost(action=made, amount=Decimal(amount), year=when, source=source, note=note, by=BY)
    for number in entry.get("waits_for", ()):
        actions.depend(action=made, on=brought.actions[str(priority.strategy_id), number], by=BY)
    if "joint" in entry:
        key, number = entry["joint"]
        other = brought.actions[str(brought.strategies[key].pk), number]
        actions.depend(action=made, on=other, words="A joint action, carried out there.", by=BY)


def _target(brought: Brought, priority: Priority, entry: Entry) -> None:
    names = ("baseline", "baseline_on", "value", "due_on", "shape", "turn_value", "turn_on", "note", "citation")
    actions.set_target(
        measure=brought.measures[entry["measure"]], of=priority, period_kind=entry["period"], by=BY,
        **_some(entry, *names),
    )  # fmt: skip


def _evidence(brought: Brought, priority: Priority, entry: Entry) -> None:
    """The papers are of October 2024 and after: what is dated before them is invented, and says so."""
    source = entry["source"] if entry["day"] >= PART_C else f"{entry['source']}: {OWN}"
    brought.evidence[entry["key"]] = actions.add_evidence(
        area=brought.area, of=priority, by=BY, stale_after_days=entry.get("stale_after"),
        source=source, ref=ref_of(brought.area, entry["title"]) if entry["kind"] == "feedback" else "",
        **_some(entry, "kind", "title", "day", "citation"),
    )  # fmt: skip


def _tell(brought: Brought, priority: Priority, entry: Entry) -> None:
    number = entry.get("of")
    of = brought.actions[str(priority.strategy_id), number] if number else priority
    keys = entry.get("readings", ())
    citation = entry.get("citation", "")
    actions.report_progress(
        of=of, rating=entry["rating"], reasons=entry["reasons"], day=entry["day"], today=entry["day"], by=BY,
        evidence=[brought.evidence[key] for key in entry.get("evidence", ())],
        readings=list(_read(brought, keys, entry["day"])), answer=entry.get("answer", UNANSWERED),
        author_words=f"{entry['author']} ({RATED if citation else INVENTED})", citation=citation,
    )  # fmt: skip


def _read(brought: Brought, keys: Iterable[str], day: date) -> Iterator[Any]:
    """The latest readings of some measures by a day."""
    for key in keys:
        reading = latest_reading(brought.measures[key], day)
        if reading:
            yield reading
