"""The dashboard's figures made as soon as a joint snapshot is published, so that no reader waits for them."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area


def make_sheets(area: "Area", today: date) -> None:
    """Make and keep the figures of the last month's end, the day that the dashboard opens with."""
    from goldenthread.exchange.dashboard import kept  # reads tables: only a process that makes figures pays for it
    from goldenthread.exchange.dashboard.selectors import last_month_end

    kept.sheets(area, last_month_end(today))
