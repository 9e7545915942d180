"""An arrival, and what an officer decides of it: the same child, a new one, joined, set aside; and taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_urlsafe
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import Actor, record_change
from goldenthread.casework import actions as casework
from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.history import in_force
from goldenthread.casework.intake.choices import Decided, Door
from goldenthread.casework.intake.models import Arrival, ArrivalDecision, ArrivalPaper
from goldenthread.casework.intake.rules import (
    CannotDo,
    Overtaken,
    asker_in,
    asks_for_email,
    birth_date_in,
    law_of,
    new_child_in,
    qualifier_of,
)
from goldenthread.casework.intake.selectors.likeness import Likely
from goldenthread.casework.models import Case
from goldenthread.casework.recorded import trail, write_event
from goldenthread.casework.requesting import take_request
from goldenthread.casework.rules import Entry
from goldenthread.casework.writing import rewrite
from goldenthread.documents.models import Document
from goldenthread.partnership.clock import learned
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.actions import involve
from goldenthread.people.contacts import agree_to_email
from goldenthread.people.models import Child, Involvement
from goldenthread.people.parties import connect_once

SOURCE = "request"
REQUEST = "request_received"


@transaction.atomic
def arrive(
    *, area: Area, door: Door, given: dict[str, Any], today: date, now: datetime, by: Actor,
    documents: Iterable[Document] = (), asked_by: User | None = None, organisation: Organisation | None = None,
    on_roll: Child | None = None, key: str = "",
) -> Arrival:  # fmt: skip
    """Keep what came in. ``today`` is the London day on which it reached the authority: the law counts from it.

    ``now`` is the instant it came, or at which somebody here put it down.
    """
    made = Arrival.objects.create(
        area=area, door=door, given=given, reached_on=today, reached_at=now, asked_by=asked_by,
        organisation=organisation, on_roll=on_roll, key=key,
    )  # fmt: skip
    ArrivalPaper.objects.bulk_create([ArrivalPaper(arrival=made, document=paper) for paper in documents])
    record_change(
        by=by, area=area.code, action="intake.arrived", subject=f"arrival:{made.public_id}",
        child=on_roll.public_id if on_roll else "", details={"door": door.value, "on": str(today)},
    )  # fmt: skip
    return made


@dataclass(frozen=True)
class Deciding:
    """An officer at an arrival: what they saw, and when.

    ``seen`` is the number of decisions on it when the page was opened; ``offered`` the children they were shown.
    """

    arrival: Arrival
    by: User
    today: date
    seen: int
    offered: Sequence[Likely] = ()

    def begin(self) -> Arrival:
        """Lock the arrival. Raises NotAllowed, and Overtaken where somebody else has decided since."""
        check_may(self.by, self.arrival.area, self.today, Permission.RECORD_CASEWORK)
        held = Arrival.objects.select_for_update(of=("self",)).select_related("area", "on_roll").get(pk=self.arrival.pk)
        if held.decisions.count() != self.seen:
            raise Overtaken("Somebody else has decided this since you opened it. Look at what they decided.")
        return held

    def decided(self, kind: Decided, **fields: Any) -> ArrivalDecision:
        """Write what was decided, and the trail."""
        offered = [one.kept for one in self.offered]
        made = ArrivalDecision.objects.create(
            arrival=self.arrival, area=self.arrival.area, kind=kind, offered=offered, at=timezone.now(), by=self.by,
            **fields,
        )  # fmt: skip
        record_change(
            by=self.by, area=self.arrival.area.code, action=f"intake.{kind.value}",
            subject=f"arrival:{self.arrival.public_id}", child=made.child.public_id if made.child else "",
            details={"case": made.case.public_id if made.case else "", "offered": len(offered)},
        )  # fmt: skip
        return made


def _standing(arrival: Arrival) -> ArrivalDecision | None:
    last = arrival.decisions.order_by("-pk").first()
    return None if last is None or last.kind == Decided.UNDONE else last


def _waits(arrival: Arrival) -> None:
    if _standing(arrival):
        raise CannotDo("This has been decided already. Take that back first, where it was wrong.")


@transaction.atomic
def take(deciding: Deciding, *, child: Child | None, checked: bool, officer: User | None, why: str = "") -> Case:
    """Open an assessment for a child who is known, or for a new one where none is given.

    ``checked`` says that whoever asked was checked and may be written to. The request's date is the day it reached us.
    Raises NotAllowed, Overtaken, CannotDo, CannotRecord; IdentifierHeld where another child holds the number given.
    """
    arrival = deciding.begin()
    _waits(arrival)
    given = arrival.given
    if child is None and deciding.offered and not why.strip():
        raise CannotDo("Say why it is none of the children who were offered: it is kept with the decision.", "why")
    law = law_of(arrival.door, birth_date_in(given), arrival.reached_on)
    entry = Entry(
        REQUEST, arrival.reached_on, qualifier_of(arrival.door, given), {"arrival": arrival.public_id, "law": law}
    )
    case = take_request(
        area=arrival.area, child=child or new_child_in(given), entry=entry, officer=officer, by=deciding.by,
        today=deciding.today, key=f"arrival:{arrival.public_id}:{deciding.seen}",
    )  # fmt: skip
    _connect(case.child, arrival, deciding, checked=checked)
    kind = Decided.SAME_CHILD if child else Decided.NEW_CHILD
    deciding.decided(kind, child=case.child, case=case, why=why.strip())
    return case


def _connect(child: Child, arrival: Arrival, deciding: Deciding, *, checked: bool) -> None:
    """Connect who asked, where they are family; a setting that says the child is on its roll comes to see them."""
    asker = asker_in(arrival.door, arrival.given, checked=checked)
    if asker:
        held = connect_once(child=child, who=asker, starts_on=arrival.reached_on, source=SOURCE, by=deciding.by)
        if checked and asks_for_email(arrival.door, arrival.given, held):
            agree_to_email(relationship=held, on=arrival.reached_on, by=deciding.by)
    if arrival.organisation is None:
        return
    kind = Involvement.Kind.ON_ROLL
    if not child.involvements.filter(kind=kind, organisation=arrival.organisation, ends_on=None).exists():
        involve(
            child=child, kind=kind, organisation=arrival.organisation, starts_on=arrival.reached_on, source=SOURCE,
            by=deciding.by,
        )  # fmt: skip


@transaction.atomic
def join(deciding: Deciding, *, case: Case, checked: bool) -> Case:
    """Join an arrival to a request that is open for the same child.

    Where it reached us first, the request's date becomes its day: the law counts from the first, by whichever door.
    Raises NotAllowed, Overtaken, CannotDo.
    """
    arrival = deciding.begin()
    _waits(arrival)
    case = Case.objects.select_related("child", "area").get(pk=case.pk)
    if case.kind != CaseKind.ASSESSMENT or case.stage == Stage.CLOSED:
        raise CannotDo("That request has closed since. Open a case for this one in its place.")
    moved_from = _move_to_first_day(case, arrival, deciding)
    _note_join(case, arrival, deciding)
    _connect(case.child, arrival, deciding, checked=checked)
    deciding.decided(Decided.JOINED, child=case.child, case=case, moved_from=moved_from)
    return case


def _first_event(case: Case) -> Any:
    return next((event for event in in_force(case.events.all()) if event.kind == REQUEST), None)


def _move_to_first_day(case: Case, arrival: Arrival, deciding: Deciding) -> date | None:
    """Correct the request's date to the arrival's where that is earlier; the date it had, or none."""
    first = _first_event(case)
    if first is None or first.occurred_on <= arrival.reached_on:
        return None
    _redate(
        first, arrival.reached_on, "An earlier request for the same child was joined: it reached us first.", deciding
    )
    return first.occurred_on


def _redate(event: Any, on: date, reason: str, deciding: Deciding) -> None:
    entry = Entry(event.kind, on, event.qualifier, dict(event.details))
    casework.correct(event=event, entry=entry, reason=reason, by=deciding.by, today=deciding.today)


def _note_join(case: Case, arrival: Arrival, deciding: Deciding) -> None:
    """Put the joining on the case's timeline, on the day the arrival reached us or the case began."""
    first = _first_event(case)
    on = max(arrival.reached_on, first.occurred_on) if first else arrival.reached_on
    entry = Entry("request_joined", on, qualifier_of(arrival.door, arrival.given), {"arrival": arrival.public_id})
    event = write_event(case, entry, deciding.by, learned(deciding.today), token_urlsafe(12))
    rewrite([case], case.area)
    trail(case, event, deciding.by, "casework.event_recorded")


@transaction.atomic
def set_aside(deciding: Deciding, *, why: str) -> None:
    """Open no case for an arrival, and say why. Raises NotAllowed, Overtaken, CannotDo."""
    arrival = deciding.begin()
    _waits(arrival)
    if not why.strip():
        raise CannotDo("Say why no case is opened: whoever asked may be told, and it is kept.", "why")
    deciding.decided(Decided.SET_ASIDE, why=why.strip())


@transaction.atomic
def undo(deciding: Deciding, *, why: str) -> None:
    """Take a decision back, so that the arrival waits again; what was written stays written.

    A case that was opened by it closes as never ours, unless more has been recorded on it since. A date that was
    moved by joining moves back. Raises NotAllowed, Overtaken, CannotDo.
    """
    arrival = deciding.begin()
    last = _standing(arrival)
    if last is None:
        raise CannotDo("There is nothing to take back: this waits to be decided.")
    if not why.strip():
        raise CannotDo("Say why it is taken back: it is kept.", "why")
    if last.kind == Decided.JOINED:
        _unjoin(last, deciding, why)
    elif last.case is not None:
        _unopen(last.case, deciding, why)
    deciding.decided(Decided.UNDONE, child=last.child, case=last.case, why=why.strip())


def _unjoin(last: ArrivalDecision, deciding: Deciding, why: str) -> None:
    assert last.case is not None
    case = Case.objects.select_related("child", "area").get(pk=last.case.pk)
    own = (e for e in in_force(case.events.all()) if e.kind == "request_joined")
    note = next((e for e in own if e.details.get("arrival") == last.arrival.public_id), None)
    if note:
        casework.correct(event=note, entry=None, reason=why, by=deciding.by, today=deciding.today)
    first = _first_event(case)
    if last.moved_from and first:
        _redate(first, last.moved_from, why, deciding)


def _unopen(case: Case, deciding: Deciding, why: str) -> None:
    standing = in_force(case.events.all())
    more = [event for event in standing if event.kind != REQUEST]
    if more:
        raise CannotDo(
            "More has been recorded on that case since, so it cannot be taken back here. Correct it on the "
            "child’s page."
        )
    if standing:
        casework.correct(event=standing[0], entry=None, reason=why, by=deciding.by, today=deciding.today)
