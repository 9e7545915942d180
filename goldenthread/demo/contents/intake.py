"""What has come in to the demonstration: arrivals at every state, two families that follow their case, delays told.

Everybody is invented. Each step is taken by an ordinary action, on its own day.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from goldenthread.audit.actions import Process
from goldenthread.casework import actions as casework
from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.intake.actions import arriving, claiming, deciding, delaying, helping, saying, worrying
from goldenthread.casework.intake.choices import Channel, Door, NoticeState, Outcome
from goldenthread.casework.intake.models import Arrival, DelayNotice
from goldenthread.casework.intake.selectors.likeness import likely
from goldenthread.casework.models import Case
from goldenthread.casework.rules import Entry
from goldenthread.correspondence import actions as sending
from goldenthread.correspondence.choices import LetterState, Medium
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.actions import change_setting
from goldenthread.partnership.clock import LONDON
from goldenthread.partnership.models import Area, User
from goldenthread.people.access import visible_children
from goldenthread.people.models import Child, Representation
from goldenthread.people.representing import record_representation

FOLDER = Path(__file__).parents[1] / "content" / "intake"
BY = Process("Demonstration")
SOUTHEND = "882"
TODAY = date(2024, 6, 19)
SINCE = date(2014, 9, 1)
OFFICER, MANAGER = "maya.larkfield@southend.example", "priya.heronsgate@southend.example"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Row = dict[str, Any]


@dataclass(frozen=True)
class Brought:
    """The area, and those of the demonstration who act in it."""

    area: Area

    @cached_property
    def people(self) -> dict[str, User]:
        """Everybody by address."""
        return {user.email: user for user in User.objects.filter(is_demonstration=True)}

    def deciding(self, arrival: Arrival, on: date) -> arriving.Deciding:
        """The officer at an arrival, with whom they were offered."""
        officer = self.people[OFFICER]
        offered = likely(visible_children(officer, self.area, on), arrival)
        return arriving.Deciding(arrival, officer, on, arrival.decisions.count(), offered)


def load(area: Area) -> None:
    """Bring it in; nothing where the area is another."""
    if area.code != SOUTHEND:
        return
    brought = Brought(area)
    told = yaml.load((FOLDER / "arrivals.yaml").read_text(encoding="utf-8"), LOADER)  # noqa: S506  the safe loader, or the same in C
    change_setting(area=area, key="safeguarding", value=told["front_door"], valid_from=SINCE, by=BY)
    for entry in told["arrivals"]:
        _arrival(brought, entry)
    _notices(brought, told["notices"])
    _who_acts(brought)
    _worry(brought, told["worry"])


def _at(on: date) -> datetime:
    return datetime.combine(on, time(9, 30), LONDON)


def _arrival(brought: Brought, entry: Row) -> None:
    """One arrival, and what became of it."""
    asked_by = brought.people.get(entry.get("by", ""))
    setting = None
    if entry["door"] == Door.SCHOOL and asked_by:
        setting = asked_by.appointments.select_related("organisation").earliest("pk").organisation
    made = arriving.arrive(
        area=brought.area, door=Door(entry["door"]), given=_given(brought, entry), today=entry["on"],
        now=_at(entry["on"]), by=asked_by or BY, asked_by=asked_by, organisation=setting,
    )  # fmt: skip
    case = _decided(brought, made, entry)
    if case:
        _went_on(brought, case, entry)


def _given(brought: Brought, entry: Row) -> Row:
    """The answers as they are in the file, of a child of the demonstration where it says like whom."""
    given = dict(entry["given"])
    like = _like(brought.area, entry.get("like", ""))
    if like and like.birth_date:
        given |= {"forename": like.forename, "surname": like.surname, "birth_date": like.birth_date.isoformat()}
    return given


def _like(area: Area, which: str) -> Child | None:
    """A child who is known: one with an open request, or one with a plan."""
    kinds = {"open request": (CaseKind.ASSESSMENT, Stage.REQUESTED), "plan": (CaseKind.PLAN, Stage.MAINTAINED)}
    if which not in kinds:
        return None
    kind, stage = kinds[which]
    found = Case.objects.filter(area=area, kind=kind, stage=stage, child__birth_date__gt=date(2012, 1, 1))
    case = found.select_related("child").order_by("pk").first()
    return case.child if case else None


def _decided(brought: Brought, made: Arrival, entry: Row) -> Case | None:
    """What an officer decided of it, if anything yet."""
    on: date = entry["decided"] if "decided" in entry else entry["on"]
    at = brought.deciding(made, on)
    match entry.get("became", "waiting"):
        case "taken":
            return arriving.take(at, child=None, checked=True, officer=at.by, why=entry.get("why", ""))
        case "joined":
            case = next(each.request for each in at.offered if each.request)
            arriving.join(at, case=case, checked=False)
        case "set aside":
            arriving.set_aside(at, why=entry["why"])
        case "taken back":
            arriving.set_aside(at, why=entry["why"])
            arriving.undo(brought.deciding(made, on), why=entry["back"])
    return None


def _went_on(brought: Brought, case: Case, entry: Row) -> None:
    """What happened on a case since, who follows it, what was said, what helps."""
    officer = brought.people[OFFICER]
    for step in entry.get("then", ()):
        happening = Entry(step["kind"], step["on"], step.get("qualifier", ""), step.get("details", {}))
        casework.record(case=case, entry=happening, by=officer, today=step["on"], now=_at(step["on"]))
    case.refresh_from_db()
    for help_ in entry.get("support", ()):
        helping.record_support(case=case, by=officer, today=TODAY, **help_)
    if "decision" in entry:
        told = entry["decision"]
        deciding.decide(
            case=case, test=deciding.LegalTest(**told["test"]), outcome=Outcome(told["outcome"]),
            reasons=told["reasons"], by=brought.people[MANAGER], today=told["on"], considered=told["considered"],
        )  # fmt: skip
    if "followed" in entry:
        _follow(brought, case, entry["followed"])


def _follow(brought: Brought, case: Case, followed: Row) -> None:
    """The family claims its case with a code, and says something."""
    officer, reader = brought.people[OFFICER], brought.people[followed["by"]]
    code, _ = claiming.make_code(
        relationship=case.child.relationships.earliest("pk"), channel=Channel.LETTER, came_by="email",
        checked=followed["checked"], by=officer, today=followed["on"],
    )  # fmt: skip
    claiming.claim(code=code, user=reader, today=followed["on"])
    for line in followed.get("said", ()):
        said = saying.say(case=case, words=line["words"], by=reader, today=line["on"], now=_at(line["on"]))
        if "answer" in line:
            saying.answer(
                message=said, words=line["answer"], by=officer, today=line["answered"], now=_at(line["answered"])
            )


def _notices(brought: Brought, told: Row) -> None:
    """The limits just missed are looked for; one notice is approved, one is not sent, the rest wait."""
    officer = brought.people[OFFICER]
    delaying.propose(area=brought.area, today=TODAY, by=BY)
    waiting = DelayNotice.objects.filter(area=brought.area, state=NoticeState.PROPOSED)
    mine = waiting.filter(child__forename=told["for"]["forename"], child__surname=told["for"]["surname"]).first()
    if mine:
        words = delaying.Words(**told["words"], speak_to=officer.name)
        made = delaying.approve(notice=mine, words=words, by=officer, today=TODAY, version=mine.version)
        _post(brought.area, made.letters, officer)
    other = waiting.exclude(case__arrival_decisions__isnull=False).order_by("due_on", "pk").first()
    if other:
        delaying.send_none(notice=other, why=told["none"], by=officer, today=TODAY, version=other.version)


def _post(area: Area, letters: list[str], by: User) -> None:
    """Approve and send the letters of a notice as any letter, by post or e-mail; what the guard holds stays held."""
    for letter in Letter.objects.filter(area=area, public_id__in=letters):
        approved = sending.approve(letter=letter, by=by, today=TODAY)
        if approved.state != LetterState.APPROVED:
            continue
        sending.send(letter=approved, by=by, today=TODAY)
        copies = list(letter.dispatches.filter(medium=Medium.POST))
        if copies:
            sending.print_letters(dispatches=copies, by=by, today=TODAY)
            sending.mark_posted(dispatches=copies, on=TODAY, by=by, today=TODAY)
    transaction.on_commit(lambda: sending.deliver_waiting(area=area, today=TODAY))  # no e-mail before all is written


def _who_acts(brought: Brought) -> None:
    """A young person who agrees that a parent acts with them, and one who lacks capacity for these decisions."""
    known = Child.objects.filter(area=brought.area, birth_date__lt=date(2006, 9, 1), relationships__isnull=False)
    grown = known.filter(cases__kind=CaseKind.PLAN, cases__stage=Stage.MAINTAINED).distinct().order_by("pk")[:2]
    grounds = (
        (Representation.Ground.AGREEMENT, "They said so at the review of 12 March 2024, and signed the form."),
        (
            Representation.Ground.INCAPACITY,
            "Assessed on 4 March 2024 by the college nurse; best interests meeting held.",
        ),
    )
    for child, (ground, why) in zip(grown, grounds, strict=False):
        record_representation(
            child=child, party=child.relationships.earliest("pk").party, ground=ground, why=why,
            starts_on=date(2024, 3, 12), by=brought.people[OFFICER], today=TODAY,
        )  # fmt: skip


def _worry(brought: Brought, told: Row) -> None:
    """A worry that a colleague recorded."""
    worrying.record_concern(
        area=brought.area, child=None, by=brought.people[told["by"]], today=TODAY, now=_at(TODAY), about=told["about"],
        words=told["words"], happened=told["happened"],
    )  # fmt: skip
