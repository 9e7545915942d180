"""Writing a version row by row. Two people who write one row are told, and both texts are kept."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from goldenthread.casework.plans.actions.trail import locked, touched, write
from goldenthread.casework.plans.choices import RowKind
from goldenthread.casework.plans.models import PlanVersion, ProvisionLine, Row, Section, Tie
from goldenthread.casework.plans.rules import (
    CannotPlan,
    StaleRow,
    check_edition,
    check_line,
    check_may_write,
    check_section,
    check_tie,
)
from goldenthread.casework.plans.template import template_of
from goldenthread.partnership.models import User

ROW_FIELDS = frozenset({
    "words", "plain_words", "whose", "broad_area", "measure", "by_when", "author", "dated", "advice", "setting",
})  # fmt: skip
LINE_FIELDS = frozenset({
    "type", "minutes", "sessions", "per", "weeks", "group_size", "who", "qualification", "provider", "funder",
    "starts_on", "review_on",
})  # fmt: skip


def _parted(given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    unknown = set(given) - ROW_FIELDS - LINE_FIELDS
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    row = {name: value for name, value in given.items() if name in ROW_FIELDS}
    return row, {name: value for name, value in given.items() if name in LINE_FIELDS}


def _check_words(kind: str, row: Mapping[str, Any]) -> None:
    needs_words = kind != RowKind.PLACEMENT
    if needs_words and not str(row.get("words", "x")).strip():
        raise CannotPlan("Write what it says. To take the row out, choose “Remove”.", "words")


@transaction.atomic
def add_row(
    *,
    version: PlanVersion,
    section: str,
    kind: str,
    given: Mapping[str, Any],
    by: User,
    today: date,
    under: Sequence[Row] = (),
) -> Row:
    """Add a row at the end of a section, tied under others. Raises CannotPlan, NotAllowed; KeyError: no such box."""
    check_may_write(by, version.plan, today)
    version = locked(version)
    check_section(template_of(version.plan.template), section, kind, version.kind)
    row_given, line_given = _parted(given)
    _check_words(kind, {"words": "", **row_given})
    last = version.rows.filter(section=section).aggregate(Max("position"))["position__max"] or 0
    row = Row.objects.create(
        area_id=version.area_id, version=version, section=section, kind=kind, position=last + 1, changed_by=by,
        **row_given,
    )  # fmt: skip
    if kind == RowKind.PROVISION:
        check_line(line_given)
        ProvisionLine.objects.create(row=row, area_id=version.area_id, version=version, **line_given)
    for upper in under:
        _tie(upper, row)
    touched(version)
    write(version.plan, by, "plans.row_added", {"row": row.public_id, "section": section, "kind": kind})
    return row


@transaction.atomic
def change_row(*, row: Row, given: Mapping[str, Any], edition: int | None, by: User, today: date) -> Row:
    """Change a row. Raises StaleRow where somebody changed it since `edition`, with what they wrote."""
    version = locked(row.version)
    check_may_write(by, version.plan, today)
    row = Row.objects.select_for_update(of=("self",)).select_related("changed_by", "version").get(pk=row.pk)
    check_edition(row, edition)
    row_given, line_given = _parted(given)
    _check_words(row.kind, row_given)
    for name, value in row_given.items():
        setattr(row, name, value)
    row.edition += 1
    row.changed_by = by
    row.save()
    if row.kind == RowKind.PROVISION and line_given:
        check_line({"type": row.line.type, **line_given})
        for name, value in line_given.items():
            setattr(row.line, name, value)
        row.line.save()
    touched(version)
    write(version.plan, by, "plans.row_changed", {"row": row.public_id, "what": sorted(given)})
    return row


@transaction.atomic
def remove_row(*, row: Row, edition: int | None, by: User, today: date) -> None:
    """Take a row out of the version that is worked on; versions that were sent keep it."""
    version = locked(row.version)
    check_may_write(by, version.plan, today)
    check_edition(row, edition)
    write(version.plan, by, "plans.row_removed", {"row": row.public_id, "section": row.section, "words": row.words})
    row.delete()
    touched(version)


@transaction.atomic
def move_row(*, row: Row, up: bool, by: User, today: date) -> None:
    """Move a row one place up or down in its section."""
    version = locked(row.version)
    check_may_write(by, version.plan, today)
    rows = list(version.rows.filter(section=row.section).order_by("position", "pk"))
    at = next(n for n, r in enumerate(rows) if r.pk == row.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return
    rows[at], rows[to] = rows[to], rows[at]
    for position, moved in enumerate(rows, start=1):
        if moved.position != position:
            Row.objects.filter(pk=moved.pk).update(position=position)
    touched(version)
    write(version.plan, by, "plans.row_moved", {"row": row.public_id})


def _tie(upper: Row, lower: Row) -> None:
    check_tie(upper, lower)
    Tie.objects.get_or_create(
        upper=upper, lower=lower, defaults={"area_id": upper.area_id, "version_id": upper.version_id}
    )


@transaction.atomic
def tie(*, lower: Row, under: Sequence[Row], by: User, today: date) -> None:
    """Tie a row under these rows and no others. Raises CannotPlan where the thread does not run so."""
    version = locked(lower.version)
    check_may_write(by, version.plan, today)
    lower.ties_up.exclude(upper__in=[u.pk for u in under]).delete()
    for upper in under:
        _tie(upper, lower)
    touched(version)
    write(version.plan, by, "plans.row_tied", {"row": lower.public_id, "under": [u.public_id for u in under]})


@transaction.atomic
def untie(*, upper: Row, lower: Row, by: User, today: date) -> None:
    """Cut one tie."""
    version = locked(lower.version)
    check_may_write(by, version.plan, today)
    Tie.objects.filter(upper=upper, lower=lower).delete()
    touched(version)
    write(version.plan, by, "plans.row_untied", {"row": lower.public_id, "from": upper.public_id})


@transaction.atomic
def say_nothing_is_needed(
    *, version: PlanVersion, section: str, because: str, edition: int | None, by: User, today: date
) -> None:
    """Say why nothing is put in a section; empty to take that back. Raises StaleRow, CannotPlan."""
    version = locked(version)
    check_may_write(by, version.plan, today)
    template_of(version.plan.template).section(section)
    found = Section.objects.select_for_update().get(version=version, key=section)
    if edition is not None and found.edition != edition:
        who = found.changed_by.name if found.changed_by else "Somebody else"
        raise StaleRow(f"{who} changed this while you were writing.", found.nothing_because, who)
    Section.objects.filter(pk=found.pk).update(nothing_because=because.strip(), edition=F("edition") + 1, changed_by=by)
    touched(version)
    write(version.plan, by, "plans.section_left_empty", {"section": section, "because": because.strip()})
