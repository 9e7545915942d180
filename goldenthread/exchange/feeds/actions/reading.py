"""Reading a delivery as far as it may be read: the gate, the columns, the rows."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import polars as pl
from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.documents.choices import ScanState
from goldenthread.documents.scanning import scanned
from goldenthread.exchange.feeds import places, typed
from goldenthread.exchange.feeds.actions.common import write_down
from goldenthread.exchange.feeds.choices import State
from goldenthread.exchange.feeds.linking import key_of
from goldenthread.exchange.feeds.models import Delivery, ErasedRow, KnownLayout, Mend, SharingAgreement
from goldenthread.exchange.feeds.rules import MovedOn, NotNow, agreement_lacking, gateway_lacking
from goldenthread.repository.conforming import Conformed, conform
from goldenthread.repository.conforming.pseudonymising import Pseudonym
from goldenthread.repository.feeds.feed import feed
from goldenthread.repository.feeds.model import Feed
from goldenthread.repository.layouts import Layout, fits, missing, signature
from goldenthread.repository.one_at_a_time import BeingPublished, alone
from goldenthread.repository.parsing import FileRefused, Parsed, parse
from goldenthread.repository.screening import names_people

Progress = Callable[[int], None]
KEPT_READINGS = 3
"""The last readings of a delivery that stay: a publication under way may still read the one before."""
WAIT = 300.0
"""Seconds to wait for another who reads the same delivery: the largest file takes about as long."""
NO_KEY = (
    "It names people, and may; but it is kept as pseudonyms alone, and the area's key for them (GT_PSEUDONYM_KEY) is "
    "not set. The file is kept, unread. Have the key set, then look at the file again."
)
SAMPLE = 2_000
"""Rows looked at for what names people."""


@contextmanager
def one_reader(delivery: Delivery, by: Actor, wait: float = WAIT) -> Iterator[None]:
    """Be the only one who reads a delivery, as it now is. Raises MovedOn where another takes too long."""
    try:
        with alone(places.readings(delivery), by.name, wait, f"“{delivery.file_name}” is being read"):
            delivery.refresh_from_db()
            yield
    except BeingPublished as busy:
        raise MovedOn(str(busy)) from busy


def read(delivery: Delivery, *, by: Actor, today: date, progress: Progress | None = None) -> Delivery:
    """Open a delivery, if it may be, and read it by a layout that is known. It then says where it stands and why."""
    of = feed(delivery.feed)
    agreements = list(
        SharingAgreement.objects.filter(
            area=delivery.area, feed=delivery.feed, organisation_id=delivery.organisation_id
        )
    )
    if why := agreement_lacking(of, agreements, today):
        return settle(delivery, State.QUARANTINED, by, why=why)
    if why := _unsafe(delivery):
        return settle(delivery, State.QUARANTINED, by, why=why)
    try:
        parsed = parse(places.file_of(delivery))
        naming = names_people(parsed.columns, _sample(parsed))
        if why := gateway_lacking(of, agreements, naming, today):
            return settle(delivery, State.QUARANTINED, by, why=why)
        if of.identifiability == "pseudonymised" and naming and key_of() is None:
            return settle(delivery, State.QUARANTINED, by, why=NO_KEY)
        delivery.form, delivery.columns = parsed.form, list(parsed.columns)
        delivery.signature = signature(parsed.columns)
        layout = _layout(delivery)
        if layout is None:
            why = "Its columns are not known yet: say once which of them is which, and it is remembered."
            return settle(delivery, State.UNMAPPED, by, why=why)
        return read_by(delivery, layout, by=by, parsed=parsed, progress=progress)
    except FileRefused as refused:
        return settle(delivery, State.REFUSED, by, why=str(refused))


def read_by(
    delivery: Delivery,
    layout: Layout,
    *,
    by: Actor,
    parsed: Parsed | None = None,
    progress: Progress | None = None,
) -> Delivery:
    """Make rows of a delivery by a layout, with the mends that stand. Raises FileRefused, MovedOn, NotNow."""
    parsed = parsed or parse(places.file_of(delivery))
    before = delivery.reading
    folder = places.readings(delivery) / str(before + 1)
    # What a process left that died after it had written the rows and before it said so.
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(places.readings(delivery) / str(before + 1 - KEPT_READINGS), ignore_errors=True)
    found = conform(
        feed(delivery.feed),
        parsed,
        layout,
        folder,
        checksum=delivery.checksum,
        mends=_standing_mends(delivery),
        erased=erased_lines(delivery),
        pseudonym=_pseudonym(feed(delivery.feed), parsed),
        progress=progress,
    )
    _say(delivery, found, layout, parsed)
    with transaction.atomic():
        if not Delivery.objects.filter(pk=delivery.pk, reading=before).update(reading=before + 1):
            raise MovedOn("Somebody else has read this file again in the meantime. Load the page again.")
        delivery.reading = before + 1
        # One that was accepted stays so: it is in the next snapshot as it is read now.
        return settle(delivery, State.ACCEPTED if delivery.state == State.ACCEPTED else State.CHECKED, by)


def _pseudonym(of: Feed, parsed: Parsed) -> Pseudonym | None:
    """What makes pseudonyms of a file that names people where the feed should not; None for every other.

    Whoever may see the rows of such a feed then sees pseudonymous rows, whatever came. Raises NotNow without a key.
    """
    if of.identifiability != "pseudonymised" or not names_people(parsed.columns, _sample(parsed)):
        return None
    key = key_of()
    if key is None:
        raise NotNow(NO_KEY)
    return key.pseudonym


def _standing_mends(delivery: Delivery) -> dict[int, dict[str, str]]:
    """The values put right that stand, by line and column; those that say who a child is as they lie with the rows.

    One query.
    """
    found: dict[int, dict[str, str]] = {}
    who = typed.held(delivery)
    standing = Mend.objects.filter(delivery=delivery, taken_back_at=None).values_list("line", "column", "now")
    for line, column, now in standing:
        value = who.get((line, column)) if typed.says_who(column) else now
        if value is not None:
            found.setdefault(line, {})[column] = value
    return found


def erased_lines(delivery: Delivery) -> list[int]:
    """The lines of its file that were erased on a decision. One query."""
    held = ErasedRow.objects.filter(area=delivery.area, checksum=delivery.checksum)
    return list(held.values_list("line", flat=True))


@transaction.atomic
def settle(delivery: Delivery, state: State, by: Actor, why: str = "") -> Delivery:
    """Say where a delivery stands now, with its line in the trail."""
    delivery.state, delivery.why = state, why
    delivery.save(
        update_fields=[
            "state", "why", "form", "columns", "signature", "layout", "rows_in", "rows_kept", "rows_set_aside",
            "report",
        ]
    )  # fmt: skip
    write_down(delivery, state.value, by, rows=delivery.rows_in, kept=delivery.rows_kept)
    return delivery


def _say(delivery: Delivery, found: Conformed, layout: Layout, parsed: Parsed) -> None:
    totals = found.totals
    delivery.layout = layout.as_json()
    delivery.rows_in, delivery.rows_kept, delivery.rows_set_aside = totals.rows_in, totals.kept, totals.set_aside
    delivery.report = {
        "blank": totals.blank,
        "mended": totals.mended,
        "faults": dict(totals.faults),
        "notes": dict(totals.notes),
        "filled": dict(totals.filled),
        "said": list(parsed.notes),
    }


def _unsafe(delivery: Delivery) -> str:
    """Why the scanner lets nobody open it; "" where it does."""
    result = scanned(places.file_of(delivery))
    if result.state == ScanState.REFUSED:
        return f"The virus scanner found {result.found} in this file. It is kept, unread. Tell whoever sent it."
    if result.state == ScanState.WAITING:
        return "The virus scanner does not answer. The file is kept, unread; look at it again once the scanner runs."
    return ""


def _sample(parsed: Parsed) -> pl.DataFrame:
    """The first rows, without their lines."""
    first = next(iter(parsed.batches()), None)
    if first is None:
        return pl.DataFrame(schema=dict.fromkeys(parsed.columns, pl.String))
    return first.rows.head(SAMPLE).drop("line")


def _layout(delivery: Delivery) -> Layout | None:
    """The layout remembered for these columns, or our own names for them."""
    known = KnownLayout.objects.filter(
        area=delivery.area, feed=delivery.feed, organisation_id=delivery.organisation_id, signature=delivery.signature
    ).first()
    of = feed(delivery.feed)
    layout = Layout.of_json(known.mapping) if known else fits(delivery.columns, of)
    return layout if layout and not missing(layout, of) else None
