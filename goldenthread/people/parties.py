"""A person connected with a child who was checked, and may be written to; and the account that is theirs."""

from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import User
from goldenthread.people.contacts import Connected, connect
from goldenthread.people.models import Child, Involvement, Relationship


def connect_once(*, child: Child, who: Connected, starts_on: date, source: str, by: Actor) -> Relationship:
    """Connect somebody with a child; whoever is connected with them by that name already is given back as they are."""
    known = child.relationships.filter(in_force(starts_on), party__name__iexact=who.name.strip())
    before = known.select_related("party").order_by("pk").first()
    return before or connect(child=child, who=who, starts_on=starts_on, source=source, by=by)


@transaction.atomic
def let_be_written_to(*, relationship: Relationship, by: Actor) -> None:
    """Say that somebody was checked, and may be written to. Nothing changes where contact is restricted."""
    if relationship.contact_restriction or relationship.may_be_written_to:
        return
    relationship.may_be_written_to = True
    relationship.save(update_fields=["may_be_written_to"])
    _trail(relationship, by, "people.party_checked", {})


@transaction.atomic
def link_account(*, relationship: Relationship, user: User, starts_on: date, source: str, by: Actor) -> Involvement:
    """Say that an account is this person's, and let it follow the child's case from a day on."""
    party = relationship.party
    party.user = user
    party.save(update_fields=["user"])
    kind = Involvement.Kind.PARTY
    held = Involvement.objects.filter(in_force(starts_on), child=relationship.child, kind=kind, person=user).first()
    made = held or Involvement.objects.create(
        child=relationship.child, area=relationship.area, kind=kind, person=user, starts_on=starts_on, source=source
    )
    _trail(relationship, by, "people.account_linked", {"user": user.public_id})
    return made


def _trail(relationship: Relationship, by: Actor, action: str, details: dict[str, object]) -> None:
    child = relationship.child
    record_change(
        by=by, area=child.area.code, action=action, subject=f"child:{child.public_id}", child=child.public_id,
        details={"who": relationship.party.public_id, **details},
    )  # fmt: skip
