"""Reading advice: what a plan is drafted from, what a manager assures, what a family reads."""

from django.db.models import QuerySet

from goldenthread.casework.asks.choices import AdviceState
from goldenthread.casework.asks.models import Advice, Ask, EarlierAdvice, Paragraph, Service
from goldenthread.casework.models import Case
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children
from goldenthread.people.models import Child

PARTS = ("needs", "outcomes__need", "provisions__need", "provisions__outcome", "paragraphs")


def _full(found: QuerySet[Advice]) -> QuerySet[Advice]:
    return found.select_related(
        "area", "case", "child", "ask", "ask__service", "ask__organisation", "ask__area", "ask__setting", "document",
        "document__file", "author",
    ).prefetch_related(*PARTS)  # fmt: skip


def released_advice(case: Case) -> QuerySet[Advice]:
    """The advice a case has, the first released first, with its needs, outcomes, provision and paragraphs."""
    return _full(case.advice.filter(state=AdviceState.RELEASED)).order_by("released_on", "pk")


def paragraphs_of(advice: Advice) -> QuerySet[Paragraph]:
    """The paragraphs of advice in order. Their public ids never change: a plan may point to them."""
    return advice.paragraphs.select_related("need", "outcome__need", "provision__need", "provision__outcome").order_by(
        "order"
    )


def advice_of_ask(ask: Ask) -> Advice | None:
    """The latest handing in of an ask, or none."""
    return _full(ask.advice.all()).order_by("-number").first()


def advice_in_hand(children: Children, area: Area, public_id: str) -> Advice | None:
    """One piece of advice about a child in sight, however far it has come."""
    return _full(Advice.objects.filter(in_lists(children), area=area, public_id=public_id)).first()


def to_assure(services: QuerySet[Service], settings: set[int], children: Children) -> QuerySet[Advice]:
    """What waits for a manager of some services, or for the head of some settings, the first handed in first."""
    waiting = _full(Advice.objects.filter(in_lists(children), state=AdviceState.HANDED_IN))
    return (
        waiting.filter(ask__service__in=services) | waiting.filter(ask__organisation__in=settings, ask__service=None)
    ).order_by("handed_in_on", "pk")


def earlier_in(children: Children, area: Area, public_id: str) -> EarlierAdvice | None:
    """Earlier advice about a child in sight that was put forward; none for any other."""
    found = EarlierAdvice.objects.filter(in_lists(children), area=area, public_id=public_id)
    return found.select_related("case", "case__area", "child", "advice", "document").first()


def for_family(child: Child) -> QuerySet[Advice]:
    """The advice a child's own family, or the young person, may read: each from the day it was received.

    Whose page it is has been settled before this is asked (people: who holds the rights on the day).
    """
    released = Advice.objects.filter(child=child, state=AdviceState.RELEASED)
    return _full(released).order_by("-released_on", "-pk")
