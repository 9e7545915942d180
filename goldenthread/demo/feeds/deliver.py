"""The partners' files arrive, are read, matched and published: what `./gt feeds demo` does."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from goldenthread.audit.actions import Process
from goldenthread.demo.feeds import parcels as parcelling
from goldenthread.demo.feeds.known import known_of
from goldenthread.demo.feeds.parcels import Parcel
from goldenthread.demo.feeds.roll import roll_of
from goldenthread.exchange.dashboard.actions import draft_month, look_through, release_profile
from goldenthread.exchange.feeds.actions import Arrival, accept, publish, receive, record_agreement
from goldenthread.exchange.feeds.actions.agreeing import Terms
from goldenthread.exchange.feeds.choices import How, State
from goldenthread.exchange.feeds.linking import key_of
from goldenthread.exchange.feeds.models import Delivery, Publication, SharingAgreement
from goldenthread.partnership.clock import today_in
from goldenthread.partnership.models import Appointment, Area, Organisation, User
from goldenthread.partnership.roles import roles
from goldenthread.partnership.selectors import people_with_role
from goldenthread.repository.feeds.feed import feed

BY = Process("Demonstration")
SEED = 2024
AGREED_FROM = date(2023, 4, 1)
GOVERNANCE = "information_governance_officer"
ANALYST, LEAD = "performance_analyst", "strategy_lead"
"""Who looks the public profile through, and who releases it."""
NAMES = {
    parcelling.EDUCATION: ("{area} Education Data Team", Organisation.Kind.OTHER),
    parcelling.SOCIAL_CARE: ("{area} Social Care", Organisation.Kind.OTHER),
    parcelling.EARLY: ("{area} Early Years Service", Organisation.Kind.OTHER),
    parcelling.JUSTICE: ("{area} Youth Justice Service", Organisation.Kind.OTHER),
    parcelling.COMMUNITY: (parcelling.COMMUNITY_NAME, Organisation.Kind.TRUST),
    parcelling.MENTAL_HEALTH: (parcelling.MENTAL_HEALTH_NAME, Organisation.Kind.TRUST),
    parcelling.DFE: ("Department for Education", Organisation.Kind.OTHER),
    parcelling.NHS: ("NHS England", Organisation.Kind.OTHER),
    parcelling.OFSTED: ("Ofsted", Organisation.Kind.OTHER),
    parcelling.BOARD: ("Estuary Integrated Care Board", Organisation.Kind.COMMISSIONER),
}
"""The partners by our word for each: six beside the council's own schools team, and three who publish statistics."""
NOT_AGREED = {"inpatient_spell"}
"""What comes without an agreement, so that it can be seen kept back."""
LATE = {("population", parcelling.EDUCATION), ("short_breaks", parcelling.EARLY)}
"""Agreed to be sent, and never come."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how many of how many files are done."""


@dataclass(frozen=True)
class Delivered:
    """What came of it: every delivery, and the publication of those that were accepted."""

    deliveries: list[Delivery]
    publication: Publication


class NotDemonstration(Exception):
    """The area is not the demonstration's; the message says so."""


def deliver(area: Area, progress: Progress = lambda _doing, _done, _total: None) -> Delivered:
    """Let every partner's files of the year arrive, accept those that were checked, and publish.

    Files that must wait for somebody wait: one of an unknown layout, one that names people without a gateway, one
    without an agreement. Asked again, the same files are found to be there. Raises NotDemonstration, and RuntimeError
    where there is no key for pseudonyms.
    """
    governor, key = _governor(area), key_of()
    if key is None:
        raise RuntimeError("There is no key for pseudonyms: set GT_PSEUDONYM_KEY, as the guide to feeds says.")
    today, senders = today_in(area), organisations(area)
    progress("Making what partners send", 0, 1)
    rng = random.Random(SEED)  # noqa: S311  invented people, the same each time
    roll = roll_of(known_of(area), rng, area.code)
    files = list(parcelling.parcels(parcelling.making_of(roll, key, rng, area.code)))
    _agree(area, senders, files, governor, today)
    deliveries = []
    with TemporaryDirectory() as folder:
        for done, parcel in enumerate(files):
            progress(f"{senders[parcel.sender].name}: {parcel.name}", done, len(files))
            deliveries.append(_arrive(area, parcel, senders, Path(folder), today))
    progress("Matching and publishing", len(files), len(files))
    told = publish(area=area, by=BY, today=today, told=lambda _stage, words: progress(words, len(files), len(files)))
    progress("The public profile of the last month, looked through and released", len(files), len(files))
    _profile(area, today)
    return Delivered(deliveries, told)


def _profile(area: Area, today: date) -> None:
    """The profile of the month that ended last: one person looks it through, another releases it. Once."""
    made = draft_month(area=area, as_at=today.replace(day=1) - timedelta(days=1), by=BY)
    if made is not None:
        looks, releases = _holder(area, ANALYST, today), _holder(area, LEAD, today)
        release_profile(look_through(made, by=looks), by=releases, role=roles()[LEAD].title)


def _holder(area: Area, role: str, today: date) -> User:
    return people_with_role(area, role, today)[0]


def organisations(area: Area) -> dict[str, Organisation]:
    """The partners by our word for each; those that are not there yet are made."""
    found = {}
    for word, (name, kind) in NAMES.items():
        called = name.format(area=area.name)
        there = Organisation.objects.filter(area=area, name=called).first()
        found[word] = there or Organisation.objects.create(area=area, name=called, kind=kind)
    return found


def _governor(area: Area) -> User:
    held = Appointment.objects.filter(area=area, role=GOVERNANCE, user__is_demonstration=True).select_related("user")
    first = held.first()
    if first is None:
        raise NotDemonstration(f"{area.name} is not a demonstration area: partners’ files are not invented for it.")
    return first.user


def _agree(
    area: Area, senders: dict[str, Organisation], files: list[Parcel], governor: User, today: date
) -> None:  # fmt: skip
    """Agreements under which the files come. Health visitors may name children, by a gateway; nobody else of health."""
    pairs = {(each.feed, each.sender) for each in files if feed(each.feed).agreement_needed} | LATE
    for feed_id, sender in sorted(pairs):
        there = SharingAgreement.objects.filter(area=area, feed=feed_id, organisation=senders[sender]).exists()
        if feed_id in NOT_AGREED or there or not feed(feed_id).agreement_needed:
            continue
        names = feed(feed_id).gateway_needed and feed(feed_id).identifiability == "identifiable"
        approved = date(2023, 3, 14) if feed(feed_id).gateway_needed else None
        terms = Terms(
            AGREED_FROM,
            gateway=SharingAgreement.Gateway.DIRECT_CARE if names else SharingAgreement.Gateway.NONE,
            dpia_on=approved,
            caldicott_on=approved if names else None,
            reference=f"Sharing agreement {feed_id.replace('_', ' ')}, 2023",
        )
        record_agreement(
            area=area, feed_id=feed_id, organisation=senders[sender], terms=terms, by=governor, today=today
        )


def _arrive(
    area: Area, parcel: Parcel, senders: dict[str, Organisation], folder: Path, today: date
) -> Delivery:  # fmt: skip
    arrival = Arrival(parcel.feed, senders[parcel.sender], parcel.name, How.FOLDER, parcel.as_at)
    with parcel.write(folder).open("rb") as stream:
        found = receive(area=area, arrival=arrival, stream=stream, by=BY, today=today, now=parcel.received)
    return accept(delivery=found, by=BY, today=today) if found.state == State.CHECKED else found
