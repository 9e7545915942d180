"""One review: what to do next, its days, whom it invites and who contributed, what is out of date, its reports."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.casework.reviews import rules, selectors
from goldenthread.casework.reviews.programme import UNDER_FIVE, latest_meeting, programme
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may
from goldenthread.vocabulary.ages import age_on
from goldenthread.web.child.reviews import words
from goldenthread.web.child.reviews.common import back_to_room, is_officer, review_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date

if TYPE_CHECKING:
    from goldenthread.casework.reviews.models import Invitee, Review
    from goldenthread.casework.reviews.selectors import Seen

BEFORE = frozenset({"to_plan", "planned", "to_invite", "invited", "put_off", "passed", "not_held"})
FIVE = 5


@staff_page(Permission.SEE_CHILD)
def one(request: StaffRequest, review_id: str) -> HttpResponse:
    """The page of a review. Whoever only sees the child reads it; those who hold it have the buttons."""
    review = review_or_404(request, review_id, "one")
    (seen,) = selectors.seen([review], request.today)
    word = seen.stands.word
    born = review.child.birth_date
    arranges = is_officer(request) or rules.speaks_for(request.user, review, request.today)
    context = {
        "review": review, "child": review.child, "seen": seen, "tag": words.tag(seen),
        "next": words.WHAT_NEXT[word], "why": words.why(seen.stands.facts), "back": back_to_room(request),
        "days": _days(review, seen), "invitees": [_invitee(i) for i in selectors.invitees_of(review)],
        "outcomes": selectors.last_outcomes(review), "aged": selectors.advice_ages(review.case, request.today),
        "reports": list(review.reports.all()), "steps": list(selectors.steps_of(review)[:20]),
        "arranges": arranges, "officer": is_officer(request), "before": word in BEFORE,
        "reportable": arranges and word in BEFORE | {"held"},
        "writes": may(request.user, request.area, request.today, Permission.SEND_LETTERS),
        "adulthood": rules.prepares_for_adulthood(born, review.meeting_on or request.today),
        "under_five": bool(born and age_on(born, request.today) < FIVE), "months": UNDER_FIVE,
        "in_care": bool(review.child.care_status), "latest": latest_meeting(review.due_on),
    }  # fmt: skip
    return render(request, "child/reviews/one.jinja", context)


def _invitee(invitee: "Invitee") -> dict[str, Any]:
    """Whom, whether invited, and what came of the advice asked of them."""
    ask = invitee.ask
    came = invitee.attendance.last()
    said = "Not asked for advice"
    if ask:
        said = (
            f"Advice received {long_date(ask.received_on)}"
            if ask.received_on
            else f"Advice due {long_date(ask.due_on)}"
        )
    return {
        "invitee": invitee, "role": invitee.get_role_display(), "advice": said,
        "invited": "Invitation drafted" if invitee.letter else "Not invited yet",
        "came": came.get_came_display() if came else "",
    }  # fmt: skip


def _days(review: "Review", seen: "Seen") -> list[dict[str, Any]]:
    """The days of the programme: what, by when, when it was done, what says so."""
    facts = seen.stands.facts
    meeting = facts.held_on or review.meeting_on
    whole = {"what": "Decision: the review is complete", "by": review.due_on, "done": facts.decided_on,
             "law": "Children and Families Act 2014, s.44(1)"}  # fmt: skip
    if meeting is None:
        latest = {"what": "Meeting, so that four weeks are left", "by": latest_meeting(review.due_on), "done": None,
                  "law": "Code of Practice 9.169"}  # fmt: skip
        return [latest, whole]
    p = programme(meeting)
    rows: list[tuple[str, Any, Any, str]] = [
        ("Advice in", p.advice_by, None, "practice"),
        ("Invitations", p.invite_latest, facts.invited_on, "reg 20(3)"),
        ("Advice circulated", p.circulate_latest, facts.circulated_on, "reg 20(4)"),
        ("Meeting", meeting, facts.held_on, "reg 20(1)"),
        ("Report", p.report_by, facts.reported_on, "reg 20(7) to (9)"),
        ("Decision to the family", min(p.decide_by, review.due_on), facts.decided_on, "reg 20(10), s.44(1)"),
    ]
    if facts.decision in ("", "amend"):
        rows += [
            ("Proposed amendments, with the decision", p.decide_by, facts.noticed_on, "[2022] EWHC 493 (Admin)"),
            ("Amended plan", seen.stands.due_on if seen.stands.word == "amending" else p.final_by, facts.final_on,
             "reg 22(3); [2022] EWHC 493 (Admin)"),
        ]  # fmt: skip
    return [{"what": what, "by": by, "done": done, "law": law} for what, by, done, law in rows]
