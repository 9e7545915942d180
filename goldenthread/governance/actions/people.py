"""Seats, deputies, quorum rules and the standing register of interests."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.governance.actions.keeping import trail
from goldenthread.governance.models import Body, Deputy, Interest, Membership, QuorumRule
from goldenthread.governance.rules import quorum
from goldenthread.governance.rules.refusals import CannotDo, Stale
from goldenthread.governance.selectors.bodies import quorum_rule, seats_of, voting
from goldenthread.partnership.models import User


@transaction.atomic
def seat(*, body: Body, role: str, starts_on: date, by: Actor, **fields: Any) -> Membership:
    """Give a body a seat, with the person who fills it where there is one."""
    made = Membership.objects.create(area=body.area, body=body, role=role, starts_on=starts_on, **fields)
    trail(by, body, "seat_added", role=role)
    return made


@transaction.atomic
def end_seat(*, membership: Membership, ends_on: date, by: Actor) -> None:
    """End a seat at the end of a day."""
    if ends_on < membership.starts_on:
        raise CannotDo("The last day must not come before the first.")
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    trail(by, membership.body, "seat_ended", role=membership.role, on=ends_on.isoformat())


@transaction.atomic
def name_deputy(
    *, membership: Membership, role: str, starts_on: date, by: Actor, user: User | None = None, may_decide: bool = True
) -> Deputy:
    """Name somebody to stand in for a member."""
    deputy = Deputy.objects.create(
        area=membership.area, membership=membership, role=role, user=user, may_decide=may_decide, starts_on=starts_on
    )
    trail(by, membership.body, "deputy_named", role=role, for_seat=membership.role)
    return deputy


@transaction.atomic
def set_quorum(
    *, body: Body, starts_on: date, by: Actor, number: int | None = None, share: tuple[int, int] | None = None,
    conditions: Sequence[dict[str, Any]] = (), source: str = "", after: int | None = None,
) -> QuorumRule:  # fmt: skip
    """The body's quorum from a day.

    Raises CannotDo for one that asks nothing and for a share of more than all; Stale where the body had set more rules
    than the `after` that were seen.
    """
    set_already = QuorumRule.objects.filter(body=body)
    if after is not None and set_already.count() != after:
        raise Stale(quorum.in_words(quorum_rule(body, starts_on), len(voting(seats_of(body, starts_on)))))
    over, under = share or (None, None)
    if not (number or share or conditions):
        raise CannotDo("Give a number, a share of the members, or a condition.")
    if over and under and over > under:
        raise CannotDo("A share of the members cannot be more than all of them.")
    rule = QuorumRule.objects.create(
        area=body.area, body=body, starts_on=starts_on, number=number, share_numerator=over, share_denominator=under,
        conditions=list(conditions), source=source,
    )  # fmt: skip
    trail(by, body, "quorum_set")
    return rule


@transaction.atomic
def register_interest(*, membership: Membership, nature: str, words: str, today: date, by: Actor) -> Interest:
    """Enter an interest in the standing register."""
    made = Interest.objects.create(
        area=membership.area, membership=membership, nature=nature, words=words, declared_on=today
    )
    trail(by, made, "interest_registered", body=membership.body.name)
    return made


@transaction.atomic
def end_interest(*, interest: Interest, today: date, by: Actor) -> None:
    """An interest that no longer stands; the entry stays with its last day."""
    interest.ended_on = today
    interest.save(update_fields=["ended_on"])
    trail(by, interest, "interest_ended")
