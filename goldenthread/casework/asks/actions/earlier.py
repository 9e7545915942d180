"""Earlier advice, used again only where all three are satisfied that it is enough (regulation 6(4))."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_change
from goldenthread.casework.asks import rules
from goldenthread.casework.asks.actions.common import check_advice_is_sought
from goldenthread.casework.asks.actions.receiving import put_document, put_text
from goldenthread.casework.asks.advisers import adviser
from goldenthread.casework.asks.choices import AdviceState, Form, Side
from goldenthread.casework.asks.models import Advice, Agreement, EarlierAdvice
from goldenthread.casework.asks.selectors import taken_lanes
from goldenthread.casework.by_others import brought_about
from goldenthread.casework.models import Case
from goldenthread.casework.rules import Entry, check_may_record
from goldenthread.documents.models import Document
from goldenthread.partnership.models import User


@transaction.atomic
def offer_earlier(
    *, case: Case, of: str, title: str, author_name: str, given_on: date, by: User, today: date,
    document: Document | None = None, text: str = "",
) -> EarlierAdvice:  # fmt: skip
    """Put forward advice somebody gave before, for any purpose. Nothing follows until all three have spoken."""
    check_may_record(by, case, today)
    check_advice_is_sought(case, today)
    kind = adviser(of)
    rules.check_lane(kind, taken_lanes(case))
    if given_on > today:
        raise rules.CannotAsk("Earlier advice was given before today.", "given_on")
    if not title.strip() or not author_name.strip():
        raise rules.CannotAsk("Say what it is, and who gave it.", "title")
    if document is None and not text.strip():
        raise rules.CannotAsk("Add the document, or type what it says.", "document")
    earlier = EarlierAdvice.objects.create(
        area=case.area, case=case, child=case.child, adviser=kind.key, title=title.strip()[:200],
        author_name=author_name.strip()[:200], given_on=given_on, document=document, text=text.strip(),
        recorded_at=timezone.now(), recorded_by=by.public_id,
    )  # fmt: skip
    entry = Entry("existing_report_available", today, kind.key, {"earlier": earlier.public_id, "title": earlier.title})
    brought_about(case=case, entry=entry, by=by, today=today, key=f"earlier:{earlier.public_id}")
    _trail(earlier, "asks.earlier_offered", by, title=earlier.title)
    return earlier


@transaction.atomic
def agree(
    *, earlier: EarlierAdvice, side: Side, satisfied: bool, who: str, on: date, by: User, today: date
) -> EarlierAdvice:
    """Record what one of the three said, who and when. Once all three are satisfied, it is the case's advice."""
    check_may_record(by, earlier.case, today)
    earlier = (
        EarlierAdvice.objects.select_for_update(of=("self",))
        .select_related("case", "case__area", "child")
        .get(pk=earlier.pk)
    )
    if earlier.advice_id:
        raise rules.CannotAsk(
            "All three have agreed, and it is in use. Ask for new advice if somebody has changed their mind."
        )
    if not who.strip():
        raise rules.CannotAsk("Say who said so.", "who")
    if on > today:
        raise rules.CannotAsk("Enter today or a day that has passed.", "on")
    Agreement.objects.create(
        earlier=earlier, area_id=earlier.area_id, side=side, satisfied=satisfied, who=who.strip()[:200], on=on,
        at=timezone.now(), by=by.public_id, by_name=by.name,
    )  # fmt: skip
    _trail(earlier, "asks.earlier_spoken_of", by, side=side.value, satisfied=satisfied, on=str(on))
    if all(standing(earlier).get(each) for each in Side):
        _use(earlier, by, today)
    return earlier


def standing(earlier: EarlierAdvice) -> dict[Side, bool]:
    """What each of those who have spoken last said. One query."""
    return {Side(a.side): a.satisfied for a in earlier.agreements.all()}


def _use(earlier: EarlierAdvice, by: User, today: date) -> None:
    rules.check_lane(adviser(earlier.adviser), taken_lanes(earlier.case))
    advice = Advice.objects.create(
        area=earlier.case.area, case=earlier.case, child=earlier.child, adviser=earlier.adviser, form=Form.EARLIER,
        title=earlier.title, author_name=earlier.author_name, given_on=earlier.given_on, document=earlier.document,
        state=AdviceState.RELEASED, handed_in_on=today, released_on=today,
    )  # fmt: skip
    if earlier.document and not earlier.text:
        put_document(advice, earlier.document)
    else:
        put_text(advice, earlier.text)
    earlier.advice = advice
    earlier.save(update_fields=["advice"])
    entry = Entry(
        "earlier_advice_agreed", today, earlier.adviser, {"earlier": earlier.public_id, "advice": advice.public_id}
    )
    brought_about(case=earlier.case, entry=entry, by=by, today=today, key=f"earlier:{earlier.public_id}:agreed")


def _trail(earlier: EarlierAdvice, action: str, by: User, **details: object) -> None:
    record_change(
        by=by, area=earlier.case.area.code, action=action, subject=f"earlier:{earlier.public_id}",
        child=earlier.child.public_id, details=details,
    )  # fmt: skip
