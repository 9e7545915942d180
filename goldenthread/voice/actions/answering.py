"""Saying what came of what was heard."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.voice.choices import Outcome
from goldenthread.voice.models import Feedback, Reply
from goldenthread.voice.rules import CannotKeep


@transaction.atomic
def reply(
    *, feedback: Sequence[Feedback], you_said: str, outcome: str, we_did: str, public: bool, by: Actor, day: date,
    today: date, ref: str = "", corrects: Reply | None = None, citation: str = "",
) -> Reply:  # fmt: skip
    """Say what came of things heard, or correct what was said of it; `ref` is what it became, as kind:public id.

    Raises CannotKeep where a part is missing, the day has not come, or somebody corrected the reply meanwhile.
    """
    if not feedback:
        raise CannotKeep("Choose what this answers", "feedback")
    if outcome not in Outcome.values:
        raise CannotKeep("Choose what came of it", "outcome")
    if not you_said.strip() or not we_did.strip():
        raise CannotKeep("Say what was said and what came of it", "we_did" if you_said.strip() else "you_said")
    if day > today:
        raise CannotKeep("Give today or an earlier day", "day")
    if corrects is not None and Reply.objects.filter(corrects=corrects).exists():
        raise CannotKeep("Somebody else corrected this answer since you opened it. Open it again and look at theirs.")
    made = Reply.objects.create(
        area=feedback[0].area, you_said=you_said.strip(), outcome=outcome, we_did=we_did.strip(), ref=ref,
        public=public, day=day, corrects=corrects, citation=citation, by=by.public_id, by_name=by.name,
    )  # fmt: skip
    made.feedback.set(feedback)
    record_change(
        by=by, area=made.area.code, action="voice.answered", subject=f"reply:{made.public_id}",
        details={"feedback": [one.public_id for one in feedback], "public": public, "ref": ref},
    )  # fmt: skip
    return made
