"""The one way in which a decision on a case is recorded: by a delegated officer, in or outside panel."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goldenthread.audit.actions import record_change
from goldenthread.casework.by_others import brought_about
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.panels.actions.letting_in import let_in
from goldenthread.casework.panels.choices import ItemState
from goldenthread.casework.panels.legal_tests import Outcome
from goldenthread.casework.panels.models import CaseDecision, Item
from goldenthread.casework.panels.rules import CannotPanel, Deciding, StalePanel, check_against_panel, check_decision
from goldenthread.casework.panels.selectors.items import advice_on, item_before
from goldenthread.casework.rules import Entry
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.provision.models import Setting


@transaction.atomic
def decide(
    *, case: Case, given: Deciding, by: User, today: date, setting: Setting | None = None, now: datetime | None = None
) -> CaseDecision:
    """Decide a matter of a case, as a delegated officer, and put it on the case. It stops no clock.

    A panel's advice is not needed: where the matter stands before one that has not advised, why it is not waited for
    is asked; where it advised otherwise, why its advice is left. Raises NotAllowed, CannotPanel.
    """
    check_may(by, case.area, today, Permission.DECIDE_CASES)
    held = Case.objects.select_for_update(of=("self",)).select_related("child", "child__area", "area").get(pk=case.pk)
    _check_seen(held, given)
    outcome = check_decision(held, given)
    if outcome.names and setting is None:
        raise CannotPanel("Choose the school or college.", "setting")
    item = item_before(held, given.matter)
    advised = advice_on(item) if item else None
    check_against_panel(item, advised, given)
    event = _put_on_case(held, outcome, by, today, now)
    made = CaseDecision.objects.create(
        area=held.area, case=held, child=held.child, matter=given.matter, outcome=outcome.key,
        answers={key: asdict(answer) for key, answer in given.answers.items()}, reasons=given.reasons.strip(),
        considered=_considered(given), setting=setting if outcome.names else None, item=item, recommendation=advised,
        outside_why=given.outside_why.strip() if item and not advised else "",
        differs_why=given.differs_why.strip() if advised and advised.outcome != outcome.key else "",
        event=event, decided_on=today, decided_by=by, at=now or timezone.now(),
    )  # fmt: skip
    if item:
        Item.objects.filter(pk=item.pk).update(state=ItemState.DECIDED, version=F("version") + 1)
        let_in(item, by, today)
    record_change(
        by=by, area=held.area.code, action="panels.decided", subject=f"case:{held.public_id}",
        child=held.child.public_id,
        details={"matter": given.matter, "outcome": outcome.key, "decision": made.public_id, "panel": bool(advised)},
    )  # fmt: skip
    return made


def _check_seen(case: Case, given: Deciding) -> None:
    stands = case.decisions.filter(matter=given.matter).order_by("-pk").values_list("public_id", flat=True).first()
    if given.seen is not None and given.seen != (stands or ""):
        raise StalePanel(
            "Somebody decided this while you were writing. Look at what they decided, then send yours again if it is "
            "still needed: nothing you wrote is lost.",
            now={"seen": stands or ""},
        )


def _put_on_case(case: Case, outcome: Outcome, by: User, today: date, now: datetime | None) -> CaseEvent:
    qualifier = outcome.key if outcome.event == "decision_made" else ""
    entry = Entry(outcome.event, today, qualifier, {"decided_by": by.name})
    return brought_about(case=case, entry=entry, by=by, today=today, now=now)


def _considered(given: Deciding) -> str:
    why = given.not_consulted.strip()
    said = f"The family had not been consulted: {why}" if why else ""
    return "\n".join(part for part in (given.considered.strip(), said) if part)
