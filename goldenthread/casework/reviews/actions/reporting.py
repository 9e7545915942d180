"""The report of a meeting: what the setting sends, or the officer where the authority holds the review itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.casework.reviews.actions.common import changed, locked, stepped, tell
from goldenthread.casework.reviews.choices import Adulthood, Came, Decision, Onward, Progress, Role, StepKind
from goldenthread.casework.reviews.models import AdulthoodView, Attendance, Invitee, OutcomeProgress, Report, Review
from goldenthread.casework.reviews.rules import (
    CannotReview,
    check_held_day,
    check_may_arrange,
    facts_now,
    prepares_for_adulthood,
)
from goldenthread.casework.rules import Entry
from goldenthread.partnership.models import User

AGENCIES = (Role.HEALTH, Role.SOCIAL_CARE)
CONTRIBUTED = (Came.CAME, Came.SENT)


@dataclass(frozen=True)
class OutcomeGiven:
    """What was found of one outcome."""

    outcome: str
    progress: str
    onward: str
    words: str = ""
    proposed: str = ""
    lineage: str = ""


@dataclass(frozen=True)
class ReportGiven:
    """What a meeting found, as it was typed."""

    held_on: date
    recommends: str
    attendance: Mapping[str, str] = field(default_factory=dict)
    outcomes: Sequence[OutcomeGiven] = ()
    adulthood: Mapping[str, str] = field(default_factory=dict)
    child_views: str = ""
    parent_views: str = ""
    changed: str = ""
    not_provided: str = ""
    recommendations: str = ""
    differences: str = ""


def wanting(review: Review, given: ReportGiven) -> list[tuple[str, str]]:
    """What a report still lacks, in words, each with the part of the form it belongs in."""
    said: list[tuple[str, str]] = []
    missing = [i for i in review.invitees.all() if given.attendance.get(i.public_id) not in Came.values]
    if missing:
        said.append((f"Say whether {missing[0].name} came", "meeting"))
    for number, outcome in enumerate(given.outcomes, 1):
        if outcome.progress not in Progress.values or outcome.onward not in Onward.values:
            said.append((f"Say how far outcome {number} has come, and what should become of it", "outcomes"))
        elif outcome.onward == Onward.CHANGE and not outcome.proposed.strip():
            said.append((f"Say how outcome {number} should read", "outcomes"))
    if not given.outcomes:
        said.append(("Say how far at least one outcome has come", "outcomes"))
    if not given.child_views.strip():
        said.append(("Say what the child or young person thinks, or how they were asked", "views"))
    if not given.parent_views.strip():
        said.append(("Say what the parents think, or how they were asked", "views"))
    if prepares_for_adulthood(review.child.birth_date, given.held_on):
        empty = [m.label for m in Adulthood if not given.adulthood.get(m.value, "").strip()]
        said += [(f"Preparing for adulthood: {label.lower()}", "adulthood") for label in empty]
    if given.recommends not in Decision.values:
        said.append(("Choose what you recommend", "recommend"))
    elif given.recommends != Decision.KEEP and not given.recommendations.strip():
        said.append(("Say what you recommend, and why", "recommend"))
    return said


@transaction.atomic
def send_report(*, review: Review, given: ReportGiven, by: User, today: date) -> Report:
    """Send the report of a meeting to the authority. The first that comes stops the two weeks.

    A later report puts another beside it. Raises CannotReview for what it lacks, NotAllowed.
    """
    review = locked(review)
    check_may_arrange(by, review, today)
    check_held_day(review, given.held_on, today)
    lacking = wanting(review, given)
    if lacking:
        raise CannotReview(f"{lacking[0][0]}.", lacking[0][1])
    facts = facts_now(review)
    if facts.held_on is None:
        tell(review, Entry("review_meeting_held", given.held_on), by, today)
    elif facts.held_on != given.held_on:
        raise CannotReview(
            f"The meeting is recorded on {facts.held_on:%-d %B %Y}. Give that day, or ask the officer to correct it.",
            "held_on",
        )
    report = _kept(review, given, by, today)
    if facts.reported_on is None:
        told = {"report": report.public_id, "agencies": _agencies(review, given)}
        tell(review, Entry("report_sent", today, details=told), by, today)
    changed(review)
    stepped(review, StepKind.REPORTED, today, by, report=report.public_id, recommends=given.recommends)
    return report


def _agencies(review: Review, given: ReportGiven) -> dict[str, bool]:
    """Of health and social care, those that were invited, and whether anybody of each came or sent what was asked."""
    had: dict[str, bool] = {}
    for invitee in review.invitees.filter(role__in=AGENCIES).select_related("ask"):
        part = given.attendance[invitee.public_id] in CONTRIBUTED or bool(invitee.ask and invitee.ask.received_on)
        had[invitee.role] = had.get(invitee.role, False) or part
    return had


def _kept(review: Review, given: ReportGiven, by: User, today: date) -> Report:
    report = Report.objects.create(
        area_id=review.area_id, review=review, number=review.reports.count() + 1, held_on=given.held_on, sent_on=today,
        at=timezone.now(), by=by.public_id, by_name=by.name, child_views=given.child_views.strip(),
        parent_views=given.parent_views.strip(), changed=given.changed.strip(),
        not_provided=given.not_provided.strip(), recommends=given.recommends,
        recommendations=given.recommendations.strip(), differences=given.differences.strip(),
    )  # fmt: skip
    for number, o in enumerate(given.outcomes, 1):
        OutcomeProgress.objects.create(
            report=report, area_id=review.area_id, number=number, lineage=o.lineage, outcome=o.outcome.strip(),
            progress=o.progress, words=o.words.strip(), onward=o.onward, proposed=o.proposed.strip(),
        )  # fmt: skip
    for matter, words in given.adulthood.items():
        if words.strip():
            AdulthoodView.objects.create(report=report, area_id=review.area_id, matter=matter, words=words.strip())
    for invitee in Invitee.objects.filter(review=review):
        came = given.attendance[invitee.public_id]
        Attendance.objects.create(report=report, area_id=review.area_id, invitee=invitee, came=came)
    return report
