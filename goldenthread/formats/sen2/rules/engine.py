"""The rules evaluated over one batch: every predicate of a table in one pass, and only offenders made into findings."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from goldenthread.formats.sen2.rules.catalogue import RULES
from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.declare import Rule, Severity, When
from goldenthread.formats.sen2.rules.prepare import DATES
from goldenthread.formats.sen2.rules.register import REGISTER_TABLES, beside_register

FINDING_SCHEMA: dict[str, pl.DataType] = {
    "code": pl.String(), "severity": pl.String(), "table": pl.String(), "key": pl.UInt64(), "person_key": pl.UInt64(),
    "line": pl.UInt32(), "fields": pl.String(), "values": pl.String(),
}  # fmt: skip

PARSED = {text: name for dates in DATES.values() for name, text in dates.items()}
"""The column a date item is read into, which parents lend to their children."""

OVERRIDES: Mapping[str, Severity | None] = {"error": "E", "query": "Q", "off": None}


@dataclass(frozen=True, slots=True)
class Test:
    """One predicate of a rule with the severity it raises."""

    rule: Rule
    severity: Severity
    expression: pl.Expr
    name: str


@dataclass(slots=True)
class Counts:
    """Exact counts of findings by code and severity, however many of them are listed."""

    by_code: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, code: str, severity: str, count: int) -> int:
        """Count more findings; returns how many there were before."""
        before = self.by_code.get((code, severity), 0)
        self.by_code[code, severity] = before + count
        return before


def severity_of(rule: Rule, severity: Severity, context: Context) -> Severity | None:
    """The severity as the year's profile has it; None where the rule is switched off."""
    chosen = context.severities.get(rule.code)
    return severity if chosen is None else OVERRIDES[chosen]


def active_rules(context: Context) -> list[Rule]:
    """The rules of the return's year that its profile has not switched off."""
    return [rule for rule in RULES if rule.applies(context) and severity_of(rule, rule.severity, context) is not None]


def tests_of(context: Context, rules: Iterable[Rule], *, register: bool) -> dict[str, list[Test]]:
    """By table, the predicates to evaluate; a query is raised only where the same rule's error is not."""
    tests: dict[str, list[Test]] = {}
    for rule in rules:
        errors = _when(rule.error, rule.register_error if register else None, context)
        queries = _when(rule.query, rule.register_query if register else None, context)
        if errors is not None:
            tests.setdefault(rule.table, []).append(_test(rule, "E", errors, context))
        if queries is not None:
            only = queries if errors is None else queries & ~errors
            tests.setdefault(rule.table, []).append(_test(rule, "Q", only, context))
    return tests


def _when(plain: When | None, register: When | None, context: Context) -> pl.Expr | None:
    parts = [when(context) for when in (plain, register) if when is not None]
    return None if not parts else parts[0] if len(parts) == 1 else parts[0] | parts[1]


def _test(rule: Rule, severity: Severity, expression: pl.Expr, context: Context) -> Test:
    chosen = severity_of(rule, severity, context) or severity
    name = f"{rule.code} {severity} {rule.fields}"
    return Test(rule, chosen, expression.alias(name), name)


class Engine:
    """Evaluates the rules of single records; keeps exact counts and at most `limit` findings of each code."""

    def __init__(
        self, context: Context, rules: Iterable[Rule], establishments: pl.DataFrame | None, limit: int
    ) -> None:
        self.limit = limit
        self.counts = Counts()
        self.establishments = establishments
        self._tests = tests_of(context, rules, register=establishments is not None)

    def findings(self, frames: Mapping[str, pl.DataFrame]) -> list[pl.DataFrame]:
        """The findings of one batch, from its prepared frames."""
        return [
            found
            for table, tests in self._tests.items()
            if table in frames and frames[table].height
            for found in self._of(table, tests, frames[table])
        ]

    def _of(self, table: str, tests: list[Test], frame: pl.DataFrame) -> list[pl.DataFrame]:
        if self.establishments is not None and table in REGISTER_TABLES:
            frame = beside_register(frame, self.establishments)
        broken = frame.select(test.expression for test in tests)
        totals = broken.select(pl.all().sum()).row(0)
        return [
            found
            for test, total in zip(tests, totals, strict=True)
            if total and (found := self._offenders(frame, broken[test.name], test, total)) is not None
        ]

    def _offenders(self, frame: pl.DataFrame, broken: pl.Series, test: Test, total: int) -> pl.DataFrame | None:
        room = self.limit - self.counts.add(test.rule.code, test.severity, total)
        if room <= 0:
            return None
        return describe(frame[broken.arg_true().head(room)], test)


def describe(offenders: pl.DataFrame, test: Test) -> pl.DataFrame:
    """Findings for the offending rows: where they are, and the values of the rule's fields as given."""
    shown = [text for name in test.rule.fields if (text := _shown(name, offenders.columns)) is not None]
    values = pl.concat_str(shown, separator="; ") if shown else pl.lit("")
    return offenders.select(
        code=pl.lit(test.rule.code),
        severity=pl.lit(test.severity),
        table=pl.lit(test.rule.table),
        key="key",
        person_key="person_key",
        line="line",
        fields=pl.lit(", ".join(test.rule.fields)),
        values=values,
    )


def _shown(name: str, columns: Collection[str]) -> pl.Expr | None:
    """An item as `name=value`: as given, or from the date read of a parent's item; None where neither is at hand."""
    if name in columns:
        text = pl.col(name)
    elif (parsed := PARSED.get(name, "")) in columns:
        text = pl.col(parsed).cast(pl.Date).dt.to_string("%Y-%m-%d")
    else:
        return None
    return pl.concat_str(pl.lit(f"{name}="), text.fill_null(""))
