"""Annex A made and kept: the workbook and its issue report as documents with their hash, and what every rule found."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from goldenthread.documents.actions import Paper, keep
from goldenthread.documents.choices import Classification
from goldenthread.documents.models import Document
from goldenthread.exchange.annex_a import Prepared, prepare
from goldenthread.formats.annex_a import Fault
from goldenthread.formats.annex_a.issues import issue_report
from goldenthread.improvement.actions.inspecting import keep_lists
from goldenthread.improvement.models import ListsMade, Visit
from goldenthread.partnership.models import Area, User

KIND = "annex_a"


def make(*, area: Area, by: User, today: date, visit: Visit | None = None) -> ListsMade:
    """Make both lists of the area as at a day, check them, and keep them as they are. Raises NotAllowed.

    Where a visit is named they are its data pack. Measured: some seconds for 1,737 plans; see `seconds`.
    """
    began = monotonic()
    name = f"annex-a-{area.code}-{today}"
    with TemporaryDirectory() as folder:
        prepared = prepare(area, by, today, Path(folder) / f"{name}.xlsx")
        workbook = _keep(area, by, today, f"{name}.xlsx", prepared.path.read_bytes())
    issues = issue_report(prepared.faults).encode("utf-8-sig")  # with its mark, so that Excel reads it as UTF-8
    report = _keep(area, by, today, f"{name}-issues.csv", issues)
    return keep_lists(
        area=area, by=by, visit=visit, day=today, seconds=round(monotonic() - began, 1), workbook=workbook,
        report=report, **_said(prepared),
    )  # fmt: skip


def _keep(area: Area, by: User, today: date, name: str, content: bytes) -> Document:
    paper = Paper(
        file_name=name, source="Made from the records", kind=KIND, received_on=today,
        classification=Classification.PERSONAL,
    )  # fmt: skip
    return keep(area=area, stream=BytesIO(content), paper=paper, by=by)


def _said(prepared: Prepared) -> dict[str, Any]:
    return {
        "rows": dict(prepared.rows), "not_seen": prepared.not_seen, "children": dict(prepared.children),
        "faults": by_rule(prepared.faults),
    }  # fmt: skip


def by_rule(faults: Iterable[Fault]) -> dict[str, dict[str, Any]]:
    """Faults by rule: its list, severity, words, remedy, the fields it looks at, and whose rows, each once."""
    found: dict[str, dict[str, Any]] = {}
    for fault in faults:
        one = found.setdefault(
            fault.rule,
            {
                "list": fault.list, "severity": fault.severity, "message": fault.message, "remedy": fault.remedy,
                "fields": {}, "ids": {},
            },
        )  # fmt: skip
        one["fields"][fault.field] = None
        one["ids"][fault.unique_id] = None
    return {rule: {**one, "fields": list(one["fields"]), "ids": list(one["ids"])} for rule, one in found.items()}
