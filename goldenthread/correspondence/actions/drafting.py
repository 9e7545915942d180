"""Drafting a letter from a template, and changing it while it is a draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import Actor, record_change
from goldenthread.correspondence.addressing import Addressed, Somebody, addressed, is_to_self
from goldenthread.correspondence.choices import Basis, LetterState
from goldenthread.correspondence.filling import begun, check_given, from_authority, from_child
from goldenthread.correspondence.models import Enclosure, Letter, LetterBatch, Recipient
from goldenthread.correspondence.placeholders import check_fields, fill
from goldenthread.correspondence.refusals import LetterRefused, StaleLetter
from goldenthread.correspondence.shipped import fields as every_field
from goldenthread.correspondence.templates import Wording, expanded
from goldenthread.documents.models import Document
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.models import Child

CHANGEABLE = (LetterState.DRAFT, LetterState.HELD, LetterState.APPROVED)


@dataclass(frozen=True)
class Enclosed:
    """A document that goes with a letter. A plan's disclosure needs a basis in law."""

    document: Document
    is_plan: bool = False


@transaction.atomic
def draft_letter(
    *, child: Child, about: str, template: str, fields: Mapping[str, str], recipients: Sequence[Somebody],
    attachments: Sequence[Document | Enclosed] = (), by: Actor, today: date, records: Mapping[str, Any] | None = None,
    basis: str = "", batch: LetterBatch | None = None,
) -> Letter:  # fmt: skip
    """Draft a letter about a child from a template of the area's, for some of the child's parties or others.

    ``about`` is what it belongs to ("case:<public id>"); ``fields`` fills the template by name, and what it leaves out
    is filled from the record or stays a gap that must be filled before the letter is approved. ``records`` is what
    sending it puts on the case, where it is not what the template says: kind, qualifier, details; empty for nothing.
    ``basis`` is why an enclosed plan may be disclosed. Nothing is sent. A process may draft; a person needs the
    permission to send letters.

    Raises NotAllowed, NoSuchTemplate, UnknownField, TemplateFault, CannotAddress.
    """
    _check_may(by, child, today)
    check_given(fields)
    wording = expanded(child.area, template, today)
    to = [addressed(each, child, today) for each in recipients]
    values = _values(wording, child, fields, to, by, today)
    letter = Letter.objects.create(
        area=child.area, child=child, about=about, template=template, template_number=wording.number,
        notice=wording.about.notice, title=wording.about.title, subject=begun(_filled(wording.subject, values)),
        body=_filled(wording.body, values), fields=values,
        records=dict(wording.about.records if records is None else records),
        basis=Basis(basis or wording.about.basis) if basis or wording.about.basis else "", drafted_on=today,
        drafted_at=timezone.now(), drafted_by=by if isinstance(by, User) else None, drafted_by_name=by.name,
        batch=batch,
    )  # fmt: skip
    _address(letter, to)
    _enclose(letter, attachments)
    trail(letter, by, "correspondence.drafted", {"template": template, "to": [each.name for each in to]})
    return letter


def _check_may(by: Actor, child: Child, today: date) -> None:
    if isinstance(by, User):
        check_may(by, child.area, today, Permission.SEND_LETTERS)


def _values(
    wording: Wording, child: Child, given: Mapping[str, str], to: Sequence[Addressed], by: Actor, today: date
) -> dict[str, str]:
    known = {**from_authority(child.area, today), **from_child(child, to_self=is_to_self(to, child, today))}
    return {**known, "officer_name": by.name, **wording.about.constants, **given}


def _filled(text: str, values: Mapping[str, str]) -> str:
    check_fields(text, every_field())
    return fill(text, values)


def _address(letter: Letter, to: Sequence[Addressed]) -> None:
    Recipient.objects.bulk_create([
        Recipient(
            letter=letter, area_id=letter.area_id, party=each.party, organisation=each.organisation, person=each.person,
            asked=each.asked, name=each.name, salutation=each.salutation, medium=each.medium, email=each.email,
            address=each.address, is_copy=each.is_copy,
        )
        for each in to
    ])  # fmt: skip


def _enclose(letter: Letter, attachments: Sequence[Document | Enclosed]) -> None:
    for each in attachments:
        one = each if isinstance(each, Enclosed) else Enclosed(each)
        Enclosure.objects.create(letter=letter, area_id=letter.area_id, document=one.document, is_plan=one.is_plan)


def locked(letter: Letter, version: int | None = None) -> Letter:
    """The letter as it is now, locked until the transaction ends. Raises StaleLetter where it has moved on."""
    held = Letter.objects.select_for_update(of=("self",)).select_related("area", "child__area").get(pk=letter.pk)
    if version is not None and held.version != version:
        raise StaleLetter(held.version)
    return held


@transaction.atomic
def edit_letter(
    *, letter: Letter, subject: str, body: str, version: int, by: User, today: date, recipients: Sequence[Somebody]
    | None = None, attachments: Sequence[Document | Enclosed] | None = None, basis: str = "",
) -> Letter:  # fmt: skip
    """Change a letter that has not gone. What was approved must be approved again. ``basis`` stays where it is blank.

    Raises NotAllowed, StaleLetter, CannotAddress, LetterRefused.
    """
    held = locked(letter, version)
    check_may(by, held.area, today, Permission.SEND_LETTERS)
    if held.state not in CHANGEABLE:
        raise LetterRefused(f"This letter is {held.get_state_display().lower()}: it cannot be changed. Write another.")
    if not subject.strip():
        raise LetterRefused("Enter a subject.", "subject")
    if not body.strip():
        raise LetterRefused("Enter what the letter says.", "body")
    held.subject, held.body = subject.strip(), body.strip()
    if recipients is not None:
        held.recipients.all().delete()
        _address(held, [addressed(each, held.child, today) for each in recipients])
    if attachments is not None:
        held.enclosures.all().delete()
        _enclose(held, attachments)
    held.basis = Basis(basis) if basis else held.basis
    _back_to_draft(held)
    trail(held, by, "correspondence.edited", {"version": held.version})
    return held


def _back_to_draft(letter: Letter) -> None:
    letter.state, letter.version = LetterState.DRAFT, letter.version + 1
    letter.approved_on = letter.approved_by = None
    letter.approved_digest = ""
    letter.save()


@transaction.atomic
def cancel(*, letter: Letter, why: str, by: User, today: date) -> None:
    """Set a letter aside that has not gone. Raises NotAllowed, LetterRefused."""
    held = locked(letter)
    check_may(by, held.area, today, Permission.SEND_LETTERS)
    if held.state not in CHANGEABLE:
        raise LetterRefused(f"This letter is {held.get_state_display().lower()}: it cannot be set aside.")
    if not why.strip():
        raise LetterRefused("Say why it is not to be sent.", "why")
    held.state, held.cancelled_why = LetterState.CANCELLED, why.strip()
    held.save(update_fields=["state", "cancelled_why"])
    trail(held, by, "correspondence.cancelled", {"why": why.strip()})


def trail(letter: Letter, by: Actor, action: str, details: Mapping[str, Any] | None = None) -> None:
    """Write down what was done with a letter, and to which child's it belongs."""
    record_change(
        by=by, area=letter.area.code, action=action, subject=f"letter:{letter.public_id}", child=letter.child.public_id,
        details={"title": letter.title, **(details or {})},
    )  # fmt: skip
