"""The demonstration's self-evaluation, and what its papers say twice, brought in by the ordinary actions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread import claims
from goldenthread.audit.actions import Process
from goldenthread.claims.files import read as read_papers
from goldenthread.demo.contents.reading import read
from goldenthread.demo.contents.voice import ref_of
from goldenthread.governance.models import Decision
from goldenthread.improvement import actions
from goldenthread.improvement.actions import claiming, evaluating
from goldenthread.improvement.models import Action, Criterion, Edition, Evidence, Measure, Priority, Statement, Strategy
from goldenthread.improvement.owners import Owner
from goldenthread.improvement.selectors import readings_of
from goldenthread.partnership.models import Area, Organisation, User

CONTENT = Path(__file__).parents[1] / "content"
BY = Process("Demonstration")
SOUTHEND = "882"
READ_UNTIL = date(2024, 10, 31)
"""The papers of that October give some figures no day: they were brought in as of the month's last."""
PACK_ISSUED_ON = date(2024, 12, 6)
SIGNED_BY = "HWB 2024-12-10/7.3"
"""The number of the Health and Wellbeing Board's decision to agree the self-evaluation."""
LISTS = {"strengths": ("strength", "S"), "impact": ("impact", "I"), "improve": ("improve", "P")}

RETOLD = ", retold from the paper"
Entry = dict[str, Any]


@dataclass
class Brought:
    """What was brought in so far, by the words the files use."""

    area: Area
    edition: Edition
    answer: str
    criteria: dict[str, Criterion] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    priorities: dict[str, Priority] = field(default_factory=dict)
    places: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        words = {"authority": "authority", "health": "commissioner", "forum": "forum"}
        kinds = {place.kind: place for place in Organisation.objects.filter(area=self.area).order_by("-pk")}
        self.places = {word: kinds[kind] for word, kind in words.items() if kind in kinds}
        self.people = {user.email.split("@")[0]: user for user in User.objects.filter(is_demonstration=True)}
        names = {row["key"]: row["name"] for row in _read("plans/measures")["measures"]}
        by_name = {measure.name: measure for measure in Measure.objects.filter(area=self.area)}
        self.measures = {key: by_name[name] for key, name in names.items() if name in by_name}
        plan = Strategy.objects.filter(area=self.area, kind=Strategy.Kind.INSPECTION).order_by("-starts_on").first()
        self.priorities = {row.number: row for row in plan.priorities.all()} if plan else {}

    def owner(self, entry: Entry) -> Owner:
        """Who answers for an entry."""
        return Owner(self.places.get(entry["of"]), entry["role"], self.people.get(entry["person"]))


def load(area: Area) -> None:
    """Bring the self-evaluation of Southend in, and the doubts of its papers; another area's demonstration has none."""
    if area.code != SOUTHEND:
        return
    content = _read("evaluation/edition")
    criteria = {
        row["code"]: evaluating.add_criterion(area=area, order=order, by=BY, **row)
        for order, row in enumerate(content["criteria"], start=1)
    }  # fmt: skip
    draft = _draft(area, criteria, content["questioned"])
    edition = evaluating.begin_edition(
        area=area, by=BY, follows=draft, carry=False,
        **{name: content[name] for name in ("title", "day", "to_be_signed_by", "citation")},
    )  # fmt: skip
    brought = Brought(area, edition, content["questioned"], criteria)
    for key, row in content["documents"].items():
        ref = ref_of(area, row["title"]) if row["kind"] == "feedback" else ""
        brought.evidence[key] = actions.add_evidence(area=area, by=BY, ref=ref, **row)
    for ref, kind, row in (*_part_a(), *_part_b(), *_part_c(brought)):
        _statement(brought, ref, kind, row)
    _together(brought, content)
    _sign(edition)
    _papers(area)


def _draft(area: Area, criteria: dict[str, Criterion], answer: str) -> Edition:
    """The first draft, written with the forum: some of its statements in the forum's own words, one held against."""
    content = _read("evaluation/draft")
    names = ("title", "day", "to_be_signed_by")
    edition = evaluating.begin_edition(area=area, by=BY, **{name: content[name] for name in names})
    brought = Brought(area, edition, answer, criteria)
    for key, row in content["documents"].items():
        brought.evidence[key] = actions.add_evidence(area=area, by=BY, **row)
    october = {ref: row["words"] for ref, _, row in (*_part_a(), *_part_b())}
    for row in content["statements"]:
        given = {**content["default"], "words": october.get(row["ref"], ""), **row}
        _statement(brought, given.pop("ref"), given.pop("kind"), given)
    _together(brought, {"rewordings": (), **content})
    return edition


def _read(name: str) -> Entry:
    found: Entry = read(CONTENT / f"{name}.yaml")
    return found


def _part_a() -> Iterator[tuple[str, str, Entry]]:
    content = _read("evaluation/part_a")
    for section in content["sections"]:
        for row in section["statements"]:
            kind = "issue" if row["ref"].startswith("KI") else "context"
            yield row["ref"], kind, {**content["default"], "section": section["section"], **row}


def _part_b() -> Iterator[tuple[str, str, Entry]]:
    """Strengths, impact and improvements: a statement's number is its criterion's and its place in its list."""
    parts = [block for name in (1, 2, 3) for block in _read_list(f"evaluation/part_b_{name}")]
    for heading, block in enumerate(parts, start=1):
        for listed, (kind, letter) in LISTS.items():
            for place, row in enumerate(block[listed]["statements"], start=1):
                own = {"words": row} if isinstance(row, str) else row
                given = {**block["default"], "line": block[listed]["line"], "criterion": block["criterion"], **own}
                yield f"B{heading:02}-{letter}{place:02}", kind, given


def _read_list(name: str) -> list[Entry]:
    found: list[Entry] = read(CONTENT / f"{name}.yaml")
    return found


def _part_c(brought: Brought) -> Iterator[tuple[str, str, Entry]]:
    """The plan's own actions of the same numbers, in its words."""
    content = _read("evaluation/part_c")
    for number, (first_line, count) in content["lines"].items():
        priority = brought.priorities[number]
        for place in range(1, count + 1):
            action = Action.objects.get(priority=priority, number=f"C{number}-A{place:02}")
            given = {"words": action.words, "action": action, "recommendation": number}
            yield action.number, "action", {**content["default"], "line": first_line + place - 1, **given}


def _statement(brought: Brought, ref: str, kind: str, row: Entry) -> None:
    evidence = [brought.evidence[key] for key in row.get("documents", ())]
    by = brought.people.get(row.get("by", ""), BY)
    until = READ_UNTIL if brought.edition.citation else brought.edition.day
    for key in row.get("measures", ()):
        readings = [reading for reading in readings_of(brought.measures[key]) if reading.period_to <= until]
        evidence += [actions.evidence_from(reading=readings[-1], by=BY)] if readings else []
    brought.statements[ref] = evaluating.add_statement(
        edition=brought.edition, kind=kind, ref=ref, words=row["words"], by=by, today=brought.edition.day,
        owner=brought.owner(row), evidence=evidence, answer=brought.answer,
        author_words="" if by is not BY else f"{row['role']}{RETOLD if 'line' in row else ''}",
        section=row.get("section", ""), action=row.get("action"),
        criterion=brought.criteria.get(row.get("criterion", "")),
        priority=brought.priorities.get(row.get("recommendation", "")),
        citation=f"S2 A3 L{row['line']}" if "line" in row else "",
    )  # fmt: skip


def _together(brought: Brought, content: Entry) -> None:
    """What the forum wrote: another wording, and a dissent."""
    for row in content["rewordings"]:
        statement, by = brought.statements[row["ref"]], brought.people[row["person"]]
        evaluating.reword(
            statement, words=row["words"], why=row["why"], version=statement.version, by=by, today=brought.edition.day
        )
    for row in content["dissents"]:
        evaluating.dissent(
            statement=brought.statements[row["ref"]], of=brought.places[row["of"]], role=row["role"],
            words=row["words"], by=BY, today=brought.edition.day,
        )  # fmt: skip


def _sign(edition: Edition) -> None:
    """Signed only where the board's decision is on record; otherwise it stays to be signed."""
    found = Decision.objects.filter(area=edition.area, corrected_by=None, number=SIGNED_BY)
    decision = found.select_related("item__meeting__body").first()
    if decision:
        words = f"{decision.item.meeting.body.name}: {decision.words} ({decision.source})"
        evaluating.sign(edition, decision=f"decision:{decision.public_id}", words=words, day=decision.decided_on, by=BY)


def _papers(area: Area) -> None:
    """What the loaded papers say twice, as doubts with both sources, for somebody to settle."""
    papers = read_papers(CONTENT / "papers")
    claiming.keep_doubts(area=area, doubts=claims.check(papers.passages, papers.record), day=PACK_ISSUED_ON, by=BY)
