"""Cases whose clock needs a decision: what must go to the next sitting, and what cannot wait for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.casework.models import Case, Duty
from goldenthread.casework.panels.choices import ItemState, Matter, PanelKind
from goldenthread.casework.panels.legal_tests import LegalTest, legal_tests
from goldenthread.casework.panels.models import CaseDecision, Item, Sitting
from goldenthread.casework.panels.rules import outside_reason
from goldenthread.casework.panels.selectors.panels import coming
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children


@dataclass(frozen=True)
class Waiting:
    """A case that waits for a decision, by number: of what, by when, which sitting is next, whether it has been put."""

    case_id: int
    duty_id: int
    due_on: date
    send_by: date
    test: LegalTest
    sitting: Sitting | None
    item: Item | None

    @property
    def outside(self) -> str:
        """Why it cannot wait for the panel; empty where the panel sits in time."""
        return outside_reason(self.item.sitting if self.item else self.sitting, self.send_by)


def waiting(children: Children, area: Area, today: date, kind: PanelKind) -> list[Waiting]:
    """The cases in sight whose clock needs a decision before the sitting after next of a kind of panel, by its day.

    What is late is among them, and what a file left to confirm is not. Three queries a test.
    """
    found: list[Waiting] = []
    for test in legal_tests().values():
        if kind in test.panels and test.clocks:
            found += _of_test(children, area, today, test)
    return sorted(found, key=lambda each: (each.due_on, each.case_id))


def duties_of(waits: Sequence[Waiting]) -> list[tuple[Waiting, Duty]]:
    """Some that wait, each with its duty and its case, to be shown: there are more than a page holds. One query."""
    found = Duty.objects.select_related("case", "case__child", "case__officer", "case__setting", "case__area")
    held = found.in_bulk([each.duty_id for each in waits])
    return [(each, held[each.duty_id]) for each in waits]


def _of_test(children: Children, area: Area, today: date, test: LegalTest) -> list[Waiting]:
    ahead = list(coming(area, today, test.matter)[:2])
    next_one = ahead[0] if ahead else None
    until = ahead[-1].on if len(ahead) > 1 else (next_one.on if next_one else today)
    duties = _duties(children, area, today, test).filter(send_by__lte=max(until, today))
    items = _items(area, test)
    first: dict[int, Waiting] = {}
    for duty, case, due_on, send_by in duties.order_by("due_on", "pk").values_list("pk", "case", "due_on", "send_by"):
        if case not in first:
            first[case] = Waiting(case, duty, due_on, send_by, test, next_one, items.get(case))
    return list(first.values())


def _duties(children: Children, area: Area, today: date, test: LegalTest) -> QuerySet[Duty]:
    """The unsettled duties that wait for a test's decision, the limit for refusals among them though none is meant."""
    binds = Q(binds_on__lte=today) | Q(conditional=True, opened_on__lte=today)
    decided = CaseDecision.objects.filter(case=OuterRef("case"), matter=test.matter, event__corrections=None)
    return Duty.objects.filter(
        binds, ~Exists(decided), in_lists(children), open_until__gt=today, area=area, held=False,
        step__in=test.clocks, case__kind__in=test.of, case__stage__in=test.waits_in,
    )  # fmt: skip


def _items(area: Area, test: LegalTest) -> dict[int, Item]:
    """What is before a panel on a matter, by case: an agenda or two, however many cases there are."""
    put = Item.objects.filter(
        case__area=area, matter=test.matter, state__in=(ItemState.PUT, ItemState.ADVISED)
    ).select_related("sitting", "sitting__panel")
    return {item.case_id: item for item in put.order_by("pk")}


def clock_of(case: Case, matter: Matter, today: date) -> Duty | None:
    """The nearest duty of a case that waits for a decision on a matter; none where no clock does. One query."""
    clocks = legal_tests()[matter].clocks
    return case.duties.filter(open_until__gt=today, step__in=clocks, held=False).order_by("due_on", "pk").first()
