"""The access rule for families: whose case a parent or a young person may follow.

Somebody follows a child's case when all of these hold on the day:

- they hold a role in the area that carries ``follow_own_case``;
- they are a party to the case by an involvement of their own;
- they are connected with the child, with no restriction of contact, and either are that young person or may act for
  them: a parent until compulsory school age ends, then by the young person's agreement or as representative;
- the record is not restricted, or they are named on the restriction.

Anybody else learns nothing: the page does not exist.
"""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from goldenthread.audit.actions import record_view
from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may
from goldenthread.people.models import Involvement, Relationship, Restriction
from goldenthread.people.young_person import SELF, acts, whose_rights


def own_connections(user: User, area: Area, today: date) -> list[Relationship]:
    """How a person is connected with each child whose case they follow, by the child's name. Few queries each."""
    if not may(user, area, today, Permission.FOLLOW_OWN_CASE):
        return []
    found = _connected(user, area, today).select_related("child", "child__area", "party")
    return [one for one in found if one.kind == SELF or acts(one, whose_rights(one.child, today))]


def _connected(user: User, area: Area, today: date) -> QuerySet[Relationship]:
    party = Involvement.objects.filter(in_force(today), person=user, kind=Involvement.Kind.PARTY)
    closed = Restriction.objects.filter(in_force(today)).exclude(people=user)
    return (
        Relationship.objects.filter(
            in_force(today), Q(child__in=party.values("child")), ~Q(child__in=closed.values("child")),
            party__user=user, area=area, contact_restriction="", child__merged_into=None, child__deceased_on=None,
        )
        .order_by("child__forename", "child__surname", "pk")
    )  # fmt: skip


def own_connection_or_404(user: User, area: Area, today: date, public_id: str) -> Relationship:
    """How a person is connected with one child whose case they follow; to anybody else there is no such page."""
    one = next((c for c in own_connections(user, area, today) if c.child.public_id == public_id), None)
    if one is None:
        raise Http404("There is no such page.")
    return one


def open_own_record(user: User, area: Area, today: date, public_id: str, page: str) -> Relationship:
    """Open one's own case: the look is written down for that child first, or nothing is shown."""
    one = own_connection_or_404(user, area, today, public_id)
    record_view(by=user, area=area.code, page=page, child=one.child.public_id, reason="their own case")
    return one
