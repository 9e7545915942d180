"""The papers of a review, sent to everybody invited with the papers themselves (regulation 20(4))."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from goldenthread.casework.asks.choices import AdviceState
from goldenthread.casework.asks.models import Advice
from goldenthread.casework.reviews.actions.common import about, locked, stepped
from goldenthread.casework.reviews.actions.inviting import NAMED, addressed, fields_of
from goldenthread.casework.reviews.choices import Role, StepKind
from goldenthread.casework.reviews.models import Invitee, Review
from goldenthread.casework.reviews.rules import CannotReview, facts_now
from goldenthread.casework.rules import check_may_record
from goldenthread.correspondence.actions import Enclosed, draft_letter
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.models import User

CIRCULATED = "advice_circulated"


def gathered(review: Review) -> list[Advice]:
    """What has come of what was asked of those invited, the first that came first. One query and its parts."""
    came = Advice.objects.filter(ask__invitee__review=review, state=AdviceState.RELEASED)
    return list(came.select_related("document", "ask").prefetch_related("paragraphs").order_by("released_on", "pk"))


def without_papers(review: Review) -> list[Invitee]:
    """Those invited to whom no letter carries the papers yet."""
    return [i for i in review.invitees.select_related(*NAMED) if not i.papers]


@transaction.atomic
def draft_papers(
    *, review: Review, enclosed: Sequence[Enclosed], titles: Sequence[str], by: User, today: date
) -> list[Letter]:
    """Draft the letters that carry the papers to everybody invited who has none: the family's, and one to each other.

    The first to go puts on the case that the papers went round. Raises CannotReview, NotAllowed, CannotAddress.
    """
    review = locked(review)
    check_may_record(by, review.case, today)
    if review.meeting_on is None:
        raise CannotReview("Fix the day of the meeting first.")
    if facts_now(review).held_on:
        raise CannotReview("The meeting has been held: what goes round now is its report.")
    if not enclosed:
        raise CannotReview("No paper has come yet that could be sent round.")
    waiting = without_papers(review)
    family = [i for i in waiting if i.role == Role.FAMILY and i.party]
    others = [[i] for i in waiting if i.role not in (Role.FAMILY, Role.AUTHORITY) and addressed(i)]
    told = facts_now(review).circulated_on is not None or review.invitees.exclude(papers="").exists()
    made: list[Letter] = []
    for group in [*([family] if family else []), *others]:
        records = {} if told or made else {"kind": CIRCULATED}
        made.append(_one(review, group, enclosed, titles, by, today, records))
    if not made:
        raise CannotReview("Everybody invited has the papers, or cannot be written to.")
    stepped(review, StepKind.CIRCULATED, today, by, letters=[each.public_id for each in made], papers=[*titles])
    return made


def _one(
    review: Review, group: Sequence[Invitee], enclosed: Sequence[Enclosed], titles: Sequence[str], by: User,
    today: date, records: dict[str, str],
) -> Letter:  # fmt: skip
    fields = {key: value for key, value in fields_of(review).items() if key != "send_by"}
    letter = draft_letter(
        child=review.child, about=about(review), template="review_papers", records=records, attachments=enclosed,
        fields=fields | {"papers_sent": "\n".join(f"- {title}" for title in titles)},
        recipients=[to for each in group if (to := addressed(each))], by=by, today=today,
    )  # fmt: skip
    Invitee.objects.filter(pk__in=[each.pk for each in group]).update(papers=letter.public_id)
    return letter
