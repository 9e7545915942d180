"""A file arrives: kept, looked at as far as it may be, read, checked."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.audit.actions import Actor
from goldenthread.exchange.feeds import places
from goldenthread.exchange.feeds.actions.common import check_person, write_down
from goldenthread.exchange.feeds.actions.reading import Progress, one_reader, read
from goldenthread.exchange.feeds.choices import How, Removed, State
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.exchange.feeds.rules import check_state
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.feeds.feed import feed
from goldenthread.repository.landing import LARGEST, Landed, LandingRefused, Readable, land


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of a file beside what is in it. `as_at` is the day it tells of; today where nobody says.

    `token` is the public id of the token with which a partner's system sent it.
    """

    feed_id: str
    organisation: Organisation
    file_name: str
    how: How = How.UPLOAD
    as_at: date | None = None
    token: str = ""


def receive(
    *,
    area: Area,
    arrival: Arrival,
    stream: Readable,
    by: User | Actor,
    today: date,
    now: datetime | None = None,
    largest: int = LARGEST,
    progress: Progress | None = None,
) -> Delivery:
    """Keep a file untouched and go as far with it as it lets: to checked, unmapped, quarantined or refused.

    The same file of the same feed and organisation is one delivery however often it arrives. KeyError for a feed there
    is not; raises NotAllowed, LandingRefused, MovedOn.
    """
    delivery, _ = arrive(area=area, arrival=arrival, stream=stream, by=by, today=today, now=now, largest=largest)
    return read_arrived(delivery=delivery, by=by, today=today, progress=progress)


def arrive(
    *,
    area: Area,
    arrival: Arrival,
    stream: Readable,
    by: User | Actor,
    today: date,
    now: datetime | None = None,
    largest: int = LARGEST,
) -> tuple[Delivery, bool]:
    """Keep a file untouched and list it, unread; and whether it is new. KeyError, NotAllowed, LandingRefused."""
    person = check_person(by, area, today, Permission.MANAGE_FEEDS)
    of = feed(arrival.feed_id)
    if not of.delivered:
        raise KeyError(arrival.feed_id)
    kept = land(places.landed(area), stream, arrival.file_name, largest)
    _check_not_removed(area, kept)
    _came_again(area, kept)
    made = Delivery(
        area=area,
        feed=of.id,
        organisation=arrival.organisation,
        file_name=kept.file_name,
        checksum=kept.sha256,
        size=kept.size,
        how=arrival.how,
        as_at=arrival.as_at or today,
        received_at=now or timezone.now(),
        by=person,
        by_name=by.name,
        state=State.LANDED,
    )
    delivery = _once(made, by, {"token": arrival.token} if arrival.token else {})
    return delivery, delivery is made


def read_arrived(*, delivery: Delivery, by: Actor, today: date, progress: Progress | None = None) -> Delivery:
    """Read a file that has arrived, once: another process may have read it while this one waited. Raises MovedOn."""
    with one_reader(delivery, by):
        return read(delivery, by=by, today=today, progress=progress) if delivery.state == State.LANDED else delivery


def look_again(*, delivery: Delivery, by: User | Actor, today: date, progress: Progress | None = None) -> Delivery:
    """Go on with a file that was kept back or stopped half way, now that it may. Raises NotAllowed, NotNow, MovedOn."""
    check_person(by, delivery.area, today, Permission.MANAGE_FEEDS)
    with one_reader(delivery, by):
        check_state(delivery, "look_again")
        return read(delivery, by=by, today=today, progress=progress)


def _check_not_removed(area: Area, kept: Landed) -> None:
    """Raises LandingRefused, and keeps nothing, for a file that was removed because it holds somebody erased."""
    same = Delivery.objects.filter(area=area, checksum=kept.sha256)
    removed = same.filter(original_removed_for=Removed.DECISION).first()
    if removed is not None:
        kept.path.unlink(missing_ok=True)
        raise LandingRefused(
            f"This very file came on {removed.received_at:%-d %B %Y} and was removed on a decision. Nothing was kept. "
            "Ask the sender for a file without whoever was erased."
        )


def _came_again(area: Area, kept: Landed) -> None:
    """A file that was removed because its period had passed is there again, for all who had sent it."""
    gone = Delivery.objects.filter(area=area, checksum=kept.sha256, original_removed_for=Removed.PERIOD)
    gone.update(original_removed_at=None, original_removed_for="")


def _once(made: Delivery, by: Actor, told: dict[str, str]) -> Delivery:
    """The delivery, or the one that holds this very file already: two that arrive at once are one."""
    same = Delivery.objects.filter(
        area=made.area, feed=made.feed, organisation=made.organisation, checksum=made.checksum
    ).exclude(state__in=[State.REFUSED, State.REPLACED])
    there = same.first()
    if there:
        return there
    try:
        with transaction.atomic():
            made.save()
            write_down(made, "received", by, checksum=made.checksum, size=made.size, how=made.how, **told)
    except IntegrityError:  # the other one was a moment earlier
        return same.get()
    return made
