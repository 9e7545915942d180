"""What is missing for daily work, each with a key that a page turns into the list behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.casework.models import Case, CaseEvent
from goldenthread.exchange.sen2.comparing import Comparison
from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Area
from goldenthread.people.models import Identifier, Relationship


def _open(area: Area) -> QuerySet[Case]:
    living = Case.objects.filter(area=area, child__deceased_on=None, child__merged_into=None)
    return living.exclude(stage=Case.Stage.CLOSED)


def _plans(area: Area) -> QuerySet[Case]:
    return _open(area).filter(kind=Case.Kind.PLAN)


def _assessments(area: Area) -> QuerySet[Case]:
    return _open(area).filter(kind=Case.Kind.ASSESSMENT)


def _events(*kinds: str) -> QuerySet[CaseEvent]:
    """Events of some kinds of a case, as they stand."""
    return CaseEvent.objects.filter(case=OuterRef("pk"), kind__in=kinds, corrections=None)


def _no_review_date(today: date) -> Q:
    return ~Q(Exists(_events("review_planned").filter(occurred_on__gte=today)))


def _no_contact(today: date) -> Q:
    contact = Relationship.objects.filter(
        in_force(today), child=OuterRef("child"), may_be_written_to=True, contact_restriction=""
    )
    return ~Q(Exists(contact))


NO_NUMBER = ~Q(Exists(Identifier.objects.filter(child=OuterRef("child"), kind__in=("upn", "uln"), ends_on=None)))
NO_REVIEW = ~Q(Exists(_events("review_meeting_held", "decision_notified")))


@dataclass(frozen=True)
class Lack:
    """Something daily work needs: how several and one are said, among which cases, and when it is lacking."""

    several: str
    one: str
    among: Callable[[Area], QuerySet[Case]]
    where: Q | Callable[[date], Q]

    def find(self, area: Area, today: date) -> QuerySet[Case]:
        """The open cases that lack it on a day."""
        return self.among(area).filter(self.where if isinstance(self.where, Q) else self.where(today))

    def says(self, count: int) -> str:
        """The sentence for a count."""
        return self.one if count == 1 else self.several.format(n=f"{count:,}")


MISSING: Mapping[str, Lack] = {
    "officer": Lack("{n} open cases have no officer", "1 open case has no officer", _open, Q(officer=None)),
    "contact": Lack(
        "{n} open cases have nobody who may be written to",
        "1 open case has nobody who may be written to",
        _open,
        _no_contact,
    ),
    "review_date": Lack(
        "{n} plans have no date for the next review", "1 plan has no date for the next review", _plans, _no_review_date
    ),
    "review": Lack("{n} plans have no review recorded", "1 plan has no review recorded", _plans, NO_REVIEW),
    "plan_start": Lack(
        "{n} plans have no start date", "1 plan has no start date", _plans, ~Q(Exists(_events("plan_first_made")))
    ),
    "received": Lack(
        "{n} open requests have no date received",
        "1 open request has no date received",
        _assessments,
        ~Q(Exists(_events("request_received"))),
    ),
    "number": Lack(
        "{n} open cases are of children with neither UPN nor ULN",
        "1 open case is of a child with neither UPN nor ULN",
        _open,
        NO_NUMBER,
    ),
    "setting": Lack("{n} plans have no placement", "1 plan has no placement", _plans, Q(setting=None)),
    "named_setting": Lack("{n} plans name no setting", "1 plan names no setting", _plans, Q(named_setting=None)),
    "need": Lack("{n} plans have no main need", "1 plan has no main need", _plans, Q(primary_need="")),
    "birth_date": Lack(
        "{n} open cases are of children with no date of birth",
        "1 open case is of a child with no date of birth",
        _open,
        Q(child__birth_date=None),
    ),
    "postcode": Lack(
        "{n} open cases are of children with no postcode",
        "1 open case is of a child with no postcode",
        _open,
        Q(child__postcode=""),
    ),
}


def missing(area: Area, key: str, today: date) -> QuerySet[Case]:
    """The open cases in which something is missing; KeyError for a key that is not one of ``MISSING``.

    Whoever shows them cuts them to the children the reader may see.
    """
    return MISSING[key].find(area, today).select_related("child", "officer", "setting").order_by("pk")


def missing_report(area: Area, today: date) -> list[dict[str, Any]]:
    """How many of each, most first; nothing is said of what is complete. Cost: a count for each key."""
    found = [(key, lack, lack.find(area, today).count()) for key, lack in MISSING.items()]
    return [
        {"key": key, "count": count, "sentence": lack.says(count)}
        for key, lack, count in sorted(found, key=lambda item: -item[2])
        if count
    ]


def missing_plans(comparison: Comparison) -> list[str]:
    """Open plans held before this file that it does not tell of, by public id: to be looked at, never closed."""
    told = {each.held.case.pk for person in comparison.people for each in person.cases() if each.held}
    made = {case.pk for person in comparison.people for each in person.cases() if (case := each.case)}
    held = _plans(comparison.delivery.area).exclude(source="casework").order_by("pk").values_list("pk", "public_id")
    return [public_id for pk, public_id in held if pk not in told and pk not in made]
