"""A delivery made typed rows: those kept, those set aside with reasons, and totals that reconcile."""

from goldenthread.repository.conforming.conform import Conformed, Totals, conform, opened
from goldenthread.repository.conforming.erasing import without

__all__ = ["Conformed", "Totals", "conform", "opened", "without"]
