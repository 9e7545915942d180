"""Codes given, and what a family and its officer have said to each other."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.audit.models import Change
from goldenthread.casework.intake.choices import CODE_SENT
from goldenthread.casework.intake.models import ClaimCode, FamilyMessage
from goldenthread.casework.intake.selectors.inbox import arrivals_of_case
from goldenthread.casework.models import Case
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children
from goldenthread.people.models import Child, Relationship


def codes_of(child: Child) -> QuerySet[ClaimCode]:
    """The codes given to a child's family, the newest first."""
    rows = child.claim_codes.select_related("relationship__party", "made_by", "used_by")
    return rows.order_by("-made_on", "-pk")


def sent_of(codes: Iterable[ClaimCode]) -> dict[str, tuple[str, datetime]]:
    """Of codes that went by e-mail from here, to which address, masked, and when, by their numbers. One query."""
    subjects = [f"claim:{code.public_id}" for code in codes]
    found = Change.objects.filter(subject__in=subjects, action=CODE_SENT).values_list("subject", "details", "at")
    return {subject.partition(":")[2]: (details.get("to", ""), at) for subject, details, at in found}


def came_by(case: Case, relationship: Relationship) -> str:
    """The channel by which somebody asked to be answered when they asked; empty where they did not."""
    for arrival in arrivals_of_case(case):
        if (arrival.given.get("asker") or "").casefold() in ("", relationship.party.name.casefold()):
            return str(arrival.given.get("reach_by", ""))
    return ""


def messages_of(case: Case) -> QuerySet[FamilyMessage]:
    """What was said on a case between the family and its officer, the newest first."""
    return case.family_messages.select_related("by", "answers").order_by("-at", "-pk")


def unanswered(children: Children, area: Area) -> QuerySet[FamilyMessage]:
    """What families said and nobody has answered, of children in sight, the oldest first."""
    answered = FamilyMessage.objects.filter(answers=OuterRef("pk"))
    found = FamilyMessage.objects.filter(~Exists(answered), in_lists(children), area=area, from_family=True)
    return found.select_related("case", "case__officer", "child", "by").order_by("at", "pk")


def message_of(children: Children, area: Area, public_id: str) -> FamilyMessage | None:
    """One of those, answered or not; none where it is out of sight."""
    found = FamilyMessage.objects.filter(in_lists(children), area=area, public_id=public_id, from_family=True)
    return found.select_related("case", "case__area", "case__child", "child", "by", "area").first()


def waiting_days(message: FamilyMessage, today: date) -> int:
    """How many days a message has waited."""
    return (today - message.said_on).days
