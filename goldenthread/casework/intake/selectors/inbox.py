"""What came in, as it stands: each arrival with the decision that stands on it."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from goldenthread.casework.intake.choices import STANDING, Decided, Standing
from goldenthread.casework.intake.models import Arrival, ArrivalDecision
from goldenthread.casework.intake.rules import birth_date_in
from goldenthread.casework.models import Case
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.people.listed import Children, is_among
from goldenthread.people.models import Child

OF_STANDING = {standing: [kind for kind, stands in STANDING.items() if stands == standing] for standing in Standing}


def _with_decision(found: QuerySet[Arrival]) -> QuerySet[Arrival]:
    last = ArrivalDecision.objects.filter(arrival=OuterRef("pk")).order_by("-pk")
    return found.annotate(
        decided=Subquery(last.values("kind")[:1]), decided_child=Subquery(last.values("child")[:1]),
        decided_case=Subquery(last.values("case")[:1]), decision=Subquery(last.values("pk")[:1]),
    )  # fmt: skip


def arrivals(children: Children, area: Area) -> QuerySet[Arrival]:
    """What came in to an area, with the decision that stands; none about a known child who is out of sight.

    Each carries ``decided`` (none while it waits), ``decided_child``, ``decided_case`` and ``decision``.
    """
    found = _with_decision(Arrival.objects.filter(area=area)).select_related("organisation", "asked_by", "on_roll")
    seen = Q(decided_child=None) | Q(is_among(children, "decided_child"))
    return found.filter(seen, Q(on_roll=None) | Q(is_among(children, "on_roll")))


def standing(found: QuerySet[Arrival], asked: str) -> QuerySet[Arrival]:
    """Those of one standing."""
    waiting = Q(decided=None) if asked == Standing.WAITING else Q()
    return found.filter(Q(decided__in=OF_STANDING[Standing(asked)]) | waiting)


def standing_of(arrival: Arrival) -> Standing:
    """Where one of ``arrivals`` stands. No query."""
    kind = getattr(arrival, "decided", None)
    return STANDING[Decided(kind)] if kind else Standing.WAITING


def arrival_of(children: Children, area: Area, public_id: str) -> Arrival | None:
    """One of ``arrivals``, or none."""
    return arrivals(children, area).filter(public_id=public_id).first()


def decisions_of(arrival: Arrival) -> QuerySet[ArrivalDecision]:
    """What was decided of an arrival, the newest first."""
    return arrival.decisions.select_related("child", "case", "by").order_by("-pk")


def arrivals_of_case(case: Case) -> list[Arrival]:
    """What led to a case or was joined to it, the earliest first."""
    found = _with_decision(Arrival.objects.filter(area=case.area_id, decisions__case=case)).distinct()
    return [one for one in found.order_by("reached_on", "pk") if _stands_on(one, case)]


def arrivals_about(child: Child) -> QuerySet[Arrival]:
    """What came in that was decided to be about a child, and is still held to be: for erasing their record."""
    last = ArrivalDecision.objects.filter(arrival=OuterRef("pk")).order_by("-pk")
    about = Arrival.objects.filter(area=child.area_id).alias(
        last_child=Subquery(last.values("child")[:1]), last_kind=Subquery(last.values("kind")[:1])
    )
    return about.filter(last_child=child.pk).exclude(last_kind=Decided.UNDONE)


def _stands_on(arrival: Arrival, case: Case) -> bool:
    """Whether the decision that stands on one of ``arrivals`` put it on this case."""
    kind, on = getattr(arrival, "decided", None), getattr(arrival, "decided_case", None)
    return bool(on == case.pk and kind != Decided.UNDONE)


def arrivals_of_setting(organisation: Organisation) -> QuerySet[Arrival]:
    """What a setting sent through its own account, the newest first."""
    return _with_decision(Arrival.objects.filter(organisation=organisation)).order_by("-pk")


def arrival_of_setting(organisation: Organisation, public_id: str) -> Arrival | None:
    """One of them, or none."""
    return arrivals_of_setting(organisation).filter(public_id=public_id).first()


def first_arrivals(user: User, area: Area) -> QuerySet[Arrival]:
    """What somebody sent from their own account, the newest first."""
    return _with_decision(Arrival.objects.filter(area=area, asked_by=user)).order_by("-pk")


@dataclass(frozen=True)
class Twin:
    """Another arrival that waits and may be about the same child."""

    arrival: Arrival
    reasons: tuple[str, ...]


def twins(found: QuerySet[Arrival], arrival: Arrival) -> list[Twin]:
    """Other arrivals that wait and look as if they were about the same child. One query over those that wait."""
    waiting = standing(found, Standing.WAITING).exclude(pk=arrival.pk).order_by(F("reached_on"), "pk")
    pairs = ((other, tuple(_same(arrival, other))) for other in waiting)
    return [Twin(other, reasons) for other, reasons in pairs if reasons]


def _same(one: Arrival, other: Arrival) -> list[str]:
    mine, theirs = one.given, other.given
    born = birth_date_in(mine) is not None and birth_date_in(mine) == birth_date_in(theirs)
    surname = _folded(mine, "surname") == _folded(theirs, "surname")
    forename = _folded(mine, "forename") == _folded(theirs, "forename")
    number = bool(mine.get("upn")) and mine.get("upn") == theirs.get("upn")
    said = [(number, "the same unique pupil number"), (surname and forename, "the same full name"),
            (born and surname, "the same surname and date of birth"),
            (born and forename and not surname, "the same first name and date of birth")]  # fmt: skip
    return [words for true, words in said if true]


def _folded(given: dict[str, str], name: str) -> str:
    return (given.get(name) or "").strip().casefold()
