"""Naming who marks and who moderates: the naming itself opens the child's record to them, until the audit closes."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.partnership.holding import appointments_of
from goldenthread.partnership.models import User
from goldenthread.partnership.roles import roles
from goldenthread.people.access import visible_children
from goldenthread.people.actions import involve
from goldenthread.people.models import Involvement
from goldenthread.quality.models import Assignment, Audit, Draft, Marking, SampledRecord
from goldenthread.quality.rules import CannotAudit, check_may_sit, check_open


def source_of(audit: Audit) -> str:
    """What the involvements of an audit say they come from."""
    return f"audit:{audit.public_id}"


@transaction.atomic
def name(*, record: SampledRecord, seat: str, person: User, by: Actor, today: date) -> Assignment:
    """Name somebody to mark or to moderate a record. Raises CannotAudit where they may not, or the seat is taken."""
    audit = record.audit
    check_open(audit)
    held = list(appointments_of(person, audit.area, today).values_list("role", flat=True))
    titles = [roles()[role].title for role in audit.tool.roles]
    check_may_sit(record, seat, person, held, titles)
    taken = Assignment.objects.filter(record=record, ended_on=None)
    if taken.filter(seat=seat).exists():
        raise CannotAudit(f"Somebody has that seat for record {record.number}: stand them down first.")
    if taken.filter(person=person).exists():
        raise CannotAudit(
            f"{person.name} has another seat for record {record.number}: marks and moderation need three people."
        )
    made = Assignment.objects.create(
        area=audit.area, record=record, seat=seat, person=person, named_on=today, named_by=by.public_id
    )
    _open_record_to(made, person, by, today)
    record_change(
        by=by, area=audit.area.code, action="quality.named", subject=f"audit:{audit.public_id}",
        child=record.child.public_id, details={"record": record.number, "seat": seat, "who": person.public_id},
    )  # fmt: skip
    return made


def _open_record_to(assignment: Assignment, person: User, by: Actor, today: date) -> None:
    """Write the involvement, then ask the access rule: where it still says no, the naming fails and nothing is kept."""
    record = assignment.record
    involve(
        child=record.child, kind=Involvement.Kind.AUDIT, person=person, starts_on=today,
        source=source_of(record.audit), by=by,
    )  # fmt: skip
    if not visible_children(person, record.area, today).filter(pk=record.child_id).exists():
        raise CannotAudit(f"{person.name} may not see the record that is number {record.number} of this audit.")


@transaction.atomic
def name_all(*, audit: Audit, seats: Mapping[str, Sequence[User]], by: Actor, today: date) -> tuple[int, list[str]]:
    """Share the open seats of a sample among some people in turn; how many were filled, and why the others were not."""
    filled, left = 0, []
    taken = set(Assignment.objects.filter(record__audit=audit, ended_on=None).values_list("record", "seat"))
    for seat, people in seats.items():
        for record in audit.records.select_related("case", "child", "audit__tool", "audit__area").order_by("number"):
            if (record.pk, seat) in taken or not people:
                continue
            said = _first_who_may(record, seat, people, by, today)
            filled += said is None
            left += [said] if said else []
    return filled, list(dict.fromkeys(left))


def _first_who_may(record: SampledRecord, seat: str, people: Sequence[User], by: Actor, today: date) -> str | None:
    """Give a seat to whoever's turn it is, or to the next who may have it; why not, where nobody may."""
    start = record.number % len(people)
    refused = ""
    for person in [*people[start:], *people[:start]]:
        try:
            name(record=record, seat=seat, person=person, by=by, today=today)
        except CannotAudit as refusal:
            refused = str(refusal)
        else:
            return None
    return refused


@transaction.atomic
def stand_down(*, assignment: Assignment, by: Actor, today: date) -> None:
    """Take somebody off a record they have not marked. What they had put down so far goes. Raises CannotAudit."""
    record = assignment.record
    check_open(record.audit)
    if assignment.person is None or Marking.objects.filter(assignment=assignment).exists():
        raise CannotAudit("What is handed in stands: nobody is taken off a record after marking it.")
    assignment.ended_on = today
    assignment.save(update_fields=["ended_on"])
    Draft.objects.filter(assignment=assignment).delete()
    Involvement.objects.filter(
        child=record.child, person=assignment.person, source=source_of(record.audit), ends_on=None
    ).update(ends_on=today)
    record_change(
        by=by, area=record.area.code, action="quality.stood_down", subject=f"audit:{record.audit.public_id}",
        child=record.child.public_id, details={"record": record.number, "who": assignment.person.public_id},
    )  # fmt: skip
