"""Comments on a draft that was sent: asking for them, taking them, answering each."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.casework.plans.actions.trail import write
from goldenthread.casework.plans.choices import Capacity, Said
from goldenthread.casework.plans.models import Answer, Comment, Invitation, PlanVersion, Row
from goldenthread.casework.plans.rules import CannotPlan, check_may_write, comments_due
from goldenthread.casework.plans.selectors.comments import is_open_for_comment
from goldenthread.casework.plans.template import template_of
from goldenthread.partnership.models import User


@transaction.atomic
def invite(*, version: PlanVersion, person: User, capacity: str, by: User, today: date) -> Invitation:
    """Ask somebody to comment on a version that was sent, in the family's time or in 15 days where that is over."""
    check_may_write(by, version.plan, today)
    if not is_open_for_comment(version, today):
        raise CannotPlan("This version is not open for comments: it was not sent, or a later one was.")
    due = version.comments_by if version.comments_by and version.comments_by >= today else comments_due(today)
    invitation, made = Invitation.objects.get_or_create(
        version=version, person=person,
        defaults={"area_id": version.area_id, "capacity": Capacity(capacity), "asked_on": today, "due_on": due},
    )  # fmt: skip
    if made:
        details = {"version": version.public_id, "who": person.public_id, "capacity": capacity}
        write(version.plan, by, "plans.invited_to_comment", details)
    return invitation


@transaction.atomic
def comment(
    *, version: PlanVersion, section: str, words: str, capacity: str, person: User, today: date, key: str,
    row: str = "",
) -> Comment:  # fmt: skip
    """Take what a person says of a section, or of a row by its lineage, of a version that was sent.

    Whether the person may see the plan has been settled before this is asked. Sent twice with one key, it is kept once.
    Raises CannotPlan.
    """
    said = {"capacity": Capacity(capacity), "said_by_name": person.name, "person": person, "said_on": today}
    return _comment(version, section, words, row, key, person, today, said)


@transaction.atomic
def write_down_comment(
    *, version: PlanVersion, section: str, words: str, capacity: str, name: str, came_by: str, said_on: date,
    by: User, today: date, key: str, row: str = "",
) -> Comment:  # fmt: skip
    """Write down what somebody said by letter, by telephone or at a meeting. Raises CannotPlan, NotAllowed."""
    check_may_write(by, version.plan, today)
    if not name.strip():
        raise CannotPlan("Say who said it.", "name")
    if said_on > today or (version.sent_on and said_on < version.sent_on):
        raise CannotPlan("That is before the draft was sent, or after today. Enter the day it reached us.", "said_on")
    said = {"capacity": Capacity(capacity), "said_by_name": name.strip(), "came_by": came_by, "said_on": said_on}
    return _comment(version, section, words, row, key, by, today, said)


def _comment(
    version: PlanVersion, section: str, words: str, row: str, key: str, by: User, today: date, said: dict[str, Any]
) -> Comment:
    before = Comment.objects.filter(version=version, written_by=by.public_id, key=key).first()
    if before:
        return before
    if not is_open_for_comment(version, today):
        raise CannotPlan("A later version has been sent. Open that one, and say there what you want changed.")
    if section not in template_of(version.plan.template).keys:
        raise CannotPlan("Choose the section it is about.", "section")
    if not words.strip():
        raise CannotPlan("Write what you want to say.", "words")
    if row and not Row.objects.filter(version=version, section=section, lineage=row).exists():
        raise CannotPlan("That line is not in this section.", "row")
    made = Comment.objects.create(
        area_id=version.area_id, version=version, section=section, lineage=row, words=words.strip(),
        written_by=by.public_id, key=key, **said,
    )  # fmt: skip
    details = {"version": version.public_id, "section": section, "capacity": made.capacity}
    write(version.plan, by, "plans.commented", details)
    return made


@transaction.atomic
def answer(*, comment: Comment, outcome: str, words: str, by: User, today: date) -> Answer:
    """Say what came of a comment, in words whoever made it will read. Raises CannotPlan."""
    plan = comment.version.plan
    check_may_write(by, plan, today)
    if outcome not in Said.values:
        raise CannotPlan("Say what came of it.", "outcome")
    if not words.strip():
        raise CannotPlan("Say why, in words whoever made the comment will read.", "words")
    made = Answer.objects.create(
        area_id=comment.area_id, comment=comment, outcome=outcome, words=words.strip(), answered_on=today,
        answered_by=by.public_id, answered_by_name=by.name,
    )  # fmt: skip
    write(plan, by, "plans.comment_answered", {"comment": comment.public_id, "outcome": outcome})
    return made


@transaction.atomic
def finish_commenting(*, invitation: Invitation, today: date) -> None:
    """Say that a person has no more to say of a version."""
    Invitation.objects.filter(pk=invitation.pk, finished_on=None).update(finished_on=today)
    write(invitation.version.plan, invitation.person, "plans.finished_commenting", {"who": invitation.person.public_id})
