"""Moderation: a third person, having seen both markings, says which grades stand and why."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import record_change
from goldenthread.partnership.models import User
from goldenthread.people.models import Child
from goldenthread.quality.choices import Grade, Seat
from goldenthread.quality.grading import outcome
from goldenthread.quality.models import (
    AgreedMark,
    Assignment,
    Criterion,
    Mark,
    Moderation,
    RedactedExample,
    SampledRecord,
)
from goldenthread.quality.rules import CannotAudit, check_open
from goldenthread.quality.selectors.marks import ready_to_moderate
from goldenthread.quality.selectors.tools import as_whole, criteria_of

SHORTEST_NAME = 3


def _check_moderator(record: SampledRecord, by: User) -> None:
    check_open(record.audit)
    if not Assignment.objects.filter(record=record, seat=Seat.MODERATOR, person=by, ended_on=None).exists():
        raise CannotAudit("Somebody else moderates this record.")
    if not ready_to_moderate(record):
        raise CannotAudit("Both markers must hand in before anybody moderates.")


@transaction.atomic
def moderate(
    *, record: SampledRecord, agreed: Mapping[str, Mapping[str, Any]], reasons: str, by: User, today: date
) -> Moderation:
    """Settle a record's grades. `agreed` by key of criterion: `grade` (None: does not apply) and `reason`.

    Raises CannotAudit where it is another's to moderate, was moderated, lacks a grade, or where a grade that neither
    marker gave has no reason.
    """
    _check_moderator(record, by)
    if Moderation.objects.filter(record=record).exists():
        raise CannotAudit("This record is moderated. What was agreed stands.")
    if not reasons.strip():
        raise CannotAudit("Say in a sentence how you came to these grades.", "reasons")
    criteria = criteria_of(as_whole(record.audit.tool))
    _check_agreed(record, criteria, agreed)
    found = outcome(criteria, {c.key: agreed[c.key]["grade"] for c in criteria})
    moderation = Moderation.objects.create(
        area=record.area, record=record, moderator=by, moderated_on=today, score=found.score, overall=found.overall,
        reasons=reasons.strip(),
    )  # fmt: skip
    AgreedMark.objects.bulk_create(
        AgreedMark(
            moderation=moderation, area=record.area, criterion=c, grade=agreed[c.key]["grade"],
            reason=str(agreed[c.key].get("reason", "")).strip(),
        )
        for c in criteria
    )  # fmt: skip
    record_change(
        by=by, area=record.area.code, action="quality.moderated", subject=f"audit:{record.audit.public_id}",
        child=record.child.public_id, details={"record": record.number, "overall": int(found.overall)},
    )  # fmt: skip
    return moderation


def _check_agreed(record: SampledRecord, criteria: list[Criterion], agreed: Mapping[str, Mapping[str, Any]]) -> None:
    given: dict[int, set[int | None]] = {}
    for asked, grade in Mark.objects.filter(
        marking__record=record, marking__seat__in=[Seat.FIRST, Seat.SECOND]
    ).values_list("criterion", "grade"):
        given.setdefault(asked, set()).add(grade)
    for criterion in criteria:
        mark = agreed.get(criterion.key, {})
        if "grade" not in mark or (mark["grade"] is None and not criterion.may_not_apply):
            raise CannotAudit(f"Settle a grade for: {criterion.asks}", criterion.key)
        if mark["grade"] not in given.get(criterion.pk, set()) and not str(mark.get("reason", "")).strip():
            raise CannotAudit(
                f"Neither marker gave that grade: say why it stands for “{criterion.asks}”", criterion.key
            )


def naming_words(child: Child) -> set[str]:
    """Words that would lead to a child: names of theirs, their parties and settings, and their numbers."""
    names = {child.forename, *child.surname.split()}
    names |= {part for r in child.relationships.select_related("party") for part in r.party.name.split()}
    names |= {value for (value,) in child.identifiers.values_list("value")}
    settings = {
        s for case in child.cases.select_related("setting", "named_setting") for s in (case.setting, case.named_setting)
    }
    names |= {setting.name for setting in settings if setting}
    if child.birth_date:
        names |= {f"{child.birth_date:%d/%m/%Y}", f"{child.birth_date.day} {child.birth_date:%B %Y}"}
    return {name for name in names if len(name) >= SHORTEST_NAME}


def check_redacted(words: str, child: Child) -> None:
    """Raises CannotAudit where a passage holds something that names the child, and says what."""
    found = [n for n in sorted(naming_words(child)) if re.search(rf"\b{re.escape(n)}\b", words, re.IGNORECASE)]
    if found:
        raise CannotAudit(f"Take out what could name the child: {', '.join(found)}.", "words")


@transaction.atomic
def keep_example(
    *, record: SampledRecord, criterion: Criterion, words: str, why: str, by: User, today: date
) -> RedactedExample:
    """Keep a passage of a moderated record, redacted, as an example of the grade that was agreed for it.

    Raises CannotAudit where the record is not moderated, the criterion does not apply to it, or something in the
    passage or the reason names the child, their people or their setting.
    """
    _check_moderator(record, by)
    mark = AgreedMark.objects.filter(moderation__record=record, criterion=criterion, grade__isnull=False).first()
    if mark is None:
        raise CannotAudit("An example is kept once the grade is agreed, of a criterion that applies.")
    if not words.strip() or not why.strip():
        raise CannotAudit("Write the passage, and why it is worth its grade.", "words" if not words.strip() else "why")
    check_redacted(f"{words}\n{why}", record.child)
    made = RedactedExample.objects.create(
        area=record.area, audit=record.audit, criterion=criterion, grade=Grade(mark.grade or 0), words=words.strip(),
        why=why.strip(), kept_on=today, kept_by=by.public_id,
    )  # fmt: skip
    record_change(
        by=by, area=record.area.code, action="quality.example_kept", subject=f"audit:{record.audit.public_id}",
        details={"criterion": criterion.key, "grade": made.grade},
    )  # fmt: skip
    return made
