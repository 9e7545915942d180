"""What the pages about advice share: finding the ask, and saying on a form what an action refused."""

from typing import TYPE_CHECKING

from django.http import Http404

from goldenthread.casework.asks import selectors
from goldenthread.casework.asks.advisers import advisers
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import open_record, visible_children
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Ask

ROLES = frozenset({Permission.GIVE_ADVICE, Permission.ASSURE_ADVICE, Permission.ROUTE_ADVICE})


def ask_or_404(request: StaffRequest, ask_id: str, page: str) -> "Ask":
    """An ask about a child this person may see, for those who give, assure or route advice.

    The look is written down for the child first. To anybody else there is no such page.
    """
    children = visible_children(request.user, request.area, request.today)
    ask = selectors.ask_in(children, request.area, ask_id)
    if ask is None or not request.permissions & ROLES or not _concerns(request, ask):
        raise Http404("There is no such page.")
    open_record(request.user, request.area, request.today, ask.child.public_id, page)
    return ask


def _concerns(request: StaffRequest, ask: "Ask") -> bool:
    """Whether an ask is this person's: theirs, their service's or setting's, or one a designated officer follows.

    Others of the same organisation may see the child; what another service is asked is none of theirs.
    """
    if request.user.pk in (ask.person_id, ask.contact_id):
        return True
    at = (request.user, request.area, request.today)
    if ask.service_id and selectors.services_of(*at).filter(pk=ask.service_id).exists():
        return True
    if ask.setting_id and ask.organisation_id in selectors.settings_spoken_for(*at):
        return True
    known = advisers().get(ask.adviser)
    return known is not None and known.team in selectors.teams_of(*at)
