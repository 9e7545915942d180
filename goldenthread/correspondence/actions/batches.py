"""Letters for many children from one template, with a look beforehand at each, and at who is left out and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldenthread.audit.actions import record_change
from goldenthread.correspondence.actions.drafting import draft_letter
from goldenthread.correspondence.addressing import proposed_for
from goldenthread.correspondence.filling import begun, from_authority, from_child
from goldenthread.correspondence.models import LeftOut, Letter, LetterBatch
from goldenthread.correspondence.placeholders import fill, gaps
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.correspondence.templates import expanded
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.models import Child, Relationship
from goldenthread.people.young_person import SELF


@dataclass(frozen=True)
class Wanted:
    """A child a letter is wanted for, what it is about, and what it alone is filled with."""

    child: Child
    about: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """One child of a batch before it is made: who the letter would go to, or why there would be none."""

    wanted: Wanted
    recipients: tuple[Relationship, ...]
    subject: str
    body: str
    left_out: str = ""


def preview(*, area: Area, template: str, wanted: Sequence[Wanted], by: User, today: date) -> list[Row]:
    """What a batch would make, child by child. Nothing is written. Raises NotAllowed, NoSuchTemplate."""
    check_may(by, area, today, Permission.SEND_LETTERS)
    wording, alike = expanded(area, template, today), from_authority(area, today)
    people = proposed_for([each.child for each in wanted], today)
    rows = []
    for each in wanted:
        to = tuple(p.relationship for p in people[each.child.pk] if p.proposed)
        to_self = any(relationship.kind == SELF for relationship in to)
        given = {
            **alike, **from_child(each.child, to_self=to_self), "officer_name": by.name, **wording.about.constants,
            **each.fields,
        }  # fmt: skip
        subject, body = begun(fill(wording.subject, given)), fill(wording.body, given)
        rows.append(Row(each, to, subject, body, _left_out(each.child, to, gaps(f"{subject}\n{body}"))))
    return rows


def _left_out(child: Child, to: Sequence[Relationship], missing: Sequence[str]) -> str:
    if child.deceased_on:
        return "This child has died."
    if not to:
        return "Nobody is recorded to whom it may go."
    return f"Nothing says what {', '.join(missing)} should be." if missing else ""


@transaction.atomic
def make_batch(
    *, area: Area, title: str, template: str, wanted: Sequence[Wanted], by: User, today: date, key: str = ""
) -> LetterBatch:
    """Draft a letter for each child of a batch who is not left out; each is approved and sent as any other letter.

    Asked for again with its ``key``, it is the batch that was made.

    Raises NotAllowed, NoSuchTemplate; LetterRefused where nobody is left or it has no title.
    """
    key = key or opaque_id()
    before = LetterBatch.objects.filter(area=area, key=key, made_by=by).first()
    if before:
        return before
    rows = preview(area=area, template=template, wanted=wanted, by=by, today=today)
    if not title.strip():
        raise LetterRefused("Give the batch a title, so that it is found again.", "title")
    if all(row.left_out for row in rows):
        raise LetterRefused("Everybody would be left out: there is no letter to make.")
    new = {"title": title.strip(), "template": template, "made_on": today, "made_by": by}
    made, is_new = LetterBatch.objects.get_or_create(area=area, key=key, defaults=new)
    if not is_new:  # two presses at one moment: the other made it
        return made
    for row in rows:
        if row.left_out:
            LeftOut.objects.create(batch=made, area=area, child=row.wanted.child, why=row.left_out)
        else:
            draft_letter(
                child=row.wanted.child, about=row.wanted.about, template=template, fields=row.wanted.fields,
                recipients=row.recipients, by=by, today=today, batch=made,
            )  # fmt: skip
    record_change(
        by=by, area=area.code, action="correspondence.batch_made", subject=f"batch:{made.public_id}",
        details={"template": template, "letters": sum(not row.left_out for row in rows)},
    )  # fmt: skip
    return made


@transaction.atomic
def put_in_batch(*, letter: str, area: Area, title: str, key: str, by: User, today: date) -> LetterBatch:
    """Put a letter that was drafted with others in one batch, so that they are approved and sent together.

    ``letter`` is its public id, ``key`` what they have in common: the first makes the batch. Raises NotAllowed.
    """
    check_may(by, area, today, Permission.SEND_LETTERS)
    one = Letter.objects.get(area=area, public_id=letter)
    new = {"title": title, "template": one.template, "made_on": today, "made_by": by}
    batch, is_new = LetterBatch.objects.get_or_create(area=area, key=key, defaults=new)
    Letter.objects.filter(pk=one.pk).update(batch=batch)
    if is_new:
        record_change(
            by=by, area=area.code, action="correspondence.batch_made", subject=f"batch:{batch.public_id}",
            details={"template": one.template},
        )  # fmt: skip
    return batch
