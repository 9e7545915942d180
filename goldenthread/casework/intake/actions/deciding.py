"""The decision on a request: the two limbs of the legal test, the reasons, and who decided."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_change
from goldenthread.casework import actions as casework
from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.history import in_force
from goldenthread.casework.intake.choices import Outcome
from goldenthread.casework.intake.models import RequestDecision
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.rules import Entry
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may

CONSULTED = frozenset({"family_consulted", "family_views_recorded"})


@dataclass(frozen=True)
class LegalTest:
    """Section 36(8) as it was applied: each limb, and why it is met or not."""

    may_have_sen: bool
    may_have_sen_why: str
    may_need_plan: bool
    may_need_plan_why: str

    @property
    def met(self) -> bool:
        """Whether the authority must assess."""
        return self.may_have_sen and self.may_need_plan


def was_consulted(case: Case) -> bool:
    """Whether the family has been asked for its views, or gave them. One query."""
    return any(event.kind in CONSULTED for event in in_force(case.events.all()))


@transaction.atomic
def decide(
    *, case: Case, test: LegalTest, outcome: Outcome, reasons: str, by: User, today: date, considered: str = "",
    not_consulted: str = "", now: datetime | None = None,
) -> RequestDecision:  # fmt: skip
    """Decide whether to assess, as a delegated officer. Where both limbs are met the law leaves no choice: assess.

    ``not_consulted`` says why the family has not been asked for its views, where it has not (s36(4)). The six weeks of
    regulation 5(1) are met when the family is told. Raises NotAllowed, CannotDo.
    """
    check_may(by, case.area, today, Permission.DECIDE_CASES)
    held = Case.objects.select_for_update(of=("self",)).select_related("child", "area").get(pk=case.pk)
    _check_case(held, not_consulted)
    _check_words(test, outcome, reasons)
    told = (
        f"{considered.strip()}\nThe family had not been consulted: {not_consulted.strip()}"
        if not_consulted.strip()
        else considered
    )
    made = RequestDecision.objects.create(
        area=held.area, case=held, outcome=outcome, may_have_sen=test.may_have_sen,
        may_have_sen_why=test.may_have_sen_why.strip(), may_need_plan=test.may_need_plan,
        may_need_plan_why=test.may_need_plan_why.strip(), reasons=reasons.strip(), considered=told.strip(),
        decided_on=today, decided_by=by, at=now or timezone.now(),
    )  # fmt: skip
    record_change(
        by=by, area=held.area.code, action="intake.decided", subject=f"case:{held.public_id}",
        child=held.child.public_id, details={"outcome": outcome.value, "decision": made.public_id},
    )  # fmt: skip
    return made


def _check_case(case: Case, not_consulted: str) -> None:
    if case.kind != CaseKind.ASSESSMENT or case.stage != Stage.REQUESTED:
        raise CannotDo("This request has been decided and the family told. Open the child’s page to see what is next.")
    if not was_consulted(case) and not not_consulted.strip():
        raise CannotDo(
            "The family has not been asked for its views, and must be before the decision (section 36(4)). Record that "
            "they were, or say why they could not be.",
            "not_consulted",
        )


def _check_words(test: LegalTest, outcome: Outcome, reasons: str) -> None:
    if test.met and outcome == Outcome.REFUSE:
        raise CannotDo("Both limbs of the test are met: the law says that you must assess (section 36(8)).", "outcome")
    if not test.met and outcome == Outcome.ASSESS:
        raise CannotDo("One limb of the test is not met. Say that both are, or decide not to assess.", "outcome")
    for name, words in (("may_have_sen_why", test.may_have_sen_why), ("may_need_plan_why", test.may_need_plan_why)):
        if not words.strip():
            raise CannotDo("Say why, for this limb: it is the test that a tribunal looks at.", name)
    if outcome == Outcome.REFUSE and not reasons.strip():
        raise CannotDo("Give the reasons as the family will read them (section 36(5)).", "reasons")


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
