"""What a panel reads of a case: drawn from the record on the day it is asked for, and kept nowhere else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.casework import selectors as casework
from goldenthread.casework.asks import rules as asks
from goldenthread.casework.asks.advisers import title_of
from goldenthread.casework.asks.choices import AskKind, AskState
from goldenthread.casework.asks.models import Ask
from goldenthread.casework.asks.selectors import asks_of, released_advice
from goldenthread.casework.clocks import standing
from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case
from goldenthread.casework.panels.legal_tests import test_of
from goldenthread.casework.panels.models import Item
from goldenthread.casework.panels.selectors.decisions import decisions_of
from goldenthread.casework.panels.selectors.places import school_now
from goldenthread.vocabulary.needs import NEED_TYPES
from goldenthread.vocabulary.year_groups import year_group_label

Line = tuple[str, ...]


@dataclass(frozen=True)
class Paper:
    """A paper of one item. ``whole`` says whether the names are in it; ``lines`` are pairs, the rest rows of tables.

    ``advice`` has what, from whom, where it stands; ``clock`` the duty, its day and its law; ``earlier`` the day, what
    was decided and why; ``needs`` the needs as advisers told them; ``family`` what the family said.
    """

    reference: str
    title: str
    panel: str
    sits_on: date
    law: str
    asked: str
    whole: bool
    who: tuple[Line, ...]
    needs: tuple[str, ...]
    family: tuple[Line, ...]
    advice: tuple[Line, ...]
    clock: tuple[Line, ...]
    earlier: tuple[Line, ...]

    def reworded(self, change: Callable[[str], str]) -> "Paper":
        """The same paper with every word of it put through a change."""
        rows = {name: tuple(tuple(change(cell) for cell in row) for row in getattr(self, name)) for name in ROWS}
        needs = tuple(change(need) for need in self.needs)
        return replace(self, title=change(self.title), asked=change(self.asked), needs=needs, **rows)  # type: ignore[arg-type]  # rows of text

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every stretch of words, and where it stands."""
        yield "What is asked", f"{self.title}\n{self.asked}"
        yield "Needs", "\n".join(self.needs)
        for name, where in ROWS.items():
            yield where, "\n".join(" · ".join(row) for row in getattr(self, name))


ROWS = {
    "who": "Who", "family": "What the family says", "advice": "Advice", "clock": "The clock",
    "earlier": "Earlier decisions",
}  # fmt: skip


def paper_of(item: Item, today: date) -> Paper:
    """The whole paper of an item. The case was reached through the access rule. A fixed number of queries."""
    case, test = item.case, test_of(item.matter)
    return Paper(
        reference=item.reference, title=test.asks, panel=item.sitting.panel.name, sits_on=item.sitting.on, law=test.law,
        asked=item.asked, whole=True, who=tuple(_who(item, today)), needs=tuple(_needs(case)),
        family=tuple(_family(case)), advice=tuple(_advice(case, today)), clock=tuple(_clock(case, today)),
        earlier=tuple(_earlier(case)),
    )  # fmt: skip


def _who(item: Item, today: date) -> Iterator[Line]:
    child, case = item.child, item.case
    yield "Name", child.full_name
    if child.birth_date:
        yield "Date of birth", _said(child.birth_date)
        yield "Age", f"{_age(child.birth_date, today)}, {year_group_label(child.birth_date, today)} (worked out)"
    yield "School or setting", case.setting.name if case.setting else school_now(child) or "not recorded"
    yield "Case", f"{case.get_kind_display()}: {case.get_stage_display().lower()}"
    if case.opened_on:
        yield "Since", _said(case.opened_on)
    yield "Officer", case.officer.name if case.officer else "nobody yet"


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _needs(case: Case) -> Iterator[str]:
    for code in (case.primary_need, case.secondary_need):
        if code:
            yield NEED_TYPES.label(code)
    for advice in released_advice(case):
        for need in advice.needs.all():
            yield need.text


def _family(case: Case) -> Iterator[Line]:
    for event in in_force(case.events.all()):
        if event.kind == "family_views_recorded" and event.details.get("note"):
            yield _said(event.occurred_on), str(event.details["note"])


def _advice(case: Case, today: date) -> Iterator[Line]:
    followed = set()
    for ask in asks_of(case):
        if ask.state == AskState.WITHDRAWN or ask.clarifies_id:
            continue
        followed.add(ask.adviser)
        what = title_of(ask.adviser) if ask.kind == AskKind.ADVICE else f"{ask.get_kind_display()}: {ask.adviser}"
        yield what, _asked_of(ask), _where(asks.standing(ask, today), ask.received_on, ask.due_on)
    events = in_force(case.events.all())
    got = {event.qualifier: event.occurred_on for event in events if event.kind == "advice_received"}
    for event in events:
        if event.kind == "advice_requested" and event.qualifier not in followed:
            came = got.get(event.qualifier)
            said = f"received {_said(came)}" if came else f"outstanding, asked for {_said(event.occurred_on)}"
            yield title_of(event.qualifier), "", said


def _asked_of(ask: Ask) -> str:
    place = ask.service or ask.setting or ask.organisation
    return place.name if place else ask.name


def _where(stands: asks.Standing, received: date | None, due: date) -> str:
    if received:
        return f"received {_said(received)}{', late' if stands.word == 'received_late' else ''}"
    late = f", {-stands.days} days over" if stands.days < 0 else ""
    return f"outstanding, due {_said(due)}{late}"


def _clock(case: Case, today: date) -> Iterator[Line]:
    for duty in casework.duties_of_case(case):
        if duty.settled_on is None and duty.binds_on and duty.binds_on <= today and not duty.held:
            stand = standing(duty, today)
            days = (duty.due_on - today).days
            left = f"{days} days left" if days >= 0 else f"{-days} days over"
            yield stand.title, f"by {_said(duty.due_on)}, send by {_said(duty.send_by)} ({left})", stand.source


def _earlier(case: Case) -> Iterator[Line]:
    for decision in decisions_of(case):
        yield _said(decision.decided_on), decision.said, decision.reasons or "No reasons for the family were needed."


def _said(day: date) -> str:
    return f"{day:%-d %B %Y}"
