"""How far what a file left open has been confirmed, for the head of a list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goldenthread.casework import selectors
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import confirmed_so_far

if TYPE_CHECKING:
    from goldenthread.casework.choices import LeftOpen
    from goldenthread.people.listed import Children


def progress(children: "Children", request: StaffRequest, kinds: "Sequence[LeftOpen]") -> list[str]:
    """A sentence for each file that left matters of these kinds open. One query; none where there are no kinds."""
    if not kinds:
        return []
    found = selectors.confirmed_so_far(children, request.area, request.today, kinds)
    return [confirmed_so_far(each.as_at, each.answered, each.total) for each in found]
