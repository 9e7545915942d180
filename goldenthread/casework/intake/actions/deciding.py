"""Consulting a family before the decision on its request, and the decision, by the one way in which any is recorded."""

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.casework import actions as casework
from goldenthread.casework.intake.choices import Outcome
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.panels.actions import deciding as panels
from goldenthread.casework.panels.choices import Matter, Said
from goldenthread.casework.panels.models import CaseDecision
from goldenthread.casework.panels.rules import Answer, Deciding, was_consulted
from goldenthread.casework.rules import Entry
from goldenthread.partnership.models import User

__all__ = ["LegalTest", "consult", "decide", "record_views", "was_consulted"]


@dataclass(frozen=True)
class LegalTest:
    """Section 36(8) as it was applied: each limb, and why it is met or not."""

    may_have_sen: bool
    may_have_sen_why: str
    may_need_plan: bool
    may_need_plan_why: str

    @property
    def answers(self) -> dict[str, Answer]:
        """The limbs as a decision holds them."""
        return {
            "may_have_sen": Answer(_said(met=self.may_have_sen), self.may_have_sen_why),
            "may_need_plan": Answer(_said(met=self.may_need_plan), self.may_need_plan_why),
        }


def _said(*, met: bool) -> str:
    return Said.YES.value if met else Said.NO.value


def decide(
    *, case: Case, test: LegalTest, outcome: Outcome, reasons: str, by: User, today: date, considered: str = "",
    not_consulted: str = "", outside_why: str = "", differs_why: str = "", now: datetime | None = None,
) -> CaseDecision:  # fmt: skip
    """Decide whether to assess, as a delegated officer. Where both limbs are met the law leaves no choice: assess.

    ``not_consulted`` says why the family has not been asked for its views, where it has not (s36(4)); ``outside_why``
    and ``differs_why`` why a panel is not waited for, or not followed. The six weeks of regulation 5(1) are met when
    the family is told. Raises NotAllowed, CannotPanel.
    """
    given = Deciding(
        matter=Matter.ASSESS, outcome=outcome, answers=test.answers, reasons=reasons, considered=considered,
        outside_why=outside_why, differs_why=differs_why, not_consulted=not_consulted,
    )  # fmt: skip
    return panels.decide(case=case, given=given, by=by, today=today, now=now)


def consult(*, case: Case, how: str, on: date, by: User, today: date, key: str = "") -> CaseEvent:
    """Record that the family was asked for its views (s36(4); reg 3). Raises NotAllowed, CannotRecord."""
    return casework.record(case=case, entry=Entry("family_consulted", on, how), by=by, today=today, key=key)


def record_views(
    *, case: Case, words: str, whose: str, how: str, on: date, by: User, today: date, key: str = ""
) -> CaseEvent:
    """Record what the family said. Raises NotAllowed, CannotRecord; CannotDo for no words."""
    if not words.strip():
        raise CannotDo("Write what they said, in their own words where you can.", "words")
    entry = Entry("family_views_recorded", on, how, {"note": words.strip(), "whose": whose})
    return casework.record(case=case, entry=entry, by=by, today=today, key=key)
