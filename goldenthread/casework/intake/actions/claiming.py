"""Claiming a case: a code goes by another way than the request came, and opens the case to whoever holds it once."""

from datetime import date, timedelta
from enum import StrEnum

from django.db import transaction

from goldenthread.audit.actions import Process, record_change
from goldenthread.casework.intake.choices import Channel
from goldenthread.casework.intake.models import ClaimCode
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.partnership.accounts import open_account
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import User
from goldenthread.partnership.one_time import as_typed, digest, fits, new_code
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may, may
from goldenthread.partnership.selectors import authority_of
from goldenthread.people.models import Relationship
from goldenthread.people.parties import let_be_written_to, link_account
from goldenthread.people.young_person import SELF, may_act

PURPOSE = "intake.claim"
LASTS = timedelta(days=28)
"""How long a code can be used: this product's own rule, long enough for a letter and a half term."""
TRIES = 5
FAMILY = Process("a family with a code")
LEAST_WORDS = 10


class State(StrEnum):
    """What became of trying a code."""

    OPEN = "open"
    WRONG = "wrong"
    LOCKED = "locked"
    EXPIRED = "expired"
    USED = "used"
    REPLACED = "replaced"


def state_of(code: ClaimCode, today: date) -> State:
    """Whether a code that was typed right opens the case today, or why it does not."""
    if code.locked_on:
        return State.LOCKED
    if code.used_on:
        return State.USED
    if code.ended_on:
        return State.REPLACED
    return State.EXPIRED if today > code.last_day else State.OPEN


@transaction.atomic
def make_code(
    *, relationship: Relationship, channel: Channel, came_by: str, checked: str, by: User, today: date
) -> tuple[ClaimCode, str]:
    """A code for somebody whom an officer has made sure of: its row, and the code, which is told this once.

    ``came_by`` is the channel by which they asked to be answered, as they said it themselves: the code goes by
    another. Any earlier code for the same person ends. Raises NotAllowed, CannotDo.
    """
    check_may(by, relationship.area, today, Permission.RECORD_CASEWORK)
    _check(relationship, channel, came_by, checked, today)
    ClaimCode.objects.filter(relationship=relationship, used_on=None, ended_on=None).update(ended_on=today)
    code = new_code()
    made = ClaimCode(
        area=relationship.area, child=relationship.child, relationship=relationship, channel=channel,
        checked=checked.strip(), made_on=today, made_by=by, last_day=today + LASTS,
    )  # fmt: skip
    made.digest = digest(PURPOSE, code, made.public_id)
    made.save()
    let_be_written_to(relationship=relationship, by=by)
    _trail(made, by, "intake.code_made", channel=channel.value)
    return made, code


def _check(relationship: Relationship, channel: Channel, came_by: str, checked: str, today: date) -> None:
    if relationship.contact_restriction:
        raise CannotDo("Contact with this person is restricted. Nobody gives them a code.", "relationship")
    if relationship.kind != SELF and not may_act(relationship, today):
        raise CannotDo(
            "This person may not act for the young person: the rights are the young person’s own. Record their "
            "agreement first, if they gave it.",
            "relationship",
        )
    if channel == came_by:
        raise CannotDo(
            "Choose another way than the one they gave us themselves: that is what makes it safe.", "channel"
        )
    if len(checked.strip()) < LEAST_WORDS:
        raise CannotDo("Say in a sentence how you made sure of who this is.", "checked")
    reached = {Channel.LETTER: "address", Channel.TEXT: "telephone", Channel.EMAIL: "email"}[channel]
    party = relationship.party
    if not getattr(party, reached) and not (channel == Channel.LETTER and relationship.child.postcode):
        raise CannotDo(f"No {reached} is recorded for {party.name}. Record it first, or choose another way.", "channel")


def numbered(number: str) -> ClaimCode | None:
    """The row of a code by its number, as it was typed."""
    rows = ClaimCode.objects.select_related("area", "child", "relationship", "relationship__party")
    return rows.filter(public_id=as_typed(number)).first()


@transaction.atomic
def try_code(*, code: ClaimCode, typed: str, today: date) -> State:
    """What a code that was typed comes to. A wrong one is counted; after five the number is locked."""
    held = ClaimCode.objects.select_for_update().get(pk=code.pk)
    if held.locked_on:
        return State.LOCKED
    if fits(held.digest, PURPOSE, typed, held.public_id):
        return state_of(held, today)
    held.tries += 1
    locked = held.tries >= TRIES
    held.locked_on = today if locked else None
    held.save(update_fields=["tries", "locked_on"])
    _trail(held, FAMILY, "intake.code_locked" if locked else "intake.code_wrong", tries=held.tries)
    return State.LOCKED if locked else State.WRONG


@transaction.atomic
def claim(*, code: ClaimCode, user: User, today: date) -> ClaimCode:
    """Let a person who is signed in, and typed the code, follow the case. Raises CannotDo where it opens no more."""
    held = ClaimCode.objects.select_for_update().select_related("relationship__party", "area", "child").get(pk=code.pk)
    _usable(held, today)
    other = held.relationship.party.user
    if other is not None and other.pk != user.pk:
        raise CannotDo("Somebody follows this case with this name already. Ask your officer.")
    if not may(user, held.area, today, Permission.FOLLOW_OWN_CASE):
        appoint(user=user, role=_role(held), organisation=authority_of(held.area), starts_on=today, by=FAMILY)
    link_account(relationship=held.relationship, user=user, starts_on=today, source="claimed with a code", by=FAMILY)
    held.used_on, held.used_by = today, user
    held.save(update_fields=["used_on", "used_by"])
    _trail(held, user, "intake.claimed")
    return held


@transaction.atomic
def claim_with_new_account(*, code: ClaimCode, name: str, email: str, today: date) -> User:
    """Open an account for whoever typed the code, and let it follow the case.

    Raises CannotDo where the code opens no more; CannotChange where the address has an account: they sign in with it.
    """
    held = ClaimCode.objects.select_for_update().select_related("area", "relationship").get(pk=code.pk)
    _usable(held, today)
    made = open_account(
        name=name, email=email, role=_role(held), organisation=authority_of(held.area), starts_on=today, by=FAMILY
    )
    made.set_unusable_password()
    made.save(update_fields=["password"])
    claim(code=held, user=made, today=today)
    return made


def _usable(held: ClaimCode, today: date) -> None:
    if state_of(held, today) is not State.OPEN:
        raise CannotDo("This code does not work any more. Ask us for a new one.")


def _role(code: ClaimCode) -> str:
    return "young_person" if code.relationship.kind == SELF else "parent_or_carer"


def _trail(code: ClaimCode, by: User | Process, action: str, **details: object) -> None:
    record_change(
        by=by, area=code.area.code, action=action, subject=f"claim:{code.public_id}", child=code.child.public_id,
        details=dict(details),
    )  # fmt: skip
