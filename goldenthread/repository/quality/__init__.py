"""Data quality: what failed in a delivery, what two deliveries say otherwise of one child, and a score.

failures(conformed.set_aside)        # by check: how many rows, why, which values
across(snapshot)                     # by check across feeds: the rows of the joint snapshot that disagree
"""

from goldenthread.repository.quality.across import CHECKS, Across, Finding, across
from goldenthread.repository.quality.failures import Failure, failures, score, values

__all__ = ["CHECKS", "Across", "Failure", "Finding", "across", "failures", "score", "values"]
