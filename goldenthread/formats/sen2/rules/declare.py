"""What one rule is: a small declared object, from which the checks, the reports and the documentation all come."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import polars as pl

from goldenthread.formats.sen2.rules.context import Context

Severity = Literal["E", "Q"]
When = Callable[[Context], pl.Expr]
"""A predicate over one prepared frame; true (never null) where the rule is broken."""

Mender = Literal["casework", "data", "setting", "software"]

MENDERS: dict[Mender, str] = {
    "casework": "the officer who holds the case",
    "data": "the information team, from the person's record",
    "setting": "whoever keeps settings and placements, with the establishment",
    "software": "whoever keeps the system that writes the return",
}

BASES: dict[str, str] = {
    "G": "stated in paraphrases of the DfE guide",
    "K": "how many records the guide allows",
    "W": "a check used on real returns by public software",
    "V": "an idea from a public checker of SEN records",
    "L": "law",
    "F": "format or code list",
    "P": "plausibility",
    "C": "inferred",
    "D": "assumption, to be checked against the DfE specification",
    "H": "change history of public software",
    "U": "a supplier's public help pages",
    "S": "DfE statistics on education, health and care plans",
    "T": "our reading of which dates belong to the collection year",
    "R": "our reading of who is in scope",
}

NEEDS_REGISTER = "the establishments register has not been loaded (./gt establishments load FILE)"
NEEDS_LAST_YEAR = "last year's return was not given (--last-year PATH)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the return.

    `severity` is its main severity; where it depends on the case, both `error` and `query` are declared and a row
    that breaks both is reported once, as an error. The rule belongs to years whose profile has the items it `needs`
    ("table.item"), or has not the one that is `absent`. `table` is where a finding hangs. The `register_` predicates
    are evaluated only with the establishments register. `dfe_number` stays None until somebody fills it in from DfE's
    own list; `compare` names a rule of another DfE collection that tests the same thing.
    """

    code: str
    severity: Severity
    table: str
    fields: tuple[str, ...]
    message: str
    remedy: str
    basis: str
    mender: Mender
    error: When | None = None
    query: When | None = None
    register_error: When | None = None
    register_query: When | None = None
    needs: tuple[str, ...] = ()
    absent: str | None = None
    dfe_number: str | None = None
    compare: str | None = None
    other_severity: Severity | None = None
    needs_last_year: bool = False

    def applies(self, context: Context) -> bool:
        """Whether the rule belongs to the return of that year."""
        return context.has(*self.needs) and not (self.absent and context.has(self.absent))

    @property
    def severities(self) -> tuple[Severity, ...]:
        """Every severity the rule can raise, the main one first."""
        other: Severity = "Q" if self.severity == "E" else "E"
        both = self.other_severity == other or bool(
            (self.error or self.register_error) and (self.query or self.register_query)
        )
        return (self.severity, other) if both else (self.severity,)

    @property
    def needs_register(self) -> bool:
        """Whether some part of the rule can only be checked against the establishments register."""
        return bool(self.register_error or self.register_query)

    @property
    def only_register(self) -> bool:
        """Whether nothing of the rule can be checked without the establishments register."""
        return self.needs_register and not (self.error or self.query)
