"""Reading marks. Blindness is kept here: nobody is given a marking they may not see, whatever page asks."""

from datetime import date
from typing import Any

from goldenthread.partnership.models import Area, User
from goldenthread.people.access import visible_children
from goldenthread.quality.choices import Seat
from goldenthread.quality.models import Assignment, Draft, Marking, SampledRecord
from goldenthread.quality.rules import both_submitted, may_see_marks


def seat_of(user: User, area: Area, public_id: str, today: date) -> Assignment | None:
    """A person's own seat by its id, with the child still in their sight; none otherwise."""
    return (
        Assignment.objects.filter(
            area=area,
            public_id=public_id,
            person=user,
            ended_on=None,
            record__child__in=visible_children(user, area, today),
        )
        .select_related(
            "record", "record__audit", "record__audit__tool", "record__child", "record__case", "record__event"
        )
        .first()
    )


def draft_of(assignment: Assignment) -> Draft | None:
    """What its own marker has put down so far, or none."""
    return Draft.objects.filter(assignment=assignment).first()


def marking_of(assignment: Assignment) -> Marking | None:
    """What was handed in from a seat, or none."""
    return Marking.objects.filter(assignment=assignment).first()


def marks_in_sight(record: SampledRecord, user: User) -> list[Marking]:
    """The markings of a record that a person may see, each with its marks: first, second, then the family's.

    Before both markers have handed in, a marker sees their own alone, and everybody else none.
    """
    every = list(
        Marking.objects.filter(record=record).select_related("assignment").prefetch_related("marks__criterion")
    )
    mine = Assignment.objects.filter(record=record, person=user, ended_on=None).first()
    submitted = {marking.seat for marking in every}
    order = [Seat.FIRST.value, Seat.SECOND.value, Seat.FAMILY.value]
    seen = [m for m in every if may_see_marks(user, mine, m.assignment.person_id, submitted)]
    return sorted(seen, key=lambda marking: order.index(marking.seat))


def ready_to_moderate(record: SampledRecord) -> bool:
    """Whether both blind markers of a record have handed in."""
    return both_submitted(set(Marking.objects.filter(record=record).values_list("seat", flat=True)))


def grades_of(marking: Any) -> dict[str, int | None]:
    """The grades of a marking, or of a moderation, by key of criterion."""
    return {mark.criterion.key: mark.grade for mark in marking.marks.all()}
