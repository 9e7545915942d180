"""A bundle's papers made into pages: each from where it stands in the record."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from goldenthread.casework.disputes.choices import PaperKind
from goldenthread.casework.disputes.selectors import original_of, papers_of
from goldenthread.casework.plans.selectors import content_of
from goldenthread.correspondence import guard
from goldenthread.documents.choices import Media
from goldenthread.documents.opening import clean_path
from goldenthread.documents.refusals import NoText, NotYetClean
from goldenthread.documents.texts import text_of
from goldenthread.partnership.selectors import authority_of
from goldenthread.reporting.document import Block, Document, DocumentError, Heading, Paragraph
from goldenthread.reporting.papers.bundle import Bound, Paper, Part, as_text_pages, bind, titled
from goldenthread.reporting.papers.letter import letter_paper
from goldenthread.reporting.papers.plan import Sender, plan_paper
from goldenthread.reporting.papers.working_document import working_document
from goldenthread.reporting.supplied import Supplied
from goldenthread.web.caseworker.disputes.working import appeal_of

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Advice
    from goldenthread.casework.disputes.models import Bundle, BundlePaper, WorkingVersion
    from goldenthread.casework.plans.models import PlanVersion
    from goldenthread.casework.reviews.models import Report
    from goldenthread.correspondence.models import Letter
    from goldenthread.documents.models import Document as Stored

NO_PDF = "It is neither a PDF nor a Word document. Replace it with a PDF of it, or leave it out."


class CannotJoin(Exception):
    """A paper that cannot be put in; the message says why and how to mend it."""


def bound(bundle: "Bundle") -> tuple[Bound | None, dict[str, str], list["BundlePaper"]]:
    """The bundle as it would go, or none while a paper cannot be put in; those, and why; and its papers in order."""
    papers = list(papers_of(bundle, chosen=True))
    made: list[tuple[BundlePaper, Paper]] = []
    why: dict[str, str] = {}
    for paper in papers:
        try:
            made.append((paper, titled(_made(paper, bundle), paper.title)))
        except (CannotJoin, DocumentError, NotYetClean, FileNotFoundError) as refusal:
            why[paper.public_id] = str(refusal)
    if why or not made:
        return None, why, papers
    dispute = bundle.dispute
    facts = [("Appeal number", dispute.reference or "not given"), ("Bundle", str(bundle.number))]
    authority = authority_of(bundle.area).name
    title = f"Bundle: {dispute.child.full_name} and {authority}"
    dated = dispute.case.opened_on or dispute.created_at.date()
    return bind(_parts(made), title, authority, facts, dated), {}, papers


def _parts(made: "list[tuple[BundlePaper, Paper]]") -> list[Part]:
    """Papers that follow each other and are of one kind are one part."""
    found: list[tuple[str, list[Paper]]] = []
    for row, paper in made:
        title = PaperKind(row.kind).label
        if not found or found[-1][0] != title:
            found.append((title, []))
        found[-1][1].append(paper)
    return [Part(title, papers) for title, papers in found]


def pages_of(whole: Bound) -> list[guard.Text]:
    """Every page as the guard reads it."""
    return [
        guard.Text(f"Page {number}", words) if words.strip() else guard.Text(f"Page {number}", unreadable=UNREAD)
        for number, words in enumerate(whole.words, start=1)
    ]


UNREAD = "it is a picture without words."


def _made(paper: "BundlePaper", bundle: "Bundle") -> Paper:
    sort, original = original_of(paper)
    if original is None:
        raise CannotJoin("It is no longer in the record. Leave it out.")
    return _MAKERS[sort](original, bundle)


def _plan(version: "PlanVersion", bundle: "Bundle") -> Paper:
    content = content_of(version)
    if content.sent_on is None:
        raise CannotJoin("This version was never sent. Leave it out.")
    return plan_paper(content, Sender(authority_of(bundle.area).name), content.sent_on)


def _advice(advice: "Advice", _bundle: "Bundle") -> Paper:
    """The adviser's original where one came; else what they wrote here, word for word."""
    if advice.document:
        return _stored(advice.document)
    blocks: list[Block] = []
    for paragraph in advice.paragraphs.order_by("order"):
        if paragraph.heading:
            blocks.append(Heading(paragraph.heading))
        blocks.append(Paragraph(paragraph.text))
    return Document(advice.title, blocks, author=advice.author_role or advice.author_name, dated=advice.given_on)


def _review(report: "Report", _bundle: "Bundle") -> Paper:
    said = (
        ("The child’s or young person’s views", report.child_views), ("The parents’ views", report.parent_views),
        ("What has changed", report.changed), ("Provision that was not made", report.not_provided),
        ("Recommendation", report.get_recommends_display()), ("What is recommended", report.recommendations),
        ("Where views differed", report.differences),
    )  # fmt: skip
    blocks: list[Block] = []
    for title, words in said:
        if words:
            blocks += [Heading(title), Paragraph(words)]
    return Document("Report of the annual review", blocks, author="The setting", dated=report.sent_on)


def _working(version: "WorkingVersion", bundle: "Bundle") -> Paper:
    return working_document(version.content, appeal_of(bundle.dispute), version.number, version.sent_on)


def _letter(letter: "Letter", _bundle: "Bundle") -> Paper:
    """A letter as it went to the first it was for."""
    to = letter.recipients.order_by("pk").first()
    if to is None or letter.first_sent_on is None:
        raise CannotJoin("Nobody got this letter. Leave it out.")
    return letter_paper(letter, to, letter.first_sent_on)


def _document(document: "Stored", _bundle: "Bundle") -> Paper:
    return _stored(document)


def _stored(document: "Stored") -> Paper:
    """A file as it came: a PDF's own pages; a Word document as pages of its words, saying so."""
    if document.file.media_type == Media.PDF:
        return Supplied(document.title, clean_path(document).read_bytes())
    if document.file.media_type == Media.WORD:
        try:
            words = text_of(document)
        except NoText as refusal:
            raise CannotJoin(str(refusal)) from refusal
        return as_text_pages(document.title, words, document.file_name, document.received_on)
    raise CannotJoin(NO_PDF)


_MAKERS: dict[str, Callable[[Any, Any], Paper]] = {
    "plan": _plan, "advice": _advice, "review": _review, "working": _working, "letter": _letter,
    "document": _document,
}  # fmt: skip
