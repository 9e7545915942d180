"""Suppression and rounding: the only way figures about people leave.

``protect(table, rule("S1"))`` treats a table, `count`, `share`, `wait`, `sample` and `money` treat one figure, and
`Register` holds what was published before against what is about to be. Each takes the view of who looks.
"""

from goldenthread.disclosure.marks import Mark, Reason, mark_of
from goldenthread.disclosure.protect import Protected, Treated, protect, protect_pair
from goldenthread.disclosure.register import Register, Release
from goldenthread.disclosure.rules import DisclosureError, Rule, rule, rules
from goldenthread.disclosure.shares import shares_of_rows
from goldenthread.disclosure.shown import Shown, View
from goldenthread.disclosure.table import Table, line
from goldenthread.disclosure.values import count, money, percentage, sample, share, wait

__all__ = [
    "DisclosureError",
    "Mark",
    "Protected",
    "Reason",
    "Register",
    "Release",
    "Rule",
    "Shown",
    "Table",
    "Treated",
    "View",
    "count",
    "line",
    "mark_of",
    "money",
    "percentage",
    "protect",
    "protect_pair",
    "rule",
    "rules",
    "sample",
    "share",
    "shares_of_rows",
    "wait",
]
