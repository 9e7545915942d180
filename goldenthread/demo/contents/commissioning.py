"""The demonstration's joint commissioning, by the ordinary actions: log, plan, money, placements, disputes, assessment.

What the papers say stands with its document and line; what is invented says so. Placements are of invented children.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Process
from goldenthread.demo.contents.reading import read
from goldenthread.governance.actions import commissioning as log
from goldenthread.governance.actions import commissioning_disputes as disputes
from goldenthread.governance.actions import commissioning_money as money
from goldenthread.governance.actions import commissioning_needs as needs
from goldenthread.governance.models import Body, Commissioned, FundingSplit
from goldenthread.improvement import actions as improvement
from goldenthread.improvement.models import Measure, Priority, Strategy
from goldenthread.improvement.owners import Owner
from goldenthread.partnership.models import Area, Organisation
from goldenthread.quality.choices import Subject
from goldenthread.quality.selectors.frames import units

FOLDER = Path(__file__).parents[1] / "content" / "commissioning"
PLANS = Path(__file__).parents[1] / "content" / "plans" / "measures.yaml"
BY = Process("Demonstration")
SOUTHEND = "882"
TODAY = date(2024, 6, 19)
INVENTED = "invented for the demonstration"

Entry = dict[str, Any]


@dataclass
class Brought:
    """What was brought in so far, by the words the files use."""

    area: Area
    partners: dict[str, Organisation]
    bodies: dict[str, Body]
    measures: dict[str, Measure]
    entries: dict[str, Commissioned] = field(default_factory=dict)
    splits: list[FundingSplit] = field(default_factory=list)


@transaction.atomic  # one writing to disk, and all or nothing
def load(area: Area) -> None:
    """Bring it in; nothing where the area's boards and plans are not those of the papers."""
    bodies = {body.key: body for body in Body.objects.filter(area=area)}
    if area.code != SOUTHEND or "CJCG" not in bodies:
        return
    brought = Brought(area, _partners(area), bodies, _measures(area))
    told = read(FOLDER / "log.yaml")
    for entry in told["entries"]:
        _entry(brought, entry)
    _joint_plan(brought, told["joint_plan"])
    _money(brought, read(FOLDER / "money.yaml"))
    for number, chapter in enumerate(read(FOLDER / "needs_assessment.yaml")["chapters"], start=1):
        _chapter(brought, number, chapter)


def _partners(area: Area) -> dict[str, Organisation]:
    kinds = {"authority": "authority", "commissioner": "health"}
    found: dict[str, Organisation] = {}
    for place in Organisation.objects.filter(area=area).exclude(kind=Organisation.Kind.SETTING).order_by("pk"):
        word = "social care" if "Social Care" in place.name else kinds.get(place.kind, "")
        found.setdefault(word, place)
    return found


def _measures(area: Area) -> dict[str, Measure]:
    named = {measure.name: measure for measure in Measure.objects.filter(area=area)}
    return {row["key"]: named[row["name"]] for row in read(PLANS)["measures"] if row["name"] in named}


def _entry(brought: Brought, told: Entry) -> None:
    plain = (
        "title", "need", "stage", "lead_role", "partners", "provider", "value", "value_of", "starts_on", "ends_on",
        "notice_on", "decision", "decide_by", "together", "source", "assumed",
    )  # fmt: skip
    steps = told.get("steps", ())
    given = {name: told[name] for name in plain if name in told}
    given["stage"] = "analyse" if any(step[0] == "stage" for step in steps) else told["stage"]
    made = log.add_entry(
        area=brought.area, lead=brought.partners.get(told["lead"]),
        decided_by=brought.bodies.get(told.get("decided_by", "")), by=BY, **given,
    )  # fmt: skip
    brought.entries[told["key"]] = made
    if told.get("concern"):
        log.of_concern(
            entry=made, words=told["concern"], on=told["concern_on"], review_on=told["concern_review_on"],
            today=told["concern_on"], version=made.version, by=BY,
        )  # fmt: skip
    for step in steps:
        _step(made, *step)
    for row in told.get("coproduced", ()):
        log.coproduce(entry=made, today=row["on"], by=BY, **row)
    for words, key, wanted in told.get("outcomes", ()):
        log.add_outcome(entry=made, words=words, measure=brought.measures.get(key), wanted=wanted, by=BY)
    _tie(brought, made, told)


def _step(entry: Commissioned, kind: str, on: date, stage: str, words: str, who: str, source: str) -> None:
    if kind == "stage":
        log.move_on(entry=entry, stage=stage, words=words, on=on, today=on, by=BY, version=entry.version, source=source)
        return
    act = log.decided if kind == "decision" else log.note_performance
    act(entry=entry, words=words, on=on, today=on, said_by=who, source=source, by=BY)


def _tie(brought: Brought, entry: Commissioned, told: Entry) -> None:
    """Tie it to the plan after the last inspection, and to the measures it is to move."""
    plan = Priority.objects.filter(area=brought.area, strategy__kind=Strategy.Kind.INSPECTION)
    for priority in plan.filter(number__in=told.get("ties", ())).order_by("number"):
        log.tie_entry(entry=entry, ref=f"priority:{priority.public_id}", by=BY)
    for key in told.get("measures", ()):
        if key in brought.measures:
            log.tie_entry(entry=entry, ref=f"measure:{brought.measures[key].public_id}", by=BY)


def _joint_plan(brought: Brought, told: Entry) -> None:
    names = ("title", "purpose", "starts_on", "ends_on", "answers_to", "citation")
    strategy = improvement.add_strategy(
        area=brought.area, kind=Strategy.Kind.JOINT, by=BY, **{name: told[name] for name in names}
    )
    for row in told["priorities"]:
        priority = improvement.add_priority(
            strategy=strategy, kind=Priority.Kind.PRIORITY, by=BY, owner=Owner(role="Commissioning group’s chair"),
            **{name: row[name] for name in ("number", "title", "words", "citation")},
        )  # fmt: skip
        for number, words, of, role, due_on, citation in row["actions"]:
            improvement.add_action(
                priority=priority, number=number, words=words, owner=Owner(brought.partners.get(of), role, None),
                starts_on=told["starts_on"], due_on=due_on, due_note=f"The day is {INVENTED}.", citation=citation,
                by=BY, today=TODAY,
            )  # fmt: skip
    log.joint_plan(body=brought.bodies[told["body"]], strategy=strategy, by=BY)


def _money(brought: Brought, told: Entry) -> None:
    for row in told["resources"]:
        given = {name: value for name, value in row.items() if name not in {"partner", "entry", "amount"}}
        partner = brought.partners.get(row["partner"])
        if partner:
            money.add_resource(
                area=brought.area, partner=partner, amount=Decimal(row["amount"]), by=BY,
                entry=brought.entries.get(row.get("entry", "")), **given,
            )  # fmt: skip
    for row in told["places"]:
        money.hold_places(
            area=brought.area, source="the demonstration’s own", assumed="Invented: the papers give no number.", by=BY,
            **row,
        )  # fmt: skip
    away = sorted(units(brought.area, Subject.VISIT, TODAY, TODAY, TODAY), key=lambda unit: unit.case.pk)
    for unit, row in zip(away, told["splits"], strict=False):
        _split(brought, unit.case, *row)
    for row in told["disputes"]:
        _dispute(brought, row)


def _split(brought: Brought, case: Any, yearly: int, education: int, health: int, care: int, ends: date, agreed: date,
           visits: Iterable[date]) -> None:  # fmt: skip
    made = money.agree_split(
        case=case, yearly=Decimal(yearly), education=Decimal(education), health=Decimal(health), care=Decimal(care),
        percent=True, starts_on=agreed, contract_ends_on=ends, agreed_on=agreed, panel_words="Joint funding panel",
        nature=INVENTED.capitalize(), today=TODAY, by=BY,
    )  # fmt: skip
    brought.splits.append(made)
    for on in visits:
        words = "The plan’s provision was seen, and the child was spoken with alone."
        money.tell_visit(
            case=case, on=on, visitor="SEND officer", words=words, today=TODAY, by=BY, nature=INVENTED.capitalize()
        )


def _dispute(brought: Brought, told: Entry) -> None:
    number, partners = told.get("split"), brought.partners
    if not {told["raised_by"], told["against"], told["interim"]} <= set(partners):
        return
    split = brought.splits[number] if number is not None and number < len(brought.splits) else None
    made = disputes.raise_dispute(
        area=brought.area, title=told["title"], words=told["words"], raised_by=partners[told["raised_by"]],
        against=partners[told["against"]], interim=partners[told["interim"]], on=told["on"], today=told["on"],
        entry=brought.entries.get(told.get("entry", "")), split=split, nature=INVENTED.capitalize(), by=BY,
    )  # fmt: skip
    for stage, on, words in told["steps"]:
        disputes.take_up(dispute=made, stage=stage, words=words, on=on, today=on, by=BY, version=made.version)


def _chapter(brought: Brought, number: int, told: Entry) -> None:
    chapter = needs.add_chapter(
        area=brought.area, number=number, title=told["title"], words=told["words"], owner_role=told["owner_role"],
        review_on=told["review_on"], source="the demonstration’s own sentences", today=TODAY, by=BY,
    )  # fmt: skip
    for key in told["figures"]:
        if key in brought.measures:
            needs.put_figure(chapter=chapter, measure=brought.measures[key], by=BY)
