"""What a reader asks the dashboard for, read from the address: which order, which day, which figures."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from goldenthread.disclosure import View
from goldenthread.exchange.dashboard import selectors
from goldenthread.exchange.dashboard.arranging import WAYS
from goldenthread.web.components.here import StaffRequest

MOVES = {
    "worse": "Moved for the worse",
    "better": "Moved for the better",
    "behind": "Short of its target",
}
NAMES = ("by", "as_at", "show", "dim")
LONGEST = 40


@dataclass(frozen=True)
class Asked:
    """The order of the figures, the day, and which are shown; `view` is what this reader may see of them."""

    by: str
    as_at: date
    show: str
    view: View
    default: date

    @property
    def query(self) -> dict[str, str]:
        """What of it is not as it would be anyhow."""
        given = {"by": self.by, "as_at": self.as_at.isoformat(), "show": self.show}
        usual = {"by": "outcome", "as_at": self.default.isoformat(), "show": ""}
        return {key: value for key, value in given.items() if value and value != usual[key]}

    def link(self, name: str = "home", *args: str, **changes: str) -> str:
        """The address of a page of the dashboard with this state, some of it changed."""
        query = urlencode({key: value for key, value in {**self.query, **changes}.items() if value})
        return reverse(f"dashboard:{name}", args=args) + (f"?{query}" if query else "")


def asked_of(request: StaffRequest) -> Asked:
    """The state in the address. What is not one of its values, or not for this reader, is passed over."""
    view = selectors.view_of(request.permissions)
    default = selectors.last_month_end(request.today)
    days = {day.isoformat(): day for day in selectors.days_to_choose(request.today, view)}
    by = request.GET.get("by", "")
    show = request.GET.get("show", "")
    return Asked(
        by if by in WAYS else "outcome",
        days.get(request.GET.get("as_at", ""), default),
        show if show in MOVES else "",
        view,
        default,
    )


def known(source: str) -> str:
    """An address's query with only what the dashboard itself puts there, to be kept under a name."""
    given = QueryDict(source[:400])
    return urlencode({name: given[name][:LONGEST] for name in NAMES if given.get(name)})
