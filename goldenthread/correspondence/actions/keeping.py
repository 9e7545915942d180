"""Changing an authority's wording: a new version, which says what the law asks, from a day."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from goldenthread.audit.actions import record_change
from goldenthread.correspondence.lawful import check_template
from goldenthread.correspondence.models import LetterTemplate
from goldenthread.correspondence.placeholders import TemplateFault, check_fields, expand
from goldenthread.correspondence.shipped import fields, shipped
from goldenthread.correspondence.templates import DETAILS, Wording, declared, every_wording, parts, versions
from goldenthread.partnership.actions import change_setting
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may


@transaction.atomic
def change_template(
    *, area: Area, key: str, subject: str, body: str, why: str, valid_from: date, by: User, today: date
) -> Wording:
    """Give a letter or a part a new wording from a day. The earlier versions stay.

    Raises NotAllowed, NoSuchTemplate; TemplateFault for a field or part that is not known, and where a notice would
    no longer say what the law asks: of the letter itself, or of every letter that the part belongs to.
    """
    check_may(by, area, today, Permission.KEEP_TEMPLATES)
    about = declared(key)
    if valid_from < today:
        raise TemplateFault("Enter today or a later day: letters that were sent keep the wording they had.")
    if not why.strip():
        raise TemplateFault("Say why it is changed. It is kept with the version.")
    if not body.strip() or not (about.is_part or subject.strip()):
        raise TemplateFault("Enter a subject and what the letter says.")
    missing = what_is_missing(area, key, subject, body, today)
    if missing:
        raise TemplateFault(" ".join(missing))
    last = LetterTemplate.objects.filter(area=area, key=key).aggregate(last=Max("number"))["last"] or 0
    LetterTemplate.objects.create(
        area=area, key=key, number=last + 1, subject="" if about.is_part else subject.strip(), body=body.strip(),
        valid_from=valid_from, why=why.strip(), written_at=timezone.now(), written_by=by.public_id,
        written_by_name=by.name,
    )  # fmt: skip
    record_change(
        by=by, area=area.code, action="correspondence.template_changed", subject=f"template:{key}",
        details={"number": last + 1, "from": str(valid_from), "why": why.strip()},
    )  # fmt: skip
    return versions(area, key)[0]


def what_is_missing(area: Area, key: str, subject: str, body: str, today: date) -> list[str]:
    """What the law asks, and a new wording would leave out, letter by letter. Raises TemplateFault, NoSuchTemplate."""
    about = declared(key)
    for text in (subject, body):
        check_fields(text.replace("{+", "{"), {**fields(), **dict.fromkeys(shipped())})
    wordings = every_wording(area, today)
    wordings[key] = Wording(about, 0, subject, body)
    texts = parts(wordings)
    touched = [each for each in wordings.values() if each.about.notice and (each.key == key or about.is_part)]
    check_fields(expand(body, texts), fields())
    found = []
    for each in touched:
        for answer in check_template(each.about.notice, expand(f"{each.subject}\n{each.body}", texts)):
            if not answer.said and not answer.recommended:
                lacks = ", ".join(answer.missing)
                found.append(f"“{each.about.title}” must say this, and would not: {answer.content} Missing: {lacks}.")
    return found


@transaction.atomic
def keep_details(*, area: Area, details: Mapping[str, str], by: User, today: date) -> None:
    """Keep what the authority fills every letter with: telephone numbers, services, where to complain.

    Raises NotAllowed; TemplateFault for something no letter asks of the authority.
    """
    check_may(by, area, today, Permission.KEEP_TEMPLATES)
    asked = {name for name, each in fields().items() if each.given_by == "authority"}
    unknown = sorted(set(details) - asked)
    if unknown:
        raise TemplateFault(f"No letter asks the authority for {', '.join(unknown)}.")
    change_setting(area=area, key=DETAILS, value=dict(details), valid_from=today, by=by)
