"""Saying what columns and values are, and putting rows right; the file is read again each time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.exchange.feeds import typed
from goldenthread.exchange.feeds.actions.common import write_down
from goldenthread.exchange.feeds.actions.reading import Progress, one_reader, read_by, settle
from goldenthread.exchange.feeds.choices import State
from goldenthread.exchange.feeds.models import Delivery, KnownLayout, Mend
from goldenthread.exchange.feeds.rules import NotNow, check_state
from goldenthread.exchange.feeds.selectors import faults_of_line
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.repository.feeds.feed import feed
from goldenthread.repository.layouts import Layout, check
from goldenthread.repository.parsing import FileRefused

LONGEST = 500
PATIENCE = 10.0
"""Seconds that somebody at a page waits for another who reads the same file."""


@dataclass(frozen=True, slots=True)
class RowMend:
    """A value put right: the line, our column, and what it should be."""

    line: int
    column: str
    now: str


def map_columns(
    *, delivery: Delivery, layout: Layout, by: User, today: date, progress: Progress | None = None
) -> Delivery:
    """Say what the columns are: remembered for this sender's next file, and the file is read by it.

    Raises NotAllowed, NotNow, LayoutWrong, MovedOn.
    """
    check_may(by, delivery.area, today, Permission.MANAGE_FEEDS)
    check(layout, delivery.columns, feed(delivery.feed))
    with one_reader(delivery, by, PATIENCE):
        check_state(delivery, "map_columns")
        _remember(delivery, layout, by)
        try:
            return read_by(delivery, layout, by=by, progress=progress)
        except FileRefused as refused:
            return settle(delivery, State.REFUSED, by, why=str(refused))


def _remember(delivery: Delivery, layout: Layout, by: User) -> None:
    with transaction.atomic():
        KnownLayout.objects.update_or_create(
            area=delivery.area,
            feed=delivery.feed,
            organisation=delivery.organisation,
            signature=delivery.signature,
            defaults={"mapping": layout.as_json(), "at": timezone.now(), "by": by},
        )
        write_down(delivery, "mapped", by, columns=len(layout.columns))


def map_values(*, delivery: Delivery, column: str, values: Mapping[str, str], by: User, today: date) -> Delivery:
    """Say what a sender's codes stand for in one column: remembered with the layout, and the file is read again.

    KeyError for a column that there is not. Raises NotAllowed, NotNow, MovedOn.
    """
    feed(delivery.feed).column(column)
    layout = Layout.of_json(delivery.layout)
    meant = {**layout.values.get(column, {}), **values}
    return map_columns(
        delivery=delivery, layout=replace(layout, values={**layout.values, column: meant}), by=by, today=today
    )


def mend_rows(
    *, delivery: Delivery, mends: Sequence[RowMend], why: str, by: User, today: date, progress: Progress | None = None
) -> Delivery:
    """Put values of rows right, with the reason, and read the file again with them.

    A value mended before is mended anew; the old mend is kept as taken back. KeyError for a column there is not.
    Raises NotAllowed, NotNow, MovedOn.
    """
    check_may(by, delivery.area, today, Permission.MANAGE_FEEDS)
    if not why.strip():
        raise NotNow("Say why, so that the sender can be told and the next file be right.")
    for mend in mends:
        feed(delivery.feed).column(mend.column)
    with one_reader(delivery, by, PATIENCE):
        check_state(delivery, "mend_rows")
        who = {(m.line, m.column): m.now.strip()[:LONGEST] for m in mends if typed.says_who(m.column)}
        with transaction.atomic():
            typed.keep(delivery, who)
            for mend in mends:
                _replace(delivery, mend, why, by)
            write_down(delivery, "mended", by, rows=len({mend.line for mend in mends}), values=len(mends))
        return read_by(delivery, Layout.of_json(delivery.layout), by=by, progress=progress)


def take_back_mend(*, mend: Mend, by: User, today: date) -> Delivery:
    """Take a mend back: the row is again as it was sent. Raises NotAllowed, NotNow, MovedOn."""
    delivery = mend.delivery
    check_may(by, delivery.area, today, Permission.MANAGE_FEEDS)
    with one_reader(delivery, by, PATIENCE):
        check_state(delivery, "mend_rows")
        with transaction.atomic():
            Mend.objects.filter(pk=mend.pk, taken_back_at=None).update(taken_back_at=timezone.now())
            write_down(delivery, "mend_taken_back", by, line=mend.line, column=mend.column)
        return read_by(delivery, Layout.of_json(delivery.layout), by=by)


def _replace(delivery: Delivery, mend: RowMend, why: str, by: User) -> None:
    now, hidden = timezone.now(), typed.says_who(mend.column)
    before = Mend.objects.filter(delivery=delivery, line=mend.line, column=mend.column, taken_back_at=None)
    before.update(taken_back_at=now)
    Mend.objects.create(
        delivery=delivery,
        line=mend.line,
        column=mend.column,
        was=typed.NOT_SHOWN if hidden else _was(delivery, mend)[:LONGEST],
        now=typed.NOT_SHOWN if hidden else mend.now.strip()[:LONGEST],
        why=why.strip()[:LONGEST],
        at=now,
        by=by,
    )


def _was(delivery: Delivery, mend: RowMend) -> str:
    """The value as it was sent, where the row was set aside for it."""
    rows = faults_of_line(delivery, mend.line)
    if rows.is_empty():
        return ""
    values = rows.filter(rows["column"] == mend.column)["value"]
    return values[0] if len(values) else ""
