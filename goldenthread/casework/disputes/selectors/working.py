"""Reading the working document, as it is now and as it was sent."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import QuerySet

from goldenthread.casework.disputes.choices import Party, ProposalState
from goldenthread.casework.disputes.marks import Stretch, stretches, wanted
from goldenthread.casework.disputes.models import Dispute, Proposal, WorkingDocument, WorkingRow, WorkingVersion


def working_in(dispute: Dispute) -> WorkingDocument | None:
    """The working document of a dispute; none where it was not begun. Whoever asks was let in to the dispute."""
    found = WorkingDocument.objects.filter(dispute=dispute).select_related("dispute__child__area", "area")
    return found.first()


def versions_of(document: WorkingDocument) -> QuerySet[WorkingVersion]:
    """The versions that were sent, the newest first."""
    return document.versions.order_by("-number")


def rows_of(document: WorkingDocument) -> list[WorkingRow]:
    """The paragraphs in order, each with its proposals. Two queries."""
    return list(document.rows.prefetch_related("proposals").order_by("position", "pk"))


def content_of(document: WorkingDocument) -> dict[str, Any]:
    """The whole document as plain data: the shape in which a version is kept. Two queries."""
    return {"began": document.began_title, "rows": [_row(row) for row in rows_of(document)]}


def _row(row: WorkingRow) -> dict[str, Any]:
    standing = [p for p in row.proposals.all() if p.state != ProposalState.WITHDRAWN]
    agreed = [p for p in standing if p.state == ProposalState.AGREED]
    shown = agreed or standing
    return {
        "id": row.public_id, "section": row.section, "title": row.section_title, "label": row.label,
        "state": "agreed" if agreed else "disputed" if standing else "same",
        "stretches": [asdict(s) | {"parties": list(s.parties)} for s in stretches(row.words, wanted(shown))],
        "proposals": [_proposal(p) for p in shown],
    }  # fmt: skip


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "party": str(proposal.party), "words": proposal.words, "reason": proposal.reason,
        "evidence": list(proposal.evidence), "state": str(proposal.state),
    }  # fmt: skip


def read_stretches(row: dict[str, Any]) -> tuple[Stretch, ...]:
    """The stretches of a row of a kept version."""
    return tuple(Stretch(s["text"], tuple(s["parties"]), s["struck"], s["agreed"]) for s in row["stretches"])


def sections_in(content: dict[str, Any]) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """The rows by section: its letter, its title, its rows."""
    found: list[tuple[str, str, list[dict[str, Any]]]] = []
    for row in content["rows"]:
        if not found or found[-1][0] != row["section"]:
            found.append((row["section"], row["title"], []))
        found[-1][2].append(row)
    return found


@dataclass(frozen=True)
class Issue:
    """One thing the Tribunal is asked to decide: a paragraph, what each side wants, why, and the evidence."""

    section: str
    label: str
    parent: str
    authority: str
    evidence: tuple[str, ...]


KEEP = "Leave it as the plan says"
OUT = "Take it out"


def issues_in(content: dict[str, Any]) -> list[Issue]:
    """What is in dispute, in the order of the plan."""
    return [_issue(row) for row in content["rows"] if row["state"] == "disputed"]


def _issue(row: dict[str, Any]) -> Issue:
    by = {p["party"]: p for p in row["proposals"]}
    evidence = tuple(dict.fromkeys(e for p in row["proposals"] for e in p["evidence"]))
    label = row["label"] or f"new paragraph in {row['section']}"
    return Issue(row["section"], label, _says(by.get(Party.PARENT)), _says(by.get(Party.AUTHORITY)), evidence)


def _says(proposal: dict[str, Any] | None) -> str:
    if proposal is None:
        return KEEP
    return proposal["reason"] or proposal["words"] or OUT


@dataclass(frozen=True)
class Moved:
    """A paragraph that is not the same in two versions; none where a version does not have it."""

    label: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def compared(before: dict[str, Any], after: dict[str, Any]) -> list[Moved]:
    """The paragraphs that changed from one version to another, in the order of the later; then those that went."""
    old = {row["id"]: row for row in before["rows"]}
    new = {row["id"]: row for row in after["rows"]}
    changed = [
        Moved(row["label"] or f"new in {row['section']}", old.get(key), row)
        for key, row in new.items()
        if _print(old.get(key)) != _print(row)
    ]
    return [*changed, *(Moved(row["label"], row, None) for key, row in old.items() if key not in new)]


def _print(row: dict[str, Any] | None) -> object:
    return row and (row["state"], row["stretches"], row["proposals"])


def row_in(document: WorkingDocument, public_id: str) -> WorkingRow | None:
    """A paragraph of a document."""
    found = document.rows.select_related("area", "document__dispute__child__area").prefetch_related("proposals")
    return found.filter(public_id=public_id).first()


def proposal_in(document: WorkingDocument, public_id: str) -> Proposal | None:
    """A proposal of a document."""
    found = Proposal.objects.filter(row__document=document, public_id=public_id)
    return found.select_related("row__document__dispute__child__area", "row__area").first()
