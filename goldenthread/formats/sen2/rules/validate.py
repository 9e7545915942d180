"""A whole return against every rule, a batch of people at a time."""

from collections.abc import Iterable

import polars as pl

from goldenthread.formats.sen2.ahead import ahead
from goldenthread.formats.sen2.model import Progress, Sen2Return, StructureFault
from goldenthread.formats.sen2.read_header import FIELD_OF
from goldenthread.formats.sen2.rules.catalogue import rule
from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.declare import NEEDS_LAST_YEAR, NEEDS_REGISTER, Rule
from goldenthread.formats.sen2.rules.engine import FINDING_SCHEMA, Engine, active_rules, severity_of
from goldenthread.formats.sen2.rules.header import CHECKS
from goldenthread.formats.sen2.rules.last_year import ReturnIndex, compare, index_of
from goldenthread.formats.sen2.rules.prepare import prepare
from goldenthread.formats.sen2.rules.register import for_rules
from goldenthread.formats.sen2.rules.report import NotChecked, Report
from goldenthread.formats.sen2.rules.required import profile_rules
from goldenthread.formats.sen2.rules.structure import structure_rules
from goldenthread.formats.sen2.rules.whole import DUPLICATE_RULES, Shares, duplicates, person_index

PERSONS = 40_000
"""How many people are checked at once: enough that starting each step costs little, few enough to hold two batches."""

LISTED = 10_000
"""How many findings of one code are listed; counts are always exact."""

SUMMARY = ("persons", "requests", "assessments", "plans", "active plans", "placements", "needs")


def validate(
    sen2_return: Sen2Return,
    *,
    last_year: Sen2Return | None = None,
    establishments: pl.DataFrame | None = None,
    progress: Progress | None = None,
    listed: int = LISTED,
) -> Report:
    """Check a return with every rule of its year.

    `establishments` is the register as `establishments.load` keeps it. At most `listed` findings of a code are kept;
    counts are exact. Memory grows only with one batch, the keys of people, and the findings listed. Raises
    ReturnRefused where either file breaks off.
    """
    return Validation(sen2_return, establishments, listed).run(last_year, progress)


class Validation:
    """One walk over a return."""

    def __init__(self, sen2_return: Sen2Return, establishments: pl.DataFrame | None, listed: int) -> None:
        self.sen2 = sen2_return
        self.context = Context.of(sen2_return.header, sen2_return.profile)
        self.rules = active_rules(self.context)
        self.by_code = {one.code: one for one in self.rules}
        extra = structure_rules(sen2_return.profile) if "SX010" in self.by_code else []
        extra += profile_rules(sen2_return.profile, self.by_code)
        register = None if establishments is None else for_rules(establishments)
        self.engine = Engine(self.context, [*self.rules, *extra], register, listed)
        self.found: list[pl.DataFrame] = []
        self.shares = Shares()
        self.people: list[pl.DataFrame] = []
        self.index = ReturnIndex.empty()

    def run(self, last_year: Sen2Return | None, progress: Progress | None) -> Report:
        """Header, then batches, then what concerns all people together."""
        self._header()
        seen = 0
        for batch in ahead(self.sen2.batches(PERSONS)):
            frames = prepare(batch.tables, self.context)
            self.found += self.engine.findings(frames)
            self.shares.add(frames, self.context)
            self.people.append(person_index(frames["person"]))
            if last_year is not None:
                self.index.add(frames)
            self._faults(batch.faults)
            seen += frames["person"].height
            if progress is not None:
                progress(seen)
        self._faults(self.sen2.faults)
        self._whole_return()
        if last_year is not None:
            self._last_year(last_year)
        return self._report(last_year_given=last_year is not None)

    def _header(self) -> None:
        for code, check in CHECKS.items():
            if code in self.by_code and (severity := check(self.sen2.header, self.context)):
                one = self.by_code[code]
                values = "; ".join(f"{name}={getattr(self.sen2.header, name) or ''}" for name in one.fields)
                self._add(one, _rows(values=[values]), severity)
        self._header_of_other_years()

    def _header_of_other_years(self) -> None:
        """Items of the header that the return of the year does not have (SX010)."""
        for name, field in FIELD_OF.items():
            value = getattr(self.sen2.header, field)
            if value and not self.context.has(f"header.{name}") and "SX010" in self.by_code:
                rows = _rows(values=[f"{name}={value}"])
                self._add(self.by_code["SX010"], rows.with_columns(table=pl.lit("header"), fields=pl.lit(name)))

    def _faults(self, faults: Iterable[StructureFault]) -> None:
        by_code: dict[str, list[StructureFault]] = {}
        for fault in faults:
            by_code.setdefault(fault.code, []).append(fault)
        for code, group in by_code.items():
            if code in self.by_code:
                self._add(self.by_code[code], _fault_rows(group))

    def _whole_return(self) -> None:
        if not self.shares.totals.get("persons") and "SX011" in self.by_code:
            self._add(self.by_code["SX011"], _rows(values=[""]))
        index = pl.concat(self.people) if self.people else person_index(_no_people())
        for code in DUPLICATE_RULES:
            if code in self.by_code:
                self._add(self.by_code[code], duplicates(index, code))
        for code, values in self.shares.raised(self.context).items():
            if code in self.by_code:
                self._add(self.by_code[code], _rows(values=[values]))

    def _last_year(self, last_year: Sen2Return) -> None:
        for code, rows in compare(index_of(last_year), self.index, self.context).items():
            if code in self.by_code:
                self._add(self.by_code[code], rows)

    def _add(self, one: Rule, rows: pl.DataFrame, severity: str | None = None) -> None:
        """Findings from rows of key, person_key, line and values (and table, where they name their own)."""
        chosen = severity_of(one, "Q" if (severity or one.severity) == "Q" else "E", self.context)
        if chosen is None or not rows.height:
            return
        room = self.engine.limit - self.engine.counts.add(one.code, chosen, rows.height)
        table = pl.col("table") if "table" in rows.columns else pl.lit(one.table)
        fields = pl.col("fields") if "fields" in rows.columns else pl.lit(", ".join(one.fields))
        self.found.append(
            rows.head(max(room, 0)).select(
                code=pl.lit(one.code), severity=pl.lit(chosen), table=table, key="key", person_key="person_key",
                line="line", fields=fields, values="values",
            )
        )  # fmt: skip

    def _report(self, *, last_year_given: bool) -> Report:
        empty = pl.DataFrame(schema=FINDING_SCHEMA)
        findings = pl.concat([empty, *(frame.cast(empty.schema) for frame in self.found)])
        return Report(
            findings=findings.sort("code", "severity", "line", "key", "values", maintain_order=True),
            counts=dict(sorted(self.engine.counts.by_code.items())),
            not_checked=tuple(self._not_checked(last_year_given=last_year_given)),
            summary={name: self.shares.totals.get(name, 0) for name in SUMMARY},
            year=self.context.year,
            lea=self.sen2.header.lea,
            limit=self.engine.limit,
        )

    def _not_checked(self, *, last_year_given: bool) -> Iterable[NotChecked]:
        for one in self.rules:
            if one.needs_register and self.engine.establishments is None:
                yield NotChecked(one.code, NEEDS_REGISTER, part=not one.only_register)
            if one.needs_last_year and not last_year_given:
                yield NotChecked(one.code, NEEDS_LAST_YEAR)
        for code, word in self.context.severities.items():
            if word == "off":
                yield NotChecked(rule(code).code, f"switched off in the profile of {self.context.year}")


def _rows(values: list[str]) -> pl.DataFrame:
    """Findings of the file as a whole."""
    nothing = pl.Series([0] * len(values))
    return pl.DataFrame({
        "key": nothing.cast(pl.UInt64), "person_key": nothing.cast(pl.UInt64), "line": nothing.cast(pl.UInt32),
        "values": values,
    })  # fmt: skip


def _fault_rows(faults: list[StructureFault]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "table": [fault.table or "file" for fault in faults],
            "key": pl.Series([fault.key for fault in faults], dtype=pl.UInt64),
            "person_key": pl.Series([0 for _ in faults], dtype=pl.UInt64),
            "line": pl.Series([fault.line for fault in faults], dtype=pl.UInt32),
            "fields": [fault.name for fault in faults],
            "values": [fault.detail for fault in faults],
        }
    )


def _no_people() -> pl.DataFrame:
    names = ("surname", "forename", "personbirthdate", "sex", "gendercurrent", "upn", "uniquelearnernumber")
    return pl.DataFrame(schema={"key": pl.UInt64, "line": pl.UInt32} | dict.fromkeys(names, pl.String))
