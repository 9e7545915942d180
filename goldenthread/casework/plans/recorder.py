"""What the sending of a letter with a plan puts on the record: the version is frozen, and the case says that it went.

A letter goes when it goes: at once to an account, a moment later by e-mail, a day later by post. The day the law counts
from is the day the first copy went, and the version is frozen in the same transaction.
"""

from contextlib import suppress
from datetime import date

from django.db import transaction

from goldenthread.casework.plans.actions.issuing import case_for, issue
from goldenthread.casework.plans.amending import check_with_decision
from goldenthread.casework.plans.choices import VersionKind
from goldenthread.casework.plans.copies import TEMPLATE
from goldenthread.casework.plans.models import PlanVersion
from goldenthread.casework.plans.rules import CannotPlan, check_decided, check_may_be_sent
from goldenthread.casework.plans.selectors.reading import content_of
from goldenthread.casework.rules import CannotRecord, check_may_record
from goldenthread.correspondence.actions import send
from goldenthread.correspondence.choices import LetterState
from goldenthread.correspondence.models import Letter
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.partnership.models import User
from goldenthread.partnership.rules import NotAllowed

ABOUT = "plan"
CHANGED = (
    "The plan was changed after this letter was made. Make the letter again, so that it carries the plan as it is."
)


def about(version: PlanVersion) -> str:
    """How a letter says that it carries a version."""
    return f"{ABOUT}:{version.public_id}"


class PlanRecorder:
    """Freezes a version when the letter that carries it goes."""

    def refusal(self, letter: Letter, today: date) -> str:
        """Why the version could not be sent today; empty where it could."""
        version = _version(letter)
        if version is None:
            return "There is no such plan."
        try:
            check_may_be_sent(version, version.kind, going=True)
            check_decided(version)
            if version.kind == VersionKind.PROPOSED:
                check_with_decision(case_for(version))
            if letter.approved_by:
                check_may_record(letter.approved_by, case_for(version), today)
        except (CannotPlan, NotAllowed) as refusal:
            return str(refusal)
        return "" if _same(letter, version) else CHANGED

    def record(self, letter: Letter, on: date, by: User, today: date) -> str:
        """Freeze the version as sent on a day, once; why that could not be done, empty where it was."""
        version = _version(letter)
        if version is None:
            return "There is no such plan."
        if version.sent_on:
            return ""
        if not _same(letter, version):
            return CHANGED
        try:
            with transaction.atomic():
                issue(version=version, by=by, today=today, on=on, key=f"letter-{letter.public_id}", going=True)
        except (CannotPlan, CannotRecord, NotAllowed) as refusal:
            return str(refusal)
        send_copies(version, by, today)
        return ""


def send_copies(version: PlanVersion, by: User, today: date) -> None:
    """Send the copies of a version that were approved with it. One that cannot go stands among the letters, unsent."""
    for copy in Letter.objects.filter(about=about(version), template=TEMPLATE, state=LetterState.APPROVED):
        with suppress(LetterRefused, NotAllowed), transaction.atomic():
            send(letter=copy, by=by, today=today)


def _version(letter: Letter) -> PlanVersion | None:
    found = PlanVersion.objects.filter(area=letter.area_id, public_id=letter.about.partition(":")[2])
    return found.select_related("plan", "plan__area", "plan__child", "plan__case").first()


def _same(letter: Letter, version: PlanVersion) -> bool:
    return letter.records.get("fingerprint") == content_of(version).fingerprint()
