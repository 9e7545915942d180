"""Bodies, who sits on them, by which rules they meet."""

from datetime import date

from django.db.models import QuerySet

from goldenthread.governance.models import Body, Deputy, Interest, Membership, QuorumRule, Terms
from goldenthread.governance.rules import quorum
from goldenthread.governance.rules.entitled import bodies_of, clerks, held_on
from goldenthread.partnership.models import Area, User


def bodies_in(area: Area) -> QuerySet[Body]:
    """Every body of an area, by name, with its other names."""
    return Body.objects.filter(area=area).prefetch_related("aliases").order_by("elsewhere", "name")


def body_in(area: Area, public_id: str) -> Body | None:
    """One body of an area."""
    return bodies_in(area).filter(public_id=public_id).first()


def body_called(area: Area, key: str) -> Body:
    """One body by its short name; raises Body.DoesNotExist."""
    return Body.objects.get(area=area, key=key)


def my_bodies(user: User, area: Area, today: date) -> QuerySet[Body]:
    """The bodies a person sits on."""
    return bodies_in(area).filter(pk__in=bodies_of(user, area, today))


def clerked(user: User, area: Area, today: date) -> QuerySet[Body]:
    """The bodies a person is clerk of."""
    return bodies_in(area).filter(pk__in=clerks(user, area, today))


def is_clerk(user: User, body: Body, today: date) -> bool:
    """Whether a person is clerk of a body."""
    return body.pk in clerks(user, body.area, today)


def seats_of(body: Body, day: date) -> list[Membership]:
    """The seats in force on a day: chair first, then members, co-opted members, observers, clerk."""
    order = list(Membership.Post)
    held = body.memberships.filter(held_on(day)).select_related("user").prefetch_related("deputies__user")
    return sorted(held, key=lambda seat: (order.index(Membership.Post(seat.post)), seat.pk))


def seats_before(body: Body, day: date) -> QuerySet[Membership]:
    """The seats that ended before a day."""
    return body.memberships.filter(ends_on__lt=day).select_related("user").order_by("-ends_on")


def seat_in(body: Body, public_id: str) -> Membership | None:
    """One seat of a body."""
    return body.memberships.filter(public_id=public_id).select_related("user").first()


def deputies_of(membership: Membership, day: date) -> QuerySet[Deputy]:
    """Who may stand in for a member on a day."""
    return membership.deputies.filter(held_on(day)).select_related("user")


def quorum_rule(body: Body, day: date) -> quorum.Rule:
    """The quorum in force on a day; an empty rule where none is recorded."""
    row = QuorumRule.objects.filter(body=body, starts_on__lte=day).order_by("-starts_on", "-pk").first()
    return _rule(row) if row else quorum.Rule()


def _rule(row: QuorumRule) -> quorum.Rule:
    share = (row.share_numerator, row.share_denominator) if row.share_numerator and row.share_denominator else None
    return quorum.Rule(row.number, share, row.conditions)


def quorum_history(body: Body, day: date) -> list[tuple[QuorumRule, str]]:
    """Every rule the body has set, the newest first, each in words with the seats of a day."""
    seats = len(voting(seats_of(body, day)))
    rows = QuorumRule.objects.filter(body=body).order_by("-starts_on", "-pk")
    return [(row, quorum.in_words(_rule(row), seats)) for row in rows]


def voting(seats: list[Membership]) -> list[Membership]:
    """The seats that count towards a quorum."""
    return [seat for seat in seats if seat.voting]


def quorum_words(body: Body, day: date) -> str:
    """The quorum as a sentence."""
    return quorum.in_words(quorum_rule(body, day), len(voting(seats_of(body, day))))


def terms_of(body: Body) -> QuerySet[Terms]:
    """Every version of the terms of reference, the newest first, with clauses."""
    return body.terms.prefetch_related("clauses").order_by("-number")


def interests_of(body: Body, day: date) -> QuerySet[Interest]:
    """The standing register of a body on a day."""
    rows = Interest.objects.filter(membership__body=body, declared_on__lte=day)
    return rows.exclude(ended_on__lt=day).select_related("membership", "membership__user").order_by("membership__pk")


def reviews_due(area: Area, today: date) -> QuerySet[Terms]:
    """Adopted terms of reference whose review day has come."""
    due = Terms.objects.filter(area=area, state=Terms.State.ADOPTED, review_on__lte=today)
    return due.select_related("body").order_by("review_on")
