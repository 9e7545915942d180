"""Preparing for an inspection and letting inspectors in: for named people, chosen children and these days alone."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.documents.models import Document
from goldenthread.improvement.actions.keeping import change, said
from goldenthread.improvement.models import (
    ChosenChild,
    ListsMade,
    ReadinessTask,
    RecordAsked,
    Visit,
    VisitContact,
    VisitInspector,
)
from goldenthread.improvement.owners import NOBODY, Owner
from goldenthread.improvement.rules.inspecting import Standing, checklist, record_due, standing
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.partnership.rules import check_may
from goldenthread.partnership.selectors import people_who_may
from goldenthread.people.access import visible_children
from goldenthread.people.actions import involve
from goldenthread.people.models import Child, Involvement, Restriction

SHORTEST_REASON = 10


@dataclass(frozen=True)
class Hours:
    """When inspectors may read: from an hour of the first day to an hour of the last, in London's time."""

    opens_on: date
    opens_at: time
    closes_on: date
    closes_at: time


def source_of(visit: Visit) -> str:
    """What an involvement for a visit says it comes from; a log of looks names it."""
    return f"inspection visit:{visit.public_id}"


@transaction.atomic
def prepare_visit(*, area: Area, title: str, notice_on: date, hours: Hours, by: Actor, framework: str = "") -> Visit:
    """Begin to prepare: the visit, and its checklist with the days counted from the notice. Raises Refused."""
    _check_hours(hours, notice_on)
    made = Visit.objects.create(
        area=area, title=title, framework=framework, notice_on=notice_on, opens_on=hours.opens_on,
        opens_at=hours.opens_at, closes_on=hours.closes_on, closes_at=hours.closes_at, prepared_by=by.public_id,
    )  # fmt: skip
    ReadinessTask.objects.bulk_create(
        ReadinessTask(
            area=area, visit=made, stage=task.stage, order=order, words=task.words, due_on=task.due(notice_on),
            due_words=task.due_words, owner_role=roles()[task.role].title,
        )
        for order, task in enumerate(checklist())
    )  # fmt: skip
    said(made, "visit_prepared", by, title=title, notice_on=notice_on, opens_on=hours.opens_on)
    return made


def _check_hours(hours: Hours, notice_on: date) -> None:
    if (hours.closes_on, hours.closes_at) <= (hours.opens_on, hours.opens_at):
        raise Refused("The room must close after it opens", "closes_on")
    if hours.opens_on < notice_on:
        raise Refused(f"The room opens on or after the day of the notice, {notice_on:%-d %B %Y}", "opens_on")


@transaction.atomic
def move_visit(*, visit: Visit, hours: Hours, because: str, by: Actor, today: date, now: time) -> None:
    """Move the days and hours on which inspectors read, for every child still chosen. Raises Refused.

    A room that is open goes on from when it opened; one that has closed stays closed, and another visit is begun.
    """
    _check_running(visit)
    _check_hours(hours, visit.notice_on)
    if len(because.strip()) < SHORTEST_REASON:
        raise Refused("Say in a sentence why the days are moved", "because")
    here = standing(visit, today, now)
    if here is Standing.OVER:
        raise Refused("The room has closed: begin to prepare for another inspection")
    if here is Standing.OPEN and (hours.opens_on, hours.opens_at) != (visit.opens_on, visit.opens_at):
        raise Refused("The room is open already: only its end can be moved", "opens_on")
    if (hours.closes_on, hours.closes_at) <= (today, now):
        raise Refused("Give an end that is still to come, or close the room now", "closes_on")
    before = f"{visit.opens_on} {visit.opens_at} to {visit.closes_on} {visit.closes_at}"
    visit.opens_on, visit.opens_at = hours.opens_on, hours.opens_at
    visit.closes_on, visit.closes_at = hours.closes_on, hours.closes_at
    visit.save(update_fields=["opens_on", "opens_at", "closes_on", "closes_at"])
    after = f"{visit.opens_on} {visit.opens_at} to {visit.closes_on} {visit.closes_at}"
    said(visit, "visit_moved", by, because=because.strip(), before=before, after=after)
    _move_involvements(visit, by)


def _move_involvements(visit: Visit, by: Actor) -> None:
    chosen = visit.chosen.filter(withdrawn_on=None).values("child")
    held = Involvement.objects.filter(
        area=visit.area, kind=Involvement.Kind.INSPECTION, source=source_of(visit), child__in=chosen
    )
    held.update(starts_on=visit.opens_on, opens_at=visit.opens_at, ends_on=visit.closes_on, closes_at=visit.closes_at)
    for child in Child.objects.filter(pk__in=chosen):
        record_change(
            by=by, area=visit.area.code, action="improvement.child_window_moved",
            subject=f"visit:{visit.public_id}", child=child.public_id,
            details={"from": str(visit.opens_on), "to": str(visit.closes_on)},
        )  # fmt: skip


@transaction.atomic
def name_inspector(*, visit: Visit, person: User, by: Actor, today: date) -> VisitInspector:
    """Name an inspector: the children chosen so far, but for the restricted, open to them. Raises Refused."""
    _check_running(visit)
    if not people_who_may(visit.area, Permission.ENTER_INSPECTION_ROOM, today).filter(pk=person.pk).exists():
        raise Refused(f"{person.name} does not hold the role of inspector here today", "person")
    if visit.inspectors.filter(person=person).exists():
        raise Refused(f"{person.name} is named already", "person")
    made = VisitInspector.objects.create(
        area=visit.area, visit=visit, person=person, named_on=today, named_by=by.public_id
    )
    said(visit, "inspector_named", by, who=person)
    for chosen in visit.chosen.filter(withdrawn_on=None).select_related("child"):
        _open(chosen, person, by)
    return made


@transaction.atomic
def drop_inspector(*, named: VisitInspector, by: Actor, today: date, now: time) -> None:
    """Take an inspector's name off an inspection: every chosen child closes to them at once. The trail keeps both."""
    _close(named.visit, today, now, by, person=named.person)
    said(named.visit, "inspector_dropped", by, who=named.person)
    named.delete()


@transaction.atomic
def choose(*, visit: Visit, child: Child, why: str, by: User, today: date) -> ChosenChild:
    """Choose a child whom the chooser may see and whose record is not restricted. Raises Refused, NotAllowed."""
    check_may(by, visit.area, today, Permission.PREPARE_INSPECTION)
    if not visible_children(by, visit.area, today).filter(pk=child.pk).exists():
        raise Refused("There is no such child", "child")
    if _restrictions(child, today).exists():
        raise Refused("This record is restricted: information governance decides whether inspectors read it", "child")
    return _chosen(visit, child, why, "", by, today)


@transaction.atomic
def let_in(*, visit: Visit, child: Child, why: str, reason: str, by: User, today: date) -> ChosenChild:
    """Let the inspectors named so far into a restricted record, with a reason. Raises Refused, NotAllowed.

    Only information governance may. Who is named later is let in by doing it again.
    """
    check_may(by, visit.area, today, Permission.RESTRICT_RECORD)
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused("Say in a sentence why inspectors must read this restricted record", "reason")
    chosen = visit.chosen.filter(child=child, withdrawn_on=None).first()
    if chosen is None:
        chosen = _chosen(visit, child, why, reason.strip(), by, today)
    else:
        _check_running(visit)
        chosen.let_in_because = reason.strip()
        chosen.save(update_fields=["let_in_because"])
    people = [one.person for one in visit.inspectors.select_related("person")]
    for restriction in _restrictions(child, today):
        restriction.people.add(*people)
    record_change(
        by=by, area=visit.area.code, action="people.restriction_opened", subject=f"child:{child.public_id}",
        child=child.public_id,
        details={"for": source_of(visit), "reason": reason.strip(), "people": [p.public_id for p in people]},
    )  # fmt: skip
    return chosen


def _chosen(visit: Visit, child: Child, why: str, let_in_because: str, by: Actor, today: date) -> ChosenChild:
    _check_running(visit)
    if visit.chosen.filter(child=child, withdrawn_on=None).exists():
        raise Refused("This child is chosen already", "child")
    made = ChosenChild.objects.create(
        area=visit.area, visit=visit, child=child, chosen_on=today, chosen_by=by.public_id, why=why,
        let_in_because=let_in_because,
    )  # fmt: skip
    record_change(
        by=by, area=visit.area.code, action="improvement.child_chosen", subject=f"visit:{visit.public_id}",
        child=child.public_id, details={"why": why},
    )  # fmt: skip
    for inspector in visit.inspectors.select_related("person"):
        _open(made, inspector.person, by)
    return made


def _open(chosen: ChosenChild, person: User, by: Actor) -> None:
    """The involvement by which the access rule lets one inspector in, for the visit's days and hours alone."""
    visit = chosen.visit
    involve(
        child=chosen.child, kind=Involvement.Kind.INSPECTION, person=person, starts_on=visit.opens_on,
        ends_on=visit.closes_on, hours=(visit.opens_at, visit.closes_at), source=source_of(visit), by=by,
    )  # fmt: skip


def _restrictions(child: Child, today: date) -> Any:
    return Restriction.objects.filter(in_force(today), child=child)


def _check_running(visit: Visit) -> None:
    if visit.ended_on is not None:
        raise Refused("This inspection was ended: nobody else is let in")


@transaction.atomic
def withdraw(*, chosen: ChosenChild, by: Actor, today: date, now: time) -> None:
    """Take a child out of the room at once."""
    chosen.withdrawn_on = today
    chosen.save(update_fields=["withdrawn_on"])
    _close(chosen.visit, today, now, by, child=chosen.child)
    record_change(
        by=by, area=chosen.area.code, action="improvement.child_withdrawn",
        subject=f"visit:{chosen.visit.public_id}", child=chosen.child.public_id,
    )  # fmt: skip


@transaction.atomic
def end_visit(*, visit: Visit, because: str, by: Actor, today: date, now: time) -> None:
    """Close the room before its time, at once, for every inspector and child. Raises Refused."""
    _check_running(visit)
    if len(because.strip()) < SHORTEST_REASON:
        raise Refused("Say in a sentence why the room closes now", "because")
    visit.ended_on, visit.ended_at, visit.ended_because = today, now, because.strip()
    visit.save(update_fields=["ended_on", "ended_at", "ended_because"])
    _close(visit, today, now, by)
    said(visit, "visit_ended", by, because=because.strip())


def _close(visit: Visit, today: date, now: time, by: Actor, **which: Any) -> None:
    """End the involvements of a visit at this hour; those that had not begun never do. Nothing is deleted.

    Inspectors are taken off restrictions too, so that no later involvement finds them named there.
    """
    open_now = Involvement.objects.filter(
        area=visit.area, kind=Involvement.Kind.INSPECTION, source=source_of(visit), ends_on__gte=today, **which
    )
    for one in open_now.select_related("child", "person"):
        last = max(today, one.starts_on)
        one.ends_on, one.closes_at = last, now if last == today else time(0)
        one.save(update_fields=["ends_on", "closes_at"])
        for restriction in _restrictions(one.child, today):
            restriction.people.remove(one.person)
        record_change(
            by=by, area=visit.area.code, action="people.involvement_ended", subject=f"child:{one.child.public_id}",
            child=one.child.public_id, details={"kind": one.kind, "on": str(last), "at": str(one.closes_at)},
        )  # fmt: skip


@transaction.atomic
def add_contact(*, visit: Visit, about: str, name: str, reach: str, by: Actor) -> VisitContact:
    """Write down whom to ask about one part of the visit."""
    made = VisitContact.objects.create(area=visit.area, visit=visit, about=about, name=name, reach=reach)
    said(visit, "contact_added", by, about=about)
    return made


@transaction.atomic
def drop_contact(*, contact: VisitContact, by: Actor) -> None:
    """Take out somebody who is no longer to be asked; the trail keeps what stood there."""
    said(contact.visit, "contact_dropped", by, about=contact.about, name=contact.name, reach=contact.reach)
    contact.delete()


def keep_task(
    *, task: ReadinessTask, done: bool, version: int, by: Actor, today: date, owner: Owner = NOBODY, note: str = ""
) -> ReadinessTask:
    """Say who has a task and whether it is done. Raises ChangedMeanwhile."""
    held = {"done_on": task.done_on or today, "done_by": task.done_by or by.name} if done else _NOT_DONE
    return change(task, version=version, by=by, note=note, **held, **(owner.fields if owner != NOBODY else {}))


_NOT_DONE: dict[str, Any] = {"done_on": None, "done_by": ""}


@transaction.atomic
def ask_agency(*, chosen: ChosenChild, agency: str, what: str, who: str, by: Actor, today: date) -> RecordAsked:
    """Ask an agency for its part of a chosen child's record, within two working days."""
    made = RecordAsked.objects.create(
        area=chosen.area, chosen=chosen, agency=agency, what=what, who=who, asked_on=today, due_on=record_due(today)
    )
    record_change(
        by=by, area=chosen.area.code, action="improvement.record_asked", subject=f"visit:{chosen.visit.public_id}",
        child=chosen.child.public_id, details={"agency": agency, "what": what},
    )  # fmt: skip
    return made


@transaction.atomic
def record_came(
    *, asked: RecordAsked, words: str, by: Actor, today: date, document: Document | None = None
) -> RecordAsked:
    """Say what came of what was asked, with the document where one was given. Raises Refused."""
    if asked.came_on is not None:
        raise Refused(f"That came on {asked.came_on:%-d %B %Y}: ask anew for anything else", "words")
    asked.came_on, asked.came_words, asked.document = today, words, document
    asked.save(update_fields=["came_on", "came_words", "document"])
    record_change(
        by=by, area=asked.area.code, action="improvement.record_came",
        subject=f"visit:{asked.chosen.visit.public_id}", child=asked.chosen.child.public_id,
        details={"agency": asked.agency, "document": document.public_id if document else ""},
    )  # fmt: skip
    return asked


@transaction.atomic
def keep_lists(*, area: Area, by: Actor, visit: Visit | None = None, **made: Any) -> ListsMade:
    """Keep the person-level lists as they were made: the fields are those of ListsMade. They are never changed."""
    kept = ListsMade.objects.create(area=area, visit=visit, made_by=by.name, **made)
    said(kept, "lists_made", by, day=kept.day, workbook=kept.workbook.file.sha256, visit=visit)
    return kept
