"""What the officer's pages about asks share."""

from typing import TYPE_CHECKING

from goldenthread.casework.asks import selectors
from goldenthread.web.child.opening import opened
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Ask


def ask_or_404(request: StaffRequest, ask_id: str, page: str) -> "Ask":
    """An ask about a child this person may see; opening it is written down for the child first."""
    return opened(request, selectors.ask_in, ask_id, page)
