"""Approving a letter as it stands: looked into by the guard, whole, and saying what the law asks."""

import hashlib
from datetime import date

from django.db import transaction

from goldenthread.correspondence.actions.drafting import CHANGEABLE, locked, trail
from goldenthread.correspondence.actions.guarding import hold, look_into
from goldenthread.correspondence.choices import LetterState, Medium
from goldenthread.correspondence.lawful import check_letter
from goldenthread.correspondence.models import Letter
from goldenthread.correspondence.placeholders import gaps
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may


def faults(letter: Letter) -> list[str]:
    """What keeps a letter from being approved, beside the guard; each says how to mend it."""
    found = [f"There is still a gap, {{{name}}}. Fill it in." for name in gaps(f"{letter.subject}\n{letter.body}")]
    recipients = list(letter.recipients.all())
    if not recipients:
        found.append("It goes to nobody. Choose who it is for.")
    for each in recipients:
        if each.medium == Medium.EMAIL and not each.email:
            found.append(f"There is no e-mail address for {each.name}. Give one, or send it by post.")
        if each.medium == Medium.POST and not each.address.strip():
            found.append(f"There is no address for {each.name}. Record one, or send it by e-mail if they agree to it.")
    if letter.enclosures.filter(is_plan=True).exists() and not letter.basis:
        found.append(
            "A plan goes with it. Say on what basis in law it may be disclosed (SEND Regulations 2014, reg 17)."
        )
    asked = check_letter(letter.notice, f"{letter.subject}\n{letter.body}", letter.fields)
    found += [
        f"The law asks for this, and it is not said: {a.content}" for a in asked if not a.said and not a.recommended
    ]
    return found


def digest_of(letter: Letter) -> str:
    """What was approved, as a digest: its words, who it is for and how, and what goes with it."""
    to = sorted(
        f"{r.party_id}|{r.organisation_id}|{r.person_id}|{r.asked}|{r.name}|{r.salutation}|{r.medium}|{r.email}|{r.address}"
        for r in letter.recipients.all()
    )
    files = sorted(letter.enclosures.values_list("document__file__sha256", flat=True))
    parts = [letter.subject, letter.body, letter.basis, *to, *files]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


@transaction.atomic
def approve(*, letter: Letter, by: User, today: date, version: int | None = None) -> Letter:
    """Approve a letter, or hold it where the guard finds something; its state says which.

    Raises NotAllowed, StaleLetter; LetterRefused for what is missing in it.
    """
    held = locked(letter, version)
    check_may(by, held.area, today, Permission.SEND_LETTERS)
    if held.state not in CHANGEABLE:
        raise LetterRefused(f"This letter is {held.get_state_display().lower()}: it cannot be approved.")
    missing = faults(held)
    if missing:
        raise LetterRefused(" ".join(missing))
    findings = look_into(held, today)
    if findings:
        hold(held)
        trail(held, by, "correspondence.held", {"slips": [each.slip for each in findings]})
        return held
    held.state, held.approved_by, held.approved_on = LetterState.APPROVED, by, today
    held.approved_digest, held.version = digest_of(held), held.version + 1
    held.save()
    trail(held, by, "correspondence.approved", {"digest": held.approved_digest})
    return held
