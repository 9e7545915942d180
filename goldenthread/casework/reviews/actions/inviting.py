"""Whom a review invites, the letters that do so, the advice asked of them, and the papers sent round."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.casework.asks.actions import ask_for_information
from goldenthread.casework.asks.choices import Team
from goldenthread.casework.asks.selectors import health_contact, services_in
from goldenthread.casework.reviews.actions.common import about, locked, stepped, tell, trail
from goldenthread.casework.reviews.choices import Role, StepKind, Under
from goldenthread.casework.reviews.models import Invitee, Review
from goldenthread.casework.reviews.programme import programme
from goldenthread.casework.reviews.rules import CannotReview, check_may_arrange, facts_now
from goldenthread.casework.rules import Entry, check_may_record
from goldenthread.correspondence.actions import draft_letter
from goldenthread.correspondence.addressing import Addressed, proposed
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.models import User
from goldenthread.partnership.selectors import authority_of

ASKED = (Role.HEALTH, Role.SOCIAL_CARE, Role.SETTING, Role.VIRTUAL_SCHOOL, Role.OTHER)
"""Of whom advice is asked before a meeting (regulation 20(4)); the family is asked for its views in its letter."""
NAMED = ("area", "party", "person", "organisation", "service__organisation")
WORDS = "Advice for the annual review: progress towards each outcome, what has changed, what should be different."


def propose(review: Review, today: date) -> list[Invitee]:
    """Put down whom regulation 20(2) or 21(2) would have invited, as far as the record names them."""
    rows = [*_family(review, today), *_setting(review), *_officer(review), *_services(review, today)]
    if review.child.care_status:
        rows.append({"role": Role.VIRTUAL_SCHOOL, "name": "Virtual School Head"})
    return [Invitee.objects.create(area_id=review.area_id, review=review, **row) for row in rows]


def _family(review: Review, today: date) -> Iterable[dict[str, Any]]:
    for each in proposed(review.child, today):
        if each.proposed:
            party = each.relationship.party
            yield {"role": Role.FAMILY, "name": party.name, "party": party, "email": party.email}


def _setting(review: Review) -> Iterable[dict[str, Any]]:
    if review.under == Under.SETTING and review.setting:
        yield {"role": Role.SETTING, "name": review.setting.name, "organisation": review.setting.organisation}


def _officer(review: Review) -> Iterable[dict[str, Any]]:
    officer = review.case.officer
    if officer:
        yield {"role": Role.AUTHORITY, "name": officer.name, "person": officer}


def _services(review: Review, today: date) -> Iterable[dict[str, Any]]:
    contact = health_contact(review.area, today)
    named = f"{contact.person.name}, {contact.organisation}" if contact else "Health, as the health board identifies"
    yield {"role": Role.HEALTH, "name": named, "person": contact.person if contact else None}
    service = services_in(review.area, today).filter(team=Team.SOCIAL_CARE).first()
    name = service.name if service else "Children’s social care"
    yield {"role": Role.SOCIAL_CARE, "name": name, "service": service, "email": service.email if service else ""}


@transaction.atomic
def add_invitee(*, review: Review, role: str, name: str, email: str = "", by: User, today: date) -> Invitee:
    """Invite somebody else. Raises CannotReview, NotAllowed."""
    review = locked(review)
    check_may_arrange(by, review, today)
    if role not in Role.values or role == Role.FAMILY:
        raise CannotReview("Choose in what part they come. The family is taken from the record.", "role")
    if not name.strip():
        raise CannotReview("Give the name of the person or the service.", "name")
    made = Invitee.objects.create(
        area_id=review.area_id, review=review, role=role, name=name.strip(), email=email.strip()
    )
    trail(review, "reviews.invitee_added", by, {"role": role})
    return made


@transaction.atomic
def remove_invitee(*, invitee: Invitee, by: User, today: date) -> None:
    """Take somebody off the list who has not been invited yet. Raises CannotReview, NotAllowed."""
    review = locked(invitee.review)
    check_may_arrange(by, review, today)
    if invitee.letter or invitee.ask_id or invitee.attendance.exists():
        raise CannotReview("They have been invited. Write to them that they need not come.")
    trail(review, "reviews.invitee_removed", by, {"role": invitee.role})
    invitee.delete()


@transaction.atomic
def draft_invitations(*, review: Review, by: Actor, today: date) -> list[Letter]:
    """Draft the letters of everybody who has none yet: one to the family, one to each of the others.

    The family's letter puts the invitation on the case when it goes. Raises CannotReview, NotAllowed, LetterRefused.
    """
    review = locked(review)
    if review.meeting_on is None:
        raise CannotReview("Fix the day of the meeting first.", "meeting_on")
    waiting = [i for i in review.invitees.select_related(*NAMED) if not i.letter]
    family = [i for i in waiting if i.role == Role.FAMILY and i.party]
    made = []
    if family:
        made.append(_letter(review, "review_invitation", family, by, today, {"kind": "invite_sent"}))
    for invitee in waiting:
        if invitee.role not in (Role.FAMILY, Role.AUTHORITY) and addressed(invitee):
            made.append(_letter(review, "review_invitation_adviser", [invitee], by, today, {}))
    if made:
        stepped(review, StepKind.INVITED, today, by, letters=[letter.public_id for letter in made])
    return made


def _letter(
    review: Review, template: str, invitees: Sequence[Invitee], by: Actor, today: date, records: dict[str, str]
) -> Letter:
    letter = draft_letter(
        child=review.child, about=about(review), template=template, fields=fields_of(review),
        recipients=[to for each in invitees if (to := addressed(each))], by=by, today=today, records=records,
    )  # fmt: skip
    Invitee.objects.filter(pk__in=[each.pk for each in invitees]).update(letter=letter.public_id)
    return letter


def addressed(invitee: Invitee) -> Addressed | None:
    """An invitee as a letter is addressed to them; none where the record holds nobody it could go to."""
    if invitee.party:
        return Addressed(party=invitee.party)
    if invitee.person:
        return Addressed(person=invitee.person)
    place = invitee.organisation or (invitee.service.organisation if invitee.service else None)
    if place is None and invitee.role in (Role.SOCIAL_CARE, Role.VIRTUAL_SCHOOL):
        place = authority_of(invitee.area)
    return Addressed(organisation=place, name=invitee.name, email=invitee.email) if place else None


def fields_of(review: Review) -> dict[str, str]:
    """What a letter about a meeting is filled with."""
    if review.meeting_on is None:
        return {}
    days = programme(review.meeting_on)
    return {
        "meeting_date": _written(review.meeting_on), "meeting_time": review.meeting_at, "meeting_place": review.place,
        "send_by": _written(days.advice_by),
    }  # fmt: skip


def _written(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


@transaction.atomic
def ask_for_advice(*, review: Review, by: User, today: date) -> int:
    """Ask everybody invited for advice by the day it is needed, so that it can be circulated in time; how many."""
    review = locked(review)
    check_may_record(by, review.case, today)
    if review.meeting_on is None:
        raise CannotReview("Fix the day of the meeting first.", "meeting_on")
    due = max(programme(review.meeting_on).advice_by, today)
    asked = 0
    for invitee in review.invitees.select_related("service", "person").filter(ask=None, role__in=ASKED):
        at_setting = invitee.role == Role.SETTING
        invitee.ask = ask_for_information(
            case=review.case, of=invitee.name, words=WORDS, due_on=due, by=by, today=today, email=invitee.email,
            setting=review.setting if at_setting else None, service=invitee.service, person=invitee.person,
        )  # fmt: skip
        invitee.save(update_fields=["ask"])
        asked += 1
    if asked:
        stepped(review, StepKind.ASKED, today, by, asked=asked)
    return asked


@transaction.atomic
def say_invited(*, review: Review, on: date, by: User, today: date) -> None:
    """Record that everybody was invited by the setting itself, or in another way. Raises CannotReview, NotAllowed."""
    review = locked(review)
    check_may_arrange(by, review, today)
    if review.meeting_on is None or facts_now(review).held_on:
        raise CannotReview("There is no meeting to come that anybody could be invited to.", "on")
    tell(review, Entry("invite_sent", on), by, today)
    stepped(review, StepKind.INVITED, on, by)


@transaction.atomic
def circulate(*, review: Review, on: date, by: User, today: date, words: str = "") -> None:
    """Record that the advice gathered went to everybody invited. Raises CannotReview, CannotRecord, NotAllowed."""
    review = locked(review)
    check_may_arrange(by, review, today)
    if facts_now(review).held_on:
        raise CannotReview("The meeting has been held: what goes round now is its report.", "on")
    tell(review, Entry("advice_circulated", on), by, today)
    stepped(review, StepKind.CIRCULATED, on, by, words.strip())
