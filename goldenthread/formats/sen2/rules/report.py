"""What the rules found, to be read, stored or opened in a spreadsheet."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from goldenthread.formats.sen2.rules.catalogue import rule
from goldenthread.formats.sen2.rules.declare import MENDERS

SEVERITY_WORDS = {"E": "error", "Q": "query"}
EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule, or a part of one, that could not be checked, and why."""

    code: str
    reason: str
    part: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one return.

    `findings` has one row a finding: code, severity (E or Q), table, key, person_key, line, fields, values; ordered
    by code, then severity, then place. `counts` is exact by code and severity; where a code has more than `limit`
    findings only the first ones are listed. `summary` counts the records of the return.
    """

    findings: pl.DataFrame
    counts: dict[tuple[str, str], int]
    not_checked: tuple[NotChecked, ...]
    summary: dict[str, int]
    year: int
    lea: str | None
    limit: int

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return sum(count for (_, severity), count in self.counts.items() if severity == "E")

    @property
    def queries(self) -> int:
        """How many queries there are."""
        return sum(count for (_, severity), count in self.counts.items() if severity == "Q")

    @property
    def codes(self) -> set[str]:
        """The codes of the rules that are broken."""
        return {code for code, _ in self.counts}

    def groups(self) -> Iterator[dict[str, Any]]:
        """Each code and severity with its words, its exact count and how many of its findings are listed."""
        rows = self.findings.group_by("code", "severity").len().iter_rows()
        listed = {(code, severity): count for code, severity, count in rows}
        for code, severity in sorted(self.counts):
            one = rule(code)
            yield {
                "code": code, "severity": SEVERITY_WORDS[severity], "count": self.counts[code, severity],
                "listed": listed.get((code, severity), 0), "message": one.message, "remedy": one.remedy,
                "fields": list(one.fields), "basis": one.basis, "dfe_number": one.dfe_number, "mender": one.mender,
                "mended_by": MENDERS[one.mender],
            }  # fmt: skip

    def cut_short(self) -> list[tuple[str, int, int]]:
        """Codes of which not every finding is listed: code, how many are listed, how many there are."""
        groups = ((group["code"], group["listed"], group["count"]) for group in self.groups())
        return [(code, listed, count) for code, listed, count in groups if listed < count]

    def readable(self) -> str:
        """The report in plain words, errors first."""
        lines = [self._headline(), ""]
        for severity in ("E", "Q"):
            for group in self.groups():
                if group["severity"] == SEVERITY_WORDS[severity]:
                    lines += self._paragraph(group, severity)
        lines += [self._not_checked(note) for note in self.not_checked]
        return "\n".join(lines).rstrip() + "\n"

    def to_json(self) -> str:
        """The report as JSON: summary, groups, findings, what was not checked."""
        content = {
            "year": self.year, "lea": self.lea, "errors": self.errors, "queries": self.queries,
            "summary": self.summary, "groups": list(self.groups()), "findings": self.findings.to_dicts(),
            "listed_at_most": self.limit,
            "not_checked": [{"code": n.code, "part_of_rule": n.part, "reason": n.reason} for n in self.not_checked],
            "basis": "Rules derived by Golden Thread from public sources; none is a DfE rule or carries its number.",
        }  # fmt: skip
        return json.dumps(content, indent=1, ensure_ascii=False) + "\n"

    def to_csv(self) -> str:
        """One row a listed finding, with its message and remedy."""
        codes = sorted({code for code, _ in self.counts})
        words = pl.DataFrame(
            [(code, rule(code).message, rule(code).remedy, MENDERS[rule(code).mender]) for code in codes],
            schema={"code": pl.String, "message": pl.String, "remedy": pl.String, "mended_by": pl.String},
            orient="row",
        )
        named = self.findings.with_columns(severity=pl.col("severity").replace_strict(SEVERITY_WORDS, default=None))
        return named.join(words, on="code", how="left", maintain_order="left").write_csv()

    def _headline(self) -> str:
        counted = ", ".join(f"{count:,} {name}" for name, count in self.summary.items())
        errors, queries = _plural(self.errors, "error", "errors"), _plural(self.queries, "query", "queries")
        verdict = f"{errors} and {queries}." if self.counts else "Nothing to mend."
        return f"SEN2 {self.year}, authority {self.lea or 'not given'}: {counted}.\n{verdict}"

    def _paragraph(self, group: dict[str, Any], severity: str) -> list[str]:
        count, listed = group["count"], group["listed"]
        lines = [f"{group['code']} {group['severity']} ({count:,}): {group['message']}"]
        lines.append(f"  To mend it ({group['mended_by']}): {group['remedy']}")
        shown = self.findings.filter(code=group["code"], severity=severity).head(EXAMPLES)
        lines += [f"  - {_place(row)}" for row in shown.iter_rows(named=True)]
        if count > shown.height:
            more = f"  … and {count - shown.height:,} more; all are in --json and --csv."
            cut = f"  … and {count - shown.height:,} more; --json and --csv list the first {listed:,}."
            lines.append(more if listed == count else cut)
        return [*lines, ""]

    def _not_checked(self, note: NotChecked) -> str:
        return f"{note.code} {'checked in part' if note.part else 'not checked'}: {note.reason}."


def _place(row: dict[str, Any]) -> str:
    record = f"{row['table']} {row['key']}" if row["key"] else f"the {row['table']}"
    where = f"line {row['line']}, {record}" if row["line"] else record
    return f"{where}: {row['values']}" if row["values"] else where


def _plural(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
