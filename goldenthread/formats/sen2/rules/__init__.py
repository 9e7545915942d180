"""The rules of the SEN2 return, and a return checked against them."""

from goldenthread.formats.sen2.rules.catalogue import BLOCKS, RULES, rule
from goldenthread.formats.sen2.rules.declare import Rule
from goldenthread.formats.sen2.rules.report import NotChecked, Report
from goldenthread.formats.sen2.rules.validate import validate

__all__ = ["BLOCKS", "RULES", "NotChecked", "Report", "Rule", "rule", "validate"]
