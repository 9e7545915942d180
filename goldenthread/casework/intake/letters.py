"""The letters that follow from a request, a decision and a delay. Each is drafted here, and goes the ordinary way."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from goldenthread.casework import selectors
from goldenthread.casework.intake.choices import REQUESTS, Basis, Outcome
from goldenthread.casework.intake.missed_steps import STEPS
from goldenthread.casework.intake.models import DelayNotice, InterimSupport
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.selectors.inbox import arrivals_of_case
from goldenthread.casework.intake.selectors.requests import decision_of
from goldenthread.casework.models import Case
from goldenthread.correspondence.actions import draft_letter
from goldenthread.correspondence.addressing import Addressed, CannotAddress, proposed
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.models import Child

TEMPLATES = {Outcome.ASSESS: "will_assess", Outcome.REFUSE: "will_not_assess"}
EVENTS = {Outcome.ASSESS: "decision_to_assess_notified", Outcome.REFUSE: "decision_not_to_assess_notified"}


def family_of(child: Child, today: date) -> list[Addressed]:
    """Those a notice about a child goes to: they hold the rights, and may be written to. Raises CannotDo for none."""
    every = proposed(child, today)
    found = [Addressed(party=each.relationship.party) for each in every if each.proposed]
    if not found:
        why = " ".join(dict.fromkeys(f"{each.relationship.party.name}: {each.why}" for each in every))
        raise CannotDo(f"There is nobody a letter may go to. {why or 'Nobody is recorded as connected with them.'}")
    return found


def letters_of(case: Case) -> QuerySet[Letter]:
    """The letters about a case, the newest first."""
    return Letter.objects.filter(about=f"case:{case.public_id}").order_by("-drafted_at", "-pk")


def _limits(case: Case) -> dict[str, str]:
    """The days that letters name: when it reached us, by when to decide, by when a plan."""
    due = {duty.step: duty.due_on for duty in selectors.duties_of_case(case)}
    named = {"request_date": case.opened_on, "decide_by": due.get("decision_6w"), "plan_by": due.get("final_20w")}
    return {name: _said(day) for name, day in named.items() if day}


def make_request_letter(*, case: Case, by: User, today: date) -> Letter:
    """Draft the letter that says the request came; where others asked, the one that asks for the family's views.

    Raises NotAllowed, CannotDo.
    """
    check_may(by, case.area, today, Permission.SEND_LETTERS)
    first = next(iter(arrivals_of_case(case)), None)
    by_family = first is None or (first.door in REQUESTS and first.organisation_id is None)
    template = "request_received" if by_family else "considering"
    return _draft(case, template, _limits(case), family_of(case.child, today), by, today)


def make_decision_letter(*, case: Case, by: User, today: date) -> Letter:
    """Draft the notice of the decision that stands. Sending it puts on the case that the family was told.

    A refusal is the area's wording of the refusal, which the law's contents are checked against (reg 5(3)). Raises
    NotAllowed, CannotDo.
    """
    check_may(by, case.area, today, Permission.SEND_LETTERS)
    decision = decision_of(case)
    if decision is None:
        raise CannotDo("Nobody has decided yet. Record the decision first.")
    outcome = Outcome(decision.outcome)
    reasons = {"reasons": decision.reasons} if outcome is Outcome.REFUSE else {}
    records = {
        "kind": EVENTS[outcome], "details": {"decided_by": decision.decided_by.name, "decision": decision.public_id},
    }  # fmt: skip
    fields = {**_limits(case), **reasons}
    return _draft(case, TEMPLATES[outcome], fields, family_of(case.child, today), by, today, records=records)


def make_delay_letters(*, notice: DelayNotice, by: User, today: date) -> list[Letter]:
    """Draft what the family and the school are told of a delay. Raises NotAllowed, CannotDo.

    A setting that has no place here (nobody of it signs in) is not written to: the page says so.
    """
    case, step = notice.case, STEPS[notice.step]
    assert notice.next_on is not None
    basis = Basis(notice.next_basis).label
    fields = {
        "late_what": notice.what, "late_since": _said(notice.due_on), "late_why": notice.why,
        "next_step": f"{notice.next_step} The day we give is {basis}.", "next_date": _said(notice.next_on),
        "officer_name": notice.speak_to,
    }  # fmt: skip
    helping = InterimSupport.objects.filter(case=case, ends_on=None).order_by("starts_on")
    if helping:
        fields["interim_support"] = "What helps meanwhile: " + " ".join(
            f"{each.what} ({each.by_whom}, from {_said(each.starts_on)})." for each in helping
        )
    made = [_draft(case, step.template, fields, family_of(case.child, today), by, today)]
    school = setting_of(case)
    if school:
        made.append(_draft(case, "delay_setting", fields, [school], by, today))
    return made


def setting_of(case: Case) -> Addressed | None:
    """The setting a letter about a case goes to; none where it has no organisation here."""
    place = case.setting or case.named_setting
    organisation = place.organisation if place else None
    if organisation is None:
        asked = (arrival.organisation for arrival in arrivals_of_case(case) if arrival.organisation)
        organisation = next(asked, None)
    return Addressed(organisation=organisation) if organisation else None


def _draft(
    case: Case, template: str, fields: dict[str, str], to: Sequence[Addressed], by: User, today: date, **more: Any
) -> Letter:
    try:
        return draft_letter(
            child=case.child, about=f"case:{case.public_id}", template=template, fields=fields, recipients=to, by=by,
            today=today, **more,
        )  # fmt: skip
    except CannotAddress as problem:
        raise CannotDo(str(problem)) from problem


def _said(day: date) -> str:
    return f"{day:%-d %B %Y}"
