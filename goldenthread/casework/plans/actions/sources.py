"""Where the plan's words came from, and why a paragraph of advice is not used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldenthread.casework.plans.actions.trail import locked, touched, write
from goldenthread.casework.plans.models import NotUsed, Plan, Row, Source
from goldenthread.casework.plans.rules import CannotPlan, check_may_write
from goldenthread.partnership.models import User


@dataclass(frozen=True)
class Taken:
    """A paragraph of advice as it is taken: whose it is and what it says."""

    advice: str
    paragraph: str
    quoted: str
    said_by: str


@transaction.atomic
def add_source(*, row: Row, taken: Taken, by: User, today: date, sentence: str = "") -> Source:
    """Say that a row, or one sentence of it, rests on a paragraph of advice; once for each.

    Raises CannotPlan where the row has no such sentence.
    """
    version = locked(row.version)
    check_may_write(by, version.plan, today)
    if sentence and sentence not in row.words:
        raise CannotPlan("That sentence is no longer in the row. Choose one that is.", "sentence")
    source, made = Source.objects.get_or_create(
        version=version, row=row, paragraph=taken.paragraph, sentence=sentence,
        defaults={
            "area_id": version.area_id, "advice": taken.advice, "quoted": taken.quoted, "said_by": taken.said_by,
        },
    )  # fmt: skip
    if made:
        touched(version)
        write(version.plan, by, "plans.source_added", {"row": row.public_id, "paragraph": taken.paragraph})
    return source


@transaction.atomic
def drop_source(*, source: Source, by: User, today: date) -> None:
    """Say that a row no longer rests on a paragraph."""
    version = locked(source.version)
    check_may_write(by, version.plan, today)
    write(version.plan, by, "plans.source_dropped", {"row": source.row.public_id, "paragraph": source.paragraph})
    source.delete()
    touched(version)


@transaction.atomic
def say_not_used(*, plan: Plan, paragraphs: Iterable[tuple[str, str]], because: str, by: User, today: date) -> None:
    """Say why paragraphs, as (advice, paragraph), are not used; the reason is asked for. Raises CannotPlan."""
    check_may_write(by, plan, today)
    if not because.strip():
        raise CannotPlan("Say why it is not used: whoever gave the advice may ask.", "because")
    said = []
    for advice, paragraph in paragraphs:
        NotUsed.objects.update_or_create(
            plan=plan, paragraph=paragraph,
            defaults={
                "area": plan.area, "advice": advice, "because": because.strip(), "said_by": by.public_id,
                "said_by_name": by.name, "said_on": today,
            },
        )  # fmt: skip
        said.append(paragraph)
    write(plan, by, "plans.paragraph_not_used", {"paragraphs": said, "because": because.strip()})
