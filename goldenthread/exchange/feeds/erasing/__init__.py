"""Erasing one child from partners' files and joint snapshots, as `./gt erase` does."""

from goldenthread.exchange.feeds.erasing.doing import erase, republish
from goldenthread.exchange.feeds.erasing.finding import Found, found
from goldenthread.exchange.feeds.erasing.originals import remove_original

__all__ = ["Found", "erase", "found", "remove_original", "republish"]
