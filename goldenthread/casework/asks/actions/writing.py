"""Handing advice in to the service's own manager: written here, or sent as a document."""

from datetime import date

from django.db import transaction

from goldenthread.casework.asks import rules
from goldenthread.casework.asks.actions.common import changed, locked, stepped
from goldenthread.casework.asks.actions.receiving import put_document
from goldenthread.casework.asks.advisers import title_of
from goldenthread.casework.asks.choices import AdviceState, Form, Part, StepKind
from goldenthread.casework.asks.content import Given, amount_words, check_given
from goldenthread.casework.asks.models import Advice, Ask, Need, Outcome, Paragraph, Provision
from goldenthread.documents.models import Document
from goldenthread.partnership.models import User


@transaction.atomic
def hand_in(*, ask: Ask, given: Given, by: User, today: date) -> Advice:
    """Hand written advice in. It does not stop the clock: that is for its release. Raises NotAllowed, CannotAsk."""
    ask = _may_hand_in(ask, by, today)
    check_given(given, today, clarifying=ask.clarifies_id is not None)
    advice = _advice(ask, Form.WRITTEN, given.author_role, given.given_on, by, today)
    Advice.objects.filter(pk=advice.pk).update(seen_on=given.seen_on, sources=given.sources.strip())
    _Contents(advice).put(given)
    stepped(ask, StepKind.HANDED_IN, today, by, advice=advice.public_id)
    return advice


@transaction.atomic
def hand_in_document(
    *,
    ask: Ask,
    document: Document,
    author_role: str,
    given_on: date,
    by: User,
    today: date,
    seen_on: date | None = None,
) -> Advice:
    """Hand in advice that is a document: the original is kept as it came, and its words are read into paragraphs."""
    ask = _may_hand_in(ask, by, today)
    check_given(Given(author_role, given_on, seen_on, needs=["in the document"]), today, clarifying=False)
    advice = _advice(ask, Form.DOCUMENT, author_role, given_on, by, today, document)
    Advice.objects.filter(pk=advice.pk).update(seen_on=seen_on)
    put_document(advice, document)
    stepped(ask, StepKind.HANDED_IN, today, by, advice=advice.public_id)
    return advice


def _may_hand_in(ask: Ask, by: User, today: date) -> Ask:
    ask = locked(ask)
    rules.check_may_write(by, ask, today)
    rules.check_open(ask)
    if ask.advice.filter(state=AdviceState.HANDED_IN).exists():
        raise rules.CannotAsk(
            "This has been handed in and is with your manager. They release it, or send it back to you."
        )
    return ask


def _advice(
    ask: Ask, form: Form, role: str, given_on: date, by: User, today: date, document: Document | None = None
) -> Advice:
    if not role.strip():
        raise rules.CannotAsk("Give your profession, and your qualification.", "author_role")
    if ask.not_known_on:
        changed(ask, not_known_on=None)
    return Advice.objects.create(
        area=ask.area, case=ask.case, child=ask.child, ask=ask, adviser=ask.adviser,
        number=ask.advice.count() + 1, form=form, title=title_of(ask.adviser), author=by, author_name=by.name,
        author_role=role.strip()[:200], given_on=given_on, document=document, handed_in_on=today,
    )  # fmt: skip


class _Contents:
    """Writes needs, outcomes, provision and free paragraphs, each as a paragraph under an id that lasts."""

    def __init__(self, advice: Advice) -> None:
        self.advice, self.order = advice, 0

    def put(self, given: Given) -> None:
        """Write it all, in the order of the thread: each need with its outcomes, each of these with its provision."""
        for heading, text in ((f.heading, f.text) for f in given.free):
            self._paragraph(Part.FREE, heading, text)
        outcomes: dict[int, Outcome] = {}
        for number, words in enumerate(given.needs, start=1):
            need = Need.objects.create(
                paragraph=self._paragraph(Part.NEED, f"Need {number}", words), number=number, text=words, **self._of()
            )
            for at, outcome in enumerate(given.outcomes, start=1):
                if outcome.need == number:
                    outcomes[at] = self._outcome(at, need, outcome.text, outcome.by_when)
                    self._provisions(given, at, outcomes[at])

    def _of(self) -> dict[str, object]:
        return {"advice": self.advice, "area_id": self.advice.area_id}

    def _outcome(self, number: int, need: Need, words: str, by_when: str) -> Outcome:
        said = f"{words} ({by_when})" if by_when else words
        paragraph = self._paragraph(Part.OUTCOME, f"Outcome {number}, for need {need.number}", said)
        return Outcome.objects.create(
            paragraph=paragraph, need=need, number=number, text=words, by_when=by_when, **self._of()
        )

    def _provisions(self, given: Given, number: int, outcome: Outcome) -> None:
        for at, p in enumerate(given.provisions, start=1):
            if p.outcome != number:
                continue
            amount = amount_words(p)
            said = f"{p.text.rstrip('.')}: {amount}." if amount else p.text
            Provision.objects.create(
                paragraph=self._paragraph(Part.PROVISION, f"Provision {at}, for outcome {number}", said),
                need=outcome.need, outcome=outcome, number=at, sort=p.sort, text=p.text, minutes=p.minutes,
                times=p.times, every=p.every, lasting=p.lasting, by_whom=p.by_whom, qualification=p.qualification,
                group_size=p.group_size, **self._of(),
            )  # fmt: skip

    def _paragraph(self, part: Part, heading: str, text: str) -> Paragraph:
        self.order += 1
        return Paragraph.objects.create(part=part, heading=heading[:200], text=text, order=self.order, **self._of())
