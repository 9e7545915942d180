"""One letter: exactly as it will go, where it stands, what the guard found, what the law asks, and what is next."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from goldenthread.correspondence import selectors
from goldenthread.correspondence.actions import faults
from goldenthread.correspondence.choices import MEANS, DispatchState, LetterState, Slip
from goldenthread.correspondence.lawful import check_letter
from goldenthread.correspondence.markup import blocks_of, plain
from goldenthread.correspondence.reading_age import reading_of
from goldenthread.partnership.permissions import Permission
from goldenthread.reporting import pdf, word
from goldenthread.reporting.papers.letter import letter_paper
from goldenthread.web.caseworker.letters.common import letter_or_404, line
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.correspondence.models import Finding, Letter

TYPES = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
OPEN = (LetterState.DRAFT, LetterState.HELD, LetterState.APPROVED)


@staff_page(Permission.SEND_LETTERS)
def show(request: StaffRequest, letter_id: str) -> HttpResponse:
    """A letter and what may be done with it."""
    letter = letter_or_404(request, letter_id, "letters.letter")
    return render(request, "caseworker/letters/letter.jinja", context_of(request, letter))


def context_of(request: StaffRequest, letter: "Letter", refused: str = "") -> dict[str, Any]:
    """Everything that stands on a letter's page."""
    is_open = letter.state in OPEN
    return {
        "letter": letter, "line": line(letter), "means": MEANS[LetterState(letter.state)], "refused": refused,
        "blocks": blocks_of(letter.body), "recipients": list(letter.recipients.order_by("pk")),
        "enclosures": list(letter.enclosures.select_related("document").order_by("pk")),
        "faults": faults(letter) if is_open else [],
        "asked": check_letter(letter.notice, f"{letter.subject}\n{letter.body}", letter.fields),
        "reading": reading_of(plain(letter.body)),
        "findings": [_finding(each) for each in letter.findings.select_related("released_by").order_by("pk")],
        "copies": [_copy(each) for each in selectors.dispatches_of(letter)],
        "is_open": is_open, "may_release": Permission.RELEASE_LETTERS in request.permissions,
        "is_approved": letter.state == LetterState.APPROVED, "is_held": letter.state == LetterState.HELD,
        "dated": letter.handed_over_on or request.today,
    }  # fmt: skip


def _finding(found: "Finding") -> dict[str, Any]:
    return {
        "id": found.public_id, "slip": Slip(found.slip).label, "where": found.where, "what": found.what,
        "remedy": found.remedy, "open": found.mended_at is None and found.released_at is None,
        "mended": found.mended_at is not None, "released_by": found.released_by.name if found.released_by else "",
        "released_why": found.released_why,
    }  # fmt: skip


def _copy(dispatch: Any) -> dict[str, Any]:
    return {
        "id": dispatch.public_id, "to": dispatch.recipient.name, "by": dispatch.get_medium_display(),
        "state": dispatch.get_state_display(), "unknown": dispatch.state == DispatchState.SENDING,
        "failed": dispatch.state == DispatchState.FAILED, "problem": dispatch.problem, "sent_on": dispatch.sent_on,
        "served_on": dispatch.served_on, "message_id": dispatch.message_id,
        "receipts": [(each.get_kind_display(), each.on, each.note) for each in dispatch.receipts.all()],
    }  # fmt: skip


@staff_page(Permission.SEND_LETTERS)
def as_file(request: StaffRequest, letter_id: str, recipient_id: str, ending: str) -> HttpResponse:
    """One copy exactly as it goes, as PDF or Word."""
    letter = letter_or_404(request, letter_id, "letters.file")
    recipient = letter.recipients.filter(public_id=recipient_id).first()
    if recipient is None or ending not in TYPES:
        raise Http404("There is no such page.")
    paper = letter_paper(letter, recipient, letter.handed_over_on or request.today)
    answer = HttpResponse(pdf.typeset(paper) if ending == "pdf" else word.write(paper), content_type=TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{slugify(letter.title)}-{letter.public_id}.{ending}"'
    return answer
