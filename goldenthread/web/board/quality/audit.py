"""One audit: where it stands, its sample without a child's name, and how the sample was drawn."""

import csv
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.partnership.permissions import Permission
from goldenthread.quality.choices import BLIND, Seat, Subject
from goldenthread.quality.codes import State, state_of
from goldenthread.quality.rules import is_late, stage
from goldenthread.quality.sampling import SHARES, digest
from goldenthread.quality.selectors.audits import (
    handed_in,
    keys_drawn,
    progress_of,
    records_in_sight,
    redrawn,
    redrawn_frame,
    seats_of,
)
from goldenthread.quality.selectors.families import letters_of
from goldenthread.quality.selectors.frames import DIVISIONS
from goldenthread.quality.selectors.results import moderations_of
from goldenthread.web.board.quality.common import audit_or_404, grade_words, record_name
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.downloads import safe_cell
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.quality.models import Assignment, Audit, FamilyCode

COLUMNS = (Seat.FIRST, Seat.SECOND, Seat.MODERATOR)


@staff_page(Permission.SEE_QUALITY)
def show(request: StaffRequest, audit_id: str) -> HttpResponse:
    """One audit. It names no child: whoever may see a record opens it from their own marking."""
    audit = audit_or_404(request, audit_id)
    progress = progress_of([audit])[audit.pk]
    keeps = Permission.KEEP_AUDITS in request.permissions
    context = {
        "audit": audit, "progress": progress, "stage": stage(audit, progress), "keeps": keeps,
        "late": is_late(audit, progress, request.today), "subject": Subject(audit.tool.subject),
        "records": _records(request, audit, keeps=keeps), "steps": _steps(audit, progress, keeps=keeps),
        "again": audit.re_audits_of.all(),
    }  # fmt: skip
    return render(request, "board/quality/audit.jinja", context)


def _steps(audit: "Audit", progress: Any, *, keeps: bool) -> list[dict[str, Any]]:
    """The way of an audit, with what is done and where each step leads this person."""
    done, n = progress, progress.records
    naming = "quality:name" if keeps and not audit.closed_on else ""
    found = [
        ("Sample drawn", f"{n} records", True, "quality:sample"),
        ("Markers named", f"{done.named} of {n} records", bool(n) and done.named == n, naming),
        ("Marked by both", f"{done.marked} of {n} records", bool(n) and done.marked == n, ""),
        ("How far they agree", "", bool(done.marked), "quality:agreement" if done.marked else ""),
        ("Moderated", f"{done.moderated} of {n} records", bool(n) and done.moderated == n, "quality:moderation"),
        ("Findings", f"{audit.findings.count()} written", audit.findings.exists(), "quality:findings"),
        ("Report", "", bool(audit.closed_on), "quality:report" if done.moderated else ""),
    ]  # fmt: skip
    return [{"text": text, "said": said, "done": is_done, "url": url} for text, said, is_done, url in found]


def _records(request: StaffRequest, audit: "Audit", *, keeps: bool) -> list[dict[str, Any]]:
    """The records by number with who is named and who has handed in; what they gave is not here."""
    seats: dict[tuple[int, str], Assignment] = {(s.record_id, s.seat): s for s in seats_of(audit)}
    done = handed_in(audit)
    settled = {m.record_id: grade_words(m.overall) for m in moderations_of(audit)}
    letters = letters_of(audit) if audit.tool.families_mark else {}
    rows = []
    for record in records_in_sight(request.user, audit, request.today).select_related("audit__tool"):
        rows.append(
            {
                "name": record_name(record), "number": record.number, "stratum": record.stratum,
                "seats": [_seat(seats.get((record.pk, s.value)), s, (record.pk, s.value) in done) for s in COLUMNS],
                "agreed": settled.get(record.pk, ""), "family": (record.pk, Seat.FAMILY.value) in done,
                "letter": _letter(letters.get(record.pk), request),
                "may_write": keeps and audit.tool.families_mark and not audit.closed_on,
            }
        )  # fmt: skip
    return rows


def _seat(seat: "Assignment | None", which: Seat, done: bool) -> dict[str, Any]:
    if seat is None or seat.person is None:
        return {"who": "", "done": False, "id": ""}
    return {"who": seat.person.name, "done": done, "id": seat.public_id, "blind": which in BLIND}


def _letter(letter: "FamilyCode | None", request: StaffRequest) -> str:
    """How a family's letter stands, in words; nothing where none is made."""
    if letter is None:
        return ""
    until = f"{letter.last_day.day} {letter.last_day:%B %Y}"
    said = {State.LOCKED: "Letter locked: five wrong codes", State.EXPIRED: f"Letter ran out on {until}"}
    return said.get(state_of(letter, request.today), f"Letter made, good until {until}")


@staff_page(Permission.SEE_QUALITY)
def sample(request: StaffRequest, audit_id: str) -> HttpResponse:
    """How the sample was drawn, and that it is drawn again equal."""
    audit = audit_or_404(request, audit_id)
    drawn = audit.sample
    context = {
        "audit": audit, "sample": drawn, "share": SHARES[drawn.share], "by": [DIVISIONS[key] for key in drawn.by],
        "equal": redrawn(audit) == keys_drawn(audit), "untouched": digest(dict(drawn.frame)) == drawn.digest,
        "same_today": digest(redrawn_frame(audit, request.today)) == drawn.digest, "frame": len(drawn.frame),
        "drawn": sum(stratum["drawn"] for stratum in drawn.strata),
    }  # fmt: skip
    return render(request, "board/quality/sample.jinja", context)


@staff_page(Permission.KEEP_AUDITS)
def frame_csv(request: StaffRequest, audit_id: str) -> HttpResponse:
    """The frame as it was drawn from, for somebody who would draw it again: opaque keys and groups, no child."""
    audit = audit_or_404(request, audit_id)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="frame-{audit.public_id}.csv"'
    taken = set(keys_drawn(audit))
    writer = csv.writer(answer)
    writer.writerow(["key", "group", "drawn"])
    writer.writerows([safe_cell(key), safe_cell(group), int(key in taken)] for key, group in audit.sample.frame)
    return answer
