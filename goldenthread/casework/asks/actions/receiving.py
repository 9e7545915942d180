"""Receipt: the first stops the adviser's clock; from that day the family may read what came."""

from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.casework.asks import rules
from goldenthread.casework.asks.actions.common import SEEN_AFTER, changed, end_sight, locked, stepped
from goldenthread.casework.asks.advisers import title_of
from goldenthread.casework.asks.choices import AdviceState, AskKind, AskState, Form, Part, StepKind
from goldenthread.casework.asks.letters import tell_family
from goldenthread.casework.asks.models import Advice, Ask, Paragraph
from goldenthread.casework.asks.reading import pieces
from goldenthread.casework.by_others import brought_about
from goldenthread.casework.choices import Stage
from goldenthread.casework.rules import Entry, check_may_record
from goldenthread.documents.models import Document
from goldenthread.documents.refusals import NoText, NotYetClean
from goldenthread.documents.texts import text_of
from goldenthread.partnership.models import User

RECEIVED_AS = {AskKind.ADVICE: "advice_received", AskKind.INFORMATION: "information_received"}


def receive(ask: Ask, advice: Advice | None, on: date, by: Actor, today: date) -> None:
    """Take an answer in: the case's event and the ask's state. The caller holds the ask's lock.

    A clarification is received as one. What comes after the case has closed is kept and moves no clock.
    """
    kind = (
        "clarification_received" if ask.clarifies_id and ask.kind == AskKind.ADVICE else RECEIVED_AS[AskKind(ask.kind)]
    )
    ask.case.refresh_from_db(fields=["stage"])
    if ask.case.stage != Stage.CLOSED:
        lane = ask.adviser if ask.kind == AskKind.ADVICE else ""
        details = {"ask": ask.public_id, **({"advice": advice.public_id} if advice else {})}
        entry = Entry(kind, on, lane, details)
        brought_about(case=ask.case, entry=entry, by=by, today=today, key=f"ask:{ask.public_id}:received")
    changed(ask, state=AskState.RECEIVED, received_on=on)
    end_sight(ask, on + SEEN_AFTER, by)
    letter = tell_family(advice, today) if advice else None
    stepped(
        ask, StepKind.RECEIVED, on, by, advice=advice.public_id if advice else "",
        letter=letter.public_id if letter else "",
    )  # fmt: skip


def put_document(advice: Advice, document: Document) -> None:
    """The words of a document as paragraphs. Where none can be read the original stands, and a paragraph says so."""
    try:
        found = pieces(text_of(document))
    except (NoText, NotYetClean):
        found = []
    rows = [
        Paragraph(
            advice=advice, area_id=advice.area_id, part=Part.DOCUMENT, heading=p.heading[:200], text=p.text, order=order
        )
        for order, p in enumerate(found, start=1)
    ]
    Paragraph.objects.bulk_create(rows)


def put_text(advice: Advice, text: str, part: Part = Part.FREE) -> None:
    """Words typed or pasted, as paragraphs."""
    rows = [
        Paragraph(advice=advice, area_id=advice.area_id, part=part, heading=p.heading[:200], text=p.text, order=order)
        for order, p in enumerate(pieces(text), start=1)
    ]
    Paragraph.objects.bulk_create(rows)


@transaction.atomic
def record_paper(
    *, ask: Ask, received_on: date, author_name: str, by: User, today: date, given_on: date | None = None,
    document: Document | None = None, text: str = "", author_role: str = "",
) -> Advice:  # fmt: skip
    """Record, on somebody's behalf, advice or information that came on paper or by e-mail: its words, or its scan.

    It was received on the day it came, whoever records it and whenever. Raises CannotAsk.
    """
    check_may_record(by, ask.case, today)
    ask = locked(ask)
    rules.check_open(ask)
    if not ask.asked_on <= received_on <= today:
        raise rules.CannotAsk(
            f"It was asked for on {ask.asked_on:%-d %B %Y}: give that day or a later one, not after today.",
            "received_on",
        )
    if document is None and not text.strip():
        raise rules.CannotAsk("Add the document, or type what it says.", "document")
    author = author_name.strip() or ask.name or title_of(ask.adviser)
    advice = Advice.objects.create(
        area=ask.area, case=ask.case, child=ask.child, ask=ask, adviser=ask.adviser,
        number=ask.advice.count() + 1, form=Form.PAPER, title=title_of(ask.adviser), author_name=author[:200],
        author_role=author_role.strip()[:200], given_on=given_on or received_on, document=document,
        state=AdviceState.RELEASED, handed_in_on=received_on, released_on=received_on,
    )  # fmt: skip
    if document and not text.strip():
        put_document(advice, document)
    else:
        put_text(advice, text)
    receive(ask, advice, received_on, by, today)
    return advice
