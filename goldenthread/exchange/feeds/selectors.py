"""Reading deliveries, agreements and publications of an area."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import polars as pl
from django.db.models import Q, QuerySet

from goldenthread.exchange import models as returns
from goldenthread.exchange.feeds import places
from goldenthread.exchange.feeds.choices import OPEN, How, Outcome, State
from goldenthread.exchange.feeds.models import Delivery, KnownLayout, MatchDecision, Mend, Publication, SharingAgreement
from goldenthread.partnership.models import Area, Organisation
from goldenthread.repository import snapshots
from goldenthread.repository.conforming import Conformed, opened
from goldenthread.repository.feeds.feed import Feed, feed, feeds
from goldenthread.repository.layouts import Layout
from goldenthread.repository.parsing import FileRefused, parse
from goldenthread.repository.screening import names_people
from goldenthread.repository.snapshots import Snapshot
from goldenthread.repository.suggesting import Suggestion, layout_of, suggest

SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """A delivery as a list shows it, whether a partner's file, our own casework or a return that was brought in."""

    public_id: str
    kind: str
    feed: Feed
    organisation: str
    file_name: str
    as_at: date | None
    received_at: datetime
    state: str
    state_label: str
    rows_in: int
    rows_kept: int
    rows_set_aside: int
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One feed of one organisation: what came last, and whether the next is late. `last` is None where none came."""

    feed: Feed
    organisation: Organisation
    last: Delivery | None
    late: bool
    agreement: SharingAgreement | None


def deliveries_of(area: Area) -> QuerySet[Delivery]:
    """Every delivery of a feed, the last to arrive first."""
    found = Delivery.objects.filter(area=area).select_related("area", "organisation", "by", "replaced_by")
    return found.order_by("-received_at", "-pk")


def delivery_in(area: Area, public_id: str) -> Delivery | None:
    """One delivery of an area."""
    return deliveries_of(area).filter(public_id=public_id).first()


def sent_by(area: Area, organisation: Organisation) -> QuerySet[Delivery]:
    """Every delivery of one organisation, the last to arrive first; our own casework is nobody's file."""
    return deliveries_of(area).filter(organisation=organisation).exclude(how=How.OWN)


def open_deliveries(area: Area) -> QuerySet[Delivery]:
    """Those with which something is left to do."""
    return deliveries_of(area).filter(state__in=OPEN)


def accepted(area: Area) -> QuerySet[Delivery]:
    """Those whose rows are published, the last to arrive first."""
    return deliveries_of(area).filter(state=State.ACCEPTED)


def listed(area: Area, limit: int = 200) -> list[Listed]:
    """The newest deliveries of every kind in one list, the last first. Two queries."""
    found = [_of_feed(one) for one in deliveries_of(area)[:limit]]
    sen2 = returns.Delivery.objects.filter(area=area, kind="sen2").order_by("-received_at", "-pk")[:limit]
    found += [_of_return(one, area) for one in sen2]
    return sorted(found, key=lambda one: one.received_at, reverse=True)[:limit]


def standings(area: Area, today: date) -> list[Standing]:
    """Each feed by each organisation that sends it or has agreed to, and whether it is late. Two queries."""
    last: dict[tuple[str, int], Delivery] = {}
    for one in deliveries_of(area).exclude(state=State.REFUSED).defer("report", "layout", "columns"):
        last.setdefault((one.feed, one.organisation_id), one)
    agreed = {(one.feed, one.organisation_id): one for one in agreements_of(area).reverse() if one.in_force(today)}
    senders = {key: one.organisation for key, one in last.items()}
    senders |= {key: one.organisation for key, one in agreed.items()}
    found = [_standing(key, senders[key], last.get(key), agreed.get(key), today) for key in senders]
    return sorted(found, key=lambda one: (one.feed.title, one.organisation.name))


def agreements_of(area: Area) -> QuerySet[SharingAgreement]:
    """Every sharing agreement, the last to begin first."""
    return (
        SharingAgreement.objects.filter(area=area).select_related("organisation", "by").order_by("-agreed_from", "-pk")
    )


def agreements_for(area: Area, feed_id: str, organisation: Organisation) -> list[SharingAgreement]:
    """The agreements under which an organisation sends a feed. One query."""
    return list(SharingAgreement.objects.filter(area=area, feed=feed_id, organisation=organisation))


def agreement_in(area: Area, public_id: str) -> SharingAgreement | None:
    """One agreement of an area."""
    return agreements_of(area).filter(public_id=public_id).first()


def sendable() -> list[Feed]:
    """The feeds that come as files, in the order of their titles."""
    return [one for one in feeds().values() if one.delivered]


def conformed_of(delivery: Delivery) -> Conformed | None:
    """What was made of a delivery's rows, or None where it has not been read."""
    return opened(places.conformed(delivery)) if delivery.reading else None


def set_aside(delivery: Delivery, start: int = 0, limit: int = 50, code: str = "") -> pl.DataFrame:
    """Faults of rows set aside, in order of line: line, column, value, code, reason, row_json."""
    found = conformed_of(delivery)
    if found is None:
        return pl.DataFrame()
    rows = pl.scan_parquet(found.set_aside)
    if code:
        rows = rows.filter(pl.col("code") == code)
    return rows.sort("line", "column").slice(start, limit).collect()


def faults_of_line(delivery: Delivery, line: int) -> pl.DataFrame:
    """The faults of one row, with the row as it was sent."""
    found = conformed_of(delivery)
    return (
        pl.DataFrame() if found is None else pl.scan_parquet(found.set_aside).filter(pl.col("line") == line).collect()
    )


def mends_of(delivery: Delivery) -> QuerySet[Mend]:
    """The mends that stand, the newest first."""
    return Mend.objects.filter(delivery=delivery, taken_back_at=None).select_related("by").order_by("-at", "-pk")


def suggestions(delivery: Delivery) -> tuple[Suggestion, ...]:
    """What the columns of a delivery probably are, with reasons. Reads the first rows of its file."""
    if delivery.original_removed_at:
        return ()
    try:
        parsed = parse(places.file_of(delivery))
        rows = next(parsed.batches()).rows.head(SAMPLE)
    except (FileRefused, StopIteration):
        return ()
    of, sample = feed(delivery.feed), rows.drop("line")
    found = suggest(parsed.columns, of, sample)
    if of.identifiability == "pseudonymised" and names_people(parsed.columns, sample):
        return tuple(replace(one, examples=()) for one in found)  # whoever says what columns are sees nobody's name
    return found


def layout_for(delivery: Delivery) -> Layout:
    """The layout it was read by, that remembered for its columns, or the one suggested."""
    if delivery.layout:
        return Layout.of_json(delivery.layout)
    return known_layout(delivery) or layout_of(suggestions(delivery))


def known_layout(delivery: Delivery) -> Layout | None:
    """What columns of these names were taken to be before, of this feed and organisation. One query."""
    found = KnownLayout.objects.filter(
        area=delivery.area, feed=delivery.feed, organisation=delivery.organisation, signature=delivery.signature
    ).first()
    return Layout.of_json(found.mapping) if found else None


def publications_of(area: Area) -> QuerySet[Publication]:
    """Every publication, the newest first."""
    return Publication.objects.filter(area=area).select_related("by").order_by("-started_at", "-pk")


def unpublished(area: Area) -> int:
    """How many partners' deliveries were accepted, or read anew with mends, since the last publication. Two queries."""
    last = publications_of(area).filter(outcome=Outcome.PUBLISHED).first()
    there = set(last.readings.items()) if last else set()
    stand = set(accepted(area).exclude(how=How.OWN).values_list("public_id", "reading"))
    return len(stand - there)


def decided_since(area: Area) -> int:
    """How many matches were decided, or decisions taken back, since the last publication began. Two queries."""
    last = publications_of(area).filter(outcome=Outcome.PUBLISHED).first()
    decisions = MatchDecision.objects.filter(area=area)
    if last is None:
        return decisions.filter(taken_back_at=None).count()
    since = last.started_at
    made_and_standing = Q(at__gte=since, taken_back_at=None)
    taken_back = Q(at__lt=since, taken_back_at__gte=since)  # one made and taken back since changes nothing
    return decisions.filter(made_and_standing | taken_back).count()


def publication_in(area: Area, public_id: str) -> Publication | None:
    """One publication of an area."""
    return publications_of(area).filter(public_id=public_id).first()


def current(area: Area) -> Snapshot | None:
    """The joint snapshot that figures are made from, or None before the first."""
    return snapshots.latest(places.joint(area))


def before(publication: Publication) -> Snapshot | None:
    """The joint snapshot that was current until a publication, where it is still kept."""
    done = publications_of(publication.area).filter(outcome=Outcome.PUBLISHED, started_at__lt=publication.started_at)
    last = done.first()
    return earlier(publication.area, last.snapshot) if last else None


def earlier(area: Area, snapshot_id: str) -> Snapshot | None:
    """A joint snapshot by its id: any past figure can be made again from it."""
    return snapshots.find(places.joint(area), snapshot_id)


def organisations_of(area: Area) -> Sequence[Organisation]:
    """Those that may send, in order of name. One query."""
    return list(Organisation.objects.filter(area=area).order_by("name"))


def organisation_called(area: Area, name: str) -> Organisation | None:
    """An organisation by its public id or its name, whatever the capitals. One query."""
    return Organisation.objects.filter(Q(public_id=name) | Q(name__iexact=name), area=area).first()


def _standing(
    key: tuple[str, int], by: Organisation, last: Delivery | None, agreed: SharingAgreement | None, today: date
) -> Standing:
    of = feed(key[0])
    return Standing(of, by, last, of.overdue(last.as_at if last else None, today), agreed)


def _of_feed(one: Delivery) -> Listed:
    return Listed(
        one.public_id, "feed", feed(one.feed), one.organisation.name, one.file_name, one.as_at, one.received_at,
        one.state, State(one.state).label, one.rows_in, one.rows_kept, one.rows_set_aside, one.why,
    )  # fmt: skip


def _of_return(one: returns.Delivery, area: Area) -> Listed:
    rows = int(one.report.get("made", {}).get("people", 0))
    return Listed(
        one.public_id, "sen2", feed("sen2"), area.name, one.file_name, one.as_at, one.received_at, one.state,
        returns.Delivery.State(one.state).label, rows, rows, 0, "",
    )  # fmt: skip


def gateways() -> list[tuple[str, str]]:
    """The gateways under which a feed may name people, and that there may be none, with their words."""
    return [(str(key), str(words)) for key, words in SharingAgreement.Gateway.choices]


def last_read_sources(area: Area) -> list[tuple[str, str]]:
    """Each feed and organisation (its public id) of which something was read. One query."""
    found = Delivery.objects.filter(area=area, reading__gt=0).order_by()
    return list(found.values_list("feed", "organisation__public_id").distinct())
