"""What a service's own manager does with advice: release it, or return it with comments."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.casework.asks import rules
from goldenthread.casework.asks.actions.common import locked, stepped
from goldenthread.casework.asks.actions.receiving import receive
from goldenthread.casework.asks.choices import AdviceState, StepKind
from goldenthread.casework.asks.models import Advice, Ask, Assurance
from goldenthread.partnership.models import User

Marks = dict[str, str]


@transaction.atomic
def release(*, advice: Advice, marks: Marks, by: User, today: date, comments: str = "") -> None:
    """Release advice that has been read against its criteria: it is received today, and the adviser's clock stops.

    Raises NotAllowed for anybody but a manager of the provider, and CannotAsk where a criterion is not marked.
    """
    advice, ask = _assured(advice, marks, comments, by, today, released=True)
    Advice.objects.filter(pk=advice.pk).update(state=AdviceState.RELEASED, released_on=today)
    advice.state, advice.released_on = AdviceState.RELEASED, today
    receive(ask, advice, today, by, today)


@transaction.atomic
def send_back(*, advice: Advice, marks: Marks, comments: str, by: User, today: date) -> None:
    """Return advice to whoever wrote it, with comments. The clock runs on."""
    comments = rules.check_reason(comments, "comments", "Say what to change: the writer reads it beside their draft.")
    advice, ask = _assured(advice, marks, comments, by, today, released=False)
    Advice.objects.filter(pk=advice.pk).update(state=AdviceState.RETURNED)
    stepped(ask, StepKind.RETURNED, today, by, comments, advice=advice.public_id)


def _assured(
    advice: Advice, marks: Marks, comments: str, by: User, today: date, *, released: bool
) -> tuple[Advice, Ask]:
    assert advice.ask is not None
    ask = locked(advice.ask)
    advice = Advice.objects.select_for_update(of=("self",)).select_related(*OF_ADVICE).get(pk=advice.pk)
    rules.check_may_assure(by, advice, today)
    rules.check_with_manager(advice)
    rules.check_open(ask)
    met, applied = rules.check_marks(advice.adviser, marks, release=released)
    Assurance.objects.create(
        advice=advice, area_id=advice.area_id, released=released, marks=marks, met=met, applied=applied,
        comments=comments.strip(), on=today, at=timezone.now(), by=by.public_id, by_name=by.name,
    )  # fmt: skip
    return advice, ask


OF_ADVICE = ("area", "child", "case", "ask", "ask__area", "ask__service", "ask__setting")
