"""One paper as it was presented, its PDF and Word; and papers that were written elsewhere."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from goldenthread.documents import actions as documents
from goldenthread.documents.choices import Classification, Media
from goldenthread.documents.opening import document_response, open_document
from goldenthread.documents.refusals import DocumentRefused, NoText, NotYetClean
from goldenthread.documents.selectors import document_in
from goldenthread.documents.texts import text_of
from goldenthread.governance.actions.papers import check_words, keep_file
from goldenthread.governance.selectors.decisions import decisions_for
from goldenthread.governance.selectors.papers import paper_for, papers_for, printed, unchanged
from goldenthread.partnership.permissions import Permission
from goldenthread.reporting.document import DocumentError
from goldenthread.reporting.supplied import Supplied
from goldenthread.web.board.meetings import doors
from goldenthread.web.board.meetings.forms import UploadForm
from goldenthread.web.board.meetings.setting import of_paper
from goldenthread.web.board.sending import paper_file
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.documents.models import Document
    from goldenthread.governance.models import Item, Paper


@staff_page(Permission.SEE_BOARDS)
def show(request: StaffRequest, paper_id: str) -> HttpResponse:
    """The paper, whether it is unchanged, where it was printed and what was decided on it."""
    paper = _paper(request, paper_id)
    seen = papers_for(request.user, request.area, request.today)
    issued = [one for one in printed(paper.item.meeting, seen) if one.paper == paper]
    decided = decisions_for(request.user, request.area, request.today).filter(item=paper.item)
    context = {
        "paper": paper, "printed": issued[0] if issued else None, "unchanged": unchanged(paper), "decisions": decided,
    }  # fmt: skip
    return render(request, "board/meetings/paper.jinja", context)


def _paper(request: StaffRequest, paper_id: str) -> "Paper":
    return doors.found(paper_for(request.user, request.area, paper_id, request.today))


@staff_page(Permission.SEE_BOARDS)
def download(request: StaffRequest, paper_id: str, kind: str) -> HttpResponseBase:
    """The paper as PDF or Word; one that was uploaded as the file it is."""
    paper = _paper(request, paper_id)
    if paper.document:
        found = doors.found(document_in(request.area, paper.document))
        return document_response(open_document(request.user, found))
    return paper_file(of_paper(paper), paper.public_id, {"word": "docx"}.get(kind, kind))


@staff_page(Permission.CLERK_BOARDS)
def upload(request: StaffRequest, item_id: str) -> HttpResponse:
    """Add a paper that was written elsewhere, as a PDF; it is looked into, scanned and kept by its content."""
    item = doors.the_item(request, item_id)
    doors.clerk_only(request, item.meeting.body)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            if item.part == 1 and not form.cleaned_data["sure"]:
                raise ValueError("Say that its figures were checked: a Part 1 paper is published as it stands.")
            paper = _keep(request, item, form)
            messages.success(request, f"“{paper.title}” is kept as it came, {paper.pages} pages.")
            return redirect("meetings:meeting", item.meeting.public_id)
        except (ValueError, DocumentError, DocumentRefused) as problem:
            form.add_error("file", str(problem))
    context = {"form": form, "item": item}
    return render(request, "board/meetings/upload.jinja", context, status=422 if form.errors else 200)


@transaction.atomic
def _keep(request: StaffRequest, item: "Item", form: UploadForm) -> "Paper":
    """Nothing opens the file before it was looked into."""
    file, title = form.cleaned_data["file"], form.cleaned_data["title"]
    open_to_all = item.part == 1 and item.meeting.body.openness == "public"
    kept = documents.keep(
        area=request.area, stream=file, by=request.user,
        paper=documents.Paper(
            file_name=file.name, source=item.meeting.body.name, kind="board paper", received_on=request.today,
            classification=Classification.PUBLIC if open_to_all else Classification.PARTNERSHIP, title=title,
        ),
    )  # fmt: skip
    if kept.file.media_type != Media.PDF:
        raise ValueError("A paper goes into the pack as it is, so it must be a PDF. Save or print it as PDF.")
    file.seek(0)
    pages = Supplied(title, file.read()).pages
    why = form.cleaned_data["why"]
    check_words(item, f"{title}\n{_words(kept)}", why)
    return keep_file(
        item=item, title=title, document=kept.public_id, digest=kept.file.sha256, file_name=kept.file_name,
        pages=pages, today=request.today, by=request.user, sure=why, appendix=form.cleaned_data["appendix"],
    )  # fmt: skip


def _words(kept: "Document") -> str:
    """The words of a file, to be looked through; none where it holds pictures alone or is still being scanned."""
    try:
        return text_of(kept)
    except (NoText, NotYetClean):
        return ""
