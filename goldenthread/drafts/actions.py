"""Keeping what is typed. No two people's words are ever laid over each other."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goldenthread.drafts.models import Draft, SetAside
from goldenthread.drafts.rules import NOWHERE, Fields, Overtaken, Page, kept_fields
from goldenthread.drafts.selectors import Place, draft_at
from goldenthread.partnership.models import User


def keep(
    *, place: Place, typed: Mapping[str, Iterable[str]], by: User, seen: int, now: datetime | None = None,
    found_at: Page = NOWHERE,
) -> Draft:  # fmt: skip
    """Keep what stands in a form; ``seen`` is the version the page last knew, 0 where there was none.

    ``found_at`` is the page the form is on, so that whoever began it finds it again.

    Raises TooLong where it is more than a draft holds, and Overtaken where another version has come since: then the
    draft stays as it is and this text is kept beside it. One conditional write, so that of two at once one wins.
    """
    fields, now = kept_fields(typed), now or timezone.now()
    saved = _write(place, fields, by, seen, now, found_at)
    draft = draft_at(place)
    if draft is None:  # sent or thrown away in another window: begin it anew rather than lose the words
        return keep(place=place, typed=fields, by=by, seen=0, now=now, found_at=found_at)
    if saved or draft.fields == fields:
        return draft
    SetAside.objects.update_or_create(draft=draft, by=by, seen=seen, defaults={"fields": fields, "saved_at": now})
    raise Overtaken(draft)


def _write(place: Place, fields: Fields, by: User, seen: int, now: datetime, found_at: Page) -> bool:
    """Write the draft where it is still the version seen; whether it was."""
    where = {"area": place.area, "subject": place.subject, "form": place.form, "owner": place.owner}
    if seen == 0:
        new = {"fields": fields, "begun_at": now, "saved_at": now, "saved_by": by, **asdict(found_at)}
        return Draft.objects.get_or_create(**where, defaults=new)[1]
    found = Draft.objects.filter(**where, version=seen)
    known = asdict(found_at) if found_at.address else {}
    return bool(found.update(fields=fields, saved_at=now, saved_by=by, version=F("version") + 1, **known))


@transaction.atomic
def discard(place: Place) -> None:
    """End a draft and what was set aside beside it: the form was sent, or its words were thrown away on purpose."""
    Draft.objects.filter(area=place.area, subject=place.subject, form=place.form, owner=place.owner).delete()


def throw_away(draft: Draft, by: User) -> bool:
    """End one's own draft on purpose; whether it was one's own. What others write in as well is not thrown away."""
    return bool(Draft.objects.filter(pk=draft.pk, owner=by.public_id).delete()[0])


def forget(*, before: datetime) -> int:
    """Delete the drafts nobody has touched since an instant; how many there were."""
    return Draft.objects.filter(saved_at__lt=before).delete()[1].get("drafts.Draft", 0)
