"""Recording under what an organisation may send a feed, and ending it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_change
from goldenthread.exchange.feeds.models import SharingAgreement
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.repository.feeds.feed import feed


class AgreementWrong(Exception):
    """The agreement cannot be recorded so; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed. Blank days are of what has not been given."""

    agreed_from: date
    agreed_to: date | None = None
    gateway: str = SharingAgreement.Gateway.NONE
    dpia_on: date | None = None
    caldicott_on: date | None = None
    reference: str = ""


@transaction.atomic
def record_agreement(
    *, area: Area, feed_id: str, organisation: Organisation, terms: Terms, by: User, today: date
) -> SharingAgreement:
    """Record an agreement. One that is in force when it begins ends the day before.

    Raises NotAllowed, AgreementWrong.
    """
    check_may(by, area, today, Permission.MANAGE_SHARING_AGREEMENTS)
    _check(terms, today)
    before = SharingAgreement.objects.select_for_update().filter(area=area, feed=feed_id, organisation=organisation)
    for one in before:
        if one.in_force(terms.agreed_from) and one.agreed_from < terms.agreed_from:
            one.agreed_to = terms.agreed_from - timedelta(days=1)
            one.save(update_fields=["agreed_to"])
    made = SharingAgreement.objects.create(
        area=area,
        feed=feed(feed_id).id,
        organisation=organisation,
        gateway=terms.gateway,
        dpia_on=terms.dpia_on,
        caldicott_on=terms.caldicott_on,
        agreed_from=terms.agreed_from,
        agreed_to=terms.agreed_to,
        reference=terms.reference.strip()[:200],
        recorded_at=timezone.now(),
        by=by,
    )
    _write(made, "agreement_recorded", by)
    return made


@transaction.atomic
def end_agreement(*, agreement: SharingAgreement, on: date, by: User, today: date) -> None:
    """End an agreement with a day, its last. What came under it stays. Raises NotAllowed, AgreementWrong."""
    check_may(by, agreement.area, today, Permission.MANAGE_SHARING_AGREEMENTS)
    if on < agreement.agreed_from:
        raise AgreementWrong(f"It began on {agreement.agreed_from:%-d %B %Y}; it cannot end before.")
    agreement.agreed_to = on
    agreement.save(update_fields=["agreed_to"])
    _write(agreement, "agreement_ended", by)


def _check(terms: Terms, today: date) -> None:
    if terms.agreed_to and terms.agreed_to < terms.agreed_from:
        raise AgreementWrong("The agreement ends before it begins. Change one of the two days.")
    if terms.gateway not in SharingAgreement.Gateway.values:
        raise AgreementWrong("Choose the gateway from the list, or say that there is none.")
    for what, day in (("impact assessment", terms.dpia_on), ("Caldicott approval", terms.caldicott_on)):
        if day and day > today:
            raise AgreementWrong(f"The day of the {what} has not come. Record it once it is approved.")


def _write(agreement: SharingAgreement, action: str, by: User) -> None:
    record_change(
        by=by,
        area=agreement.area.code,
        action=f"feeds.{action}",
        subject=f"agreement:{agreement.public_id}",
        details={
            "feed": agreement.feed,
            "organisation": agreement.organisation.public_id,
            "gateway": agreement.gateway,
            "from": agreement.agreed_from.isoformat(),
            "to": agreement.agreed_to.isoformat() if agreement.agreed_to else None,
        },
    )
