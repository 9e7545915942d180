"""What is done with feeds: agreements recorded; files received, mapped, mended, accepted; snapshots published."""

from goldenthread.exchange.feeds.actions.accepting import accept, refuse
from goldenthread.exchange.feeds.actions.agreeing import end_agreement, record_agreement
from goldenthread.exchange.feeds.actions.mending import RowMend, map_columns, map_values, mend_rows, take_back_mend
from goldenthread.exchange.feeds.actions.publishing import ask, publish
from goldenthread.exchange.feeds.actions.receiving import Arrival, arrive, look_again, read_arrived, receive

__all__ = [
    "Arrival", "RowMend", "accept", "arrive", "ask", "end_agreement", "look_again", "map_columns", "map_values",
    "mend_rows", "publish", "read_arrived", "receive", "record_agreement", "refuse", "take_back_mend",
]  # fmt: skip
