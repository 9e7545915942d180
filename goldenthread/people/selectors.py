"""Reading what is known of children; who may read it is decided in ``access``."""

from datetime import date

from django.db.models import QuerySet

from goldenthread.partnership.holding import in_force
from goldenthread.people.models import BreakGlass, Child, Identifier, Involvement, Relationship


def identifiers_of(child: Child) -> QuerySet[Identifier]:
    """A child's identifiers, those in force first."""
    return child.identifiers.order_by("ends_on", "kind", "-starts_on")


def relationships_of(child: Child, today: date) -> QuerySet[Relationship]:
    """Parents, carers and others on a day."""
    return child.relationships.filter(in_force(today)).select_related("party").order_by("kind", "party__name")


def may_be_written_to(child: Child, today: date) -> QuerySet[Relationship]:
    """The parties a letter may go to; nobody where the child has died."""
    if child.deceased_on:
        return Relationship.objects.none()
    return relationships_of(child, today).filter(may_be_written_to=True, contact_restriction="")


def involvements_of(child: Child, today: date) -> QuerySet[Involvement]:
    """Who is involved with a child on a day, and as what."""
    return child.involvements.filter(in_force(today)).select_related("organisation", "person").order_by("kind")


def emergency_openings_to_review(area_id: int) -> QuerySet[BreakGlass]:
    """Emergency openings nobody has reviewed, oldest first."""
    return (
        BreakGlass.objects.filter(area=area_id, reviewed_at=None).select_related("child", "user").order_by("opened_at")
    )
