"""Children already known who may be the one an arrival is about, each with the reasons: offered, never merged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.intake.models import Arrival
from goldenthread.casework.intake.rules import birth_date_in
from goldenthread.casework.models import Case
from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child, Identifier, Restriction

MOST = 10


@dataclass(frozen=True)
class Likely:
    """A child who may be the same, why, and what is open for them."""

    child: Child
    reasons: tuple[str, ...]
    request: Case | None
    plan: Case | None

    @property
    def kept(self) -> dict[str, object]:
        """As it is kept with the decision: what the officer was offered."""
        return {
            "child": self.child.public_id, "reasons": list(self.reasons),
            "request": self.request.public_id if self.request else "", "plan": self.plan.public_id if self.plan else "",
        }  # fmt: skip


def likely(children: QuerySet[Child], arrival: Arrival) -> list[Likely]:
    """At most ten children in sight who may be the one, those with most reasons first. Five queries."""
    given, born = arrival.given, birth_date_in(arrival.given)
    surname, forename = _clean(given, "surname"), _clean(given, "forename")
    numbers = Q(pk__in=_numbered(given["upn"])) if given.get("upn") else Q(pk__in=[])
    on_roll = Q(pk=arrival.on_roll_id) if arrival.on_roll_id else Q(pk__in=[])
    named = Q(forename__iexact=forename, surname__iexact=surname) | Q(
        forename__iexact=surname, surname__iexact=forename
    )
    birthday = (
        Q(birth_date=born) & (Q(surname__iexact=surname) | Q(forename__iexact=forename)) if born else Q(pk__in=[])
    )
    # The few who may be it are found before anybody asks which of them are in sight.
    maybe = Child.objects.filter(on_roll | numbers | named | birthday, area=arrival.area_id)
    found = list(children.filter(pk__in=list(maybe.values_list("pk", flat=True))).order_by("surname", "forename", "pk"))
    by_number = set(children.filter(numbers).values_list("pk", flat=True))
    told = [(child, _reasons(child, arrival, child.pk in by_number)) for child in found]
    told = sorted(told, key=lambda pair: -len(pair[1]))[:MOST]
    return _with_cases(told)


def _numbered(upn: str) -> QuerySet[Identifier, Any]:
    """The children who have, or had, a unique pupil number."""
    return Identifier.objects.filter(kind="upn", value__iexact=upn).values("child")


def restricted_alike(area: Area, today: date, arrival: Arrival) -> bool:
    """Whether a restricted record may be the one, which nobody here may see: for those who may know that one exists."""
    given, born = arrival.given, birth_date_in(arrival.given)
    hidden = Restriction.objects.filter(in_force(today), area=area)
    named = Q(child__surname__iexact=_clean(given, "surname"), child__birth_date=born)
    numbered = Q(child__identifiers__value__iexact=given["upn"]) if given.get("upn") else Q(pk__in=[])
    return hidden.filter(named | numbered).exists()


def _reasons(child: Child, arrival: Arrival, same_number: bool) -> tuple[str, ...]:
    given, born = arrival.given, birth_date_in(arrival.given)
    surname = child.surname.casefold() == _clean(given, "surname").casefold()
    forename = child.forename.casefold() == _clean(given, "forename").casefold()
    turned = (child.surname.casefold(), child.forename.casefold()) == (
        _clean(given, "forename").casefold(), _clean(given, "surname").casefold(),
    )  # fmt: skip
    birthday = born is not None and child.birth_date == born
    postcode = _packed(child.postcode) != "" and _packed(child.postcode) == _packed(given.get("postcode", ""))
    said = (
        (child.pk == arrival.on_roll_id, "the school chose them from its roll"),
        (same_number, "the same unique pupil number"),
        (surname and forename, "the same full name"),
        (surname and not forename, "the same surname"),
        (forename and not surname, "the same first name, another surname"),
        (turned and not forename, "the same names the other way round"),
        (birthday, "the same date of birth"),
        (postcode, "the same postcode"),
    )
    return tuple(words for true, words in said if true)


def _with_cases(told: Sequence[tuple[Child, tuple[str, ...]]]) -> list[Likely]:
    cases = Case.objects.filter(child__in=[child.pk for child, _ in told]).exclude(stage=Stage.CLOSED)
    held = {(case.child_id, case.kind): case for case in cases.order_by("-opened_on", "-pk")}
    return [
        Likely(child, reasons, held.get((child.pk, CaseKind.ASSESSMENT)), held.get((child.pk, CaseKind.PLAN)))
        for child, reasons in told
    ]


def _clean(given: dict[str, str], name: str) -> str:
    return (given.get(name) or "").strip()


def _packed(postcode: str) -> str:
    return postcode.replace(" ", "").casefold()
