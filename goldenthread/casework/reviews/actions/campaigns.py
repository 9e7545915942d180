"""The yearly campaign: who moves next September, what their families would like, and the letters to them."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F

from goldenthread.audit.actions import Actor, record_change
from goldenthread.casework import actions as casework
from goldenthread.casework.choices import Stage
from goldenthread.casework.models import Duty
from goldenthread.casework.reviews.models import Campaign, Transfer
from goldenthread.casework.reviews.programme import safe_day
from goldenthread.casework.reviews.rules import CannotReview, check_reason
from goldenthread.casework.rules import Entry, check_may_record
from goldenthread.correspondence.actions import Wanted, make_batch
from goldenthread.correspondence.models import LetterBatch
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.provision.models import Setting

GONE = "The move is no longer due: it was corrected, or the plan is no longer ours."
PHASES = {
    "early_years_to_school": "early years to school",
    "infant_to_junior": "infant to junior school",
    "primary_to_secondary": "primary to secondary school",
    "secondary_to_post16_institution": "secondary school to a post-16 institution",
    "post16_to_post16": "one post-16 institution to another",
}
TEMPLATES = ("transfer_start", "transfer_chase")


@transaction.atomic
def begin_campaign(*, area: Area, year: int, preferences_by: date, by: User, today: date) -> Campaign:
    """Begin the campaign for the moves of one September, with its list. Raises CannotReview, NotAllowed."""
    check_may(by, area, today, Permission.RECORD_CASEWORK)
    if Campaign.objects.filter(area=area, year=year).exists():
        raise CannotReview(f"The campaign for September {year} has begun already.", "year")
    if not today.year <= year <= today.year + 2:
        raise CannotReview("Choose this year’s moves, or those of the next two.", "year")
    campaign = Campaign.objects.create(
        area=area, year=year, preferences_by=preferences_by, notices_by=date(year - 1, 12, 6), begun_on=today,
        begun_by=by.public_id,
    )  # fmt: skip
    _trail(campaign, "reviews.campaign_begun", by, {"year": year})
    refresh_campaign(campaign=campaign, by=by)
    return campaign


@transaction.atomic
def refresh_campaign(*, campaign: Campaign, by: Actor) -> int:
    """Bring the list up to the record: those due to move, and off it those no longer so. How many came on.

    The cohort is what the law's own rows say: moves recorded, and those worked out from dates of birth. Three queries.
    """
    known = {(t.case_id, t.phase): t for t in campaign.transfers.all()}
    due = {(d.case_id, phase_of(d)): d for d in _cohort(campaign)}
    new = [
        Transfer(
            area_id=campaign.area_id, campaign=campaign, case_id=d.case_id, child_id=d.child_id, phase=phase,
            moves_on=d.opened_on, due_on=d.due_on, worked_out=d.worked_out,
        )
        for (case, phase), d in due.items()
        if (case, phase) not in known
    ]  # fmt: skip
    Transfer.objects.bulk_create(new, batch_size=500)
    gone = [t.pk for key, t in known.items() if key not in due and t.left_on is None]
    Transfer.objects.filter(pk__in=gone).update(left_on=campaign.begun_on, left_because=GONE)
    if new or gone:
        _trail(campaign, "reviews.campaign_refreshed", by, {"new": len(new), "gone": len(gone)})
    return len(new)


def _cohort(campaign: Campaign) -> "list[Duty]":
    found = Duty.objects.filter(
        process="phase_transfer", area=campaign.area_id, due_on__year=campaign.year,
        case__stage__in=(Stage.MAINTAINED, Stage.CEASING), case__child__deceased_on=None,
    )  # fmt: skip
    return list(found.order_by("pk"))


def phase_of(duty: Duty) -> str:
    """The phase that opened a duty: “transfer[primary_to_secondary]”."""
    return duty.opened_by.partition("[")[2].rstrip("]") or "transfer"


def phase_words(phase: str) -> str:
    """A phase as a letter says it."""
    return PHASES.get(phase, "one phase of education to the next")


@transaction.atomic
def write_to_families(
    *, campaign: Campaign, transfers: Sequence[Transfer], template: str, by: User, today: date
) -> LetterBatch:
    """Draft a letter to each family: to ask which setting they would like, or to remind them.

    Each is approved and sent as any other letter; the first puts the asking on the case when it goes. Raises
    CannotReview, LetterRefused, NotAllowed.
    """
    check_may(by, campaign.area, today, Permission.RECORD_CASEWORK)
    if template not in TEMPLATES:
        raise CannotReview("Choose which letter.", "template")
    if not transfers:
        raise CannotReview("Choose at least one child.", "transfers")
    wanted = [
        Wanted(
            t.child, f"case:{t.case.public_id}",
            {
                "phase": phase_words(t.phase), "transfer_by": _written(safe_day(t.due_on)),
                "preferred_by": _written(campaign.preferences_by),
            },
        )
        for t in transfers
    ]  # fmt: skip
    title = f"Next phase of education, September {campaign.year}: {'reminder' if template != TEMPLATES[0] else 'first'}"
    return make_batch(area=campaign.area, title=title, template=template, wanted=wanted, by=by, today=today)


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@transaction.atomic
def take_preference(
    *, transfer: Transfer, setting: Setting | None, words: str, on: date, by: User, today: date
) -> Transfer:
    """Record which setting the family would like next. Raises CannotReview, CannotRecord, NotAllowed."""
    check_may_record(by, transfer.case, today)
    if setting is None:
        words = check_reason(words, "words", "Choose a setting, or say what the family would like.")
    details = {"setting": setting.public_id if setting else "", "note": words.strip()}
    entry = Entry("preference_received", on, details=details)
    casework.record(case=transfer.case, entry=entry, by=by, today=today)
    Transfer.objects.filter(pk=transfer.pk).update(
        preferred=setting, preference=words.strip(), version=F("version") + 1
    )
    return Transfer.objects.get(pk=transfer.pk)


@transaction.atomic
def take_off(*, transfer: Transfer, why: str, by: User, today: date) -> None:
    """Take a child off the list: a sixth form of the same school is no move the law speaks of. It moves no duty."""
    check_may_record(by, transfer.case, today)
    why = check_reason(why, "why", "Say why: it is kept with the list.")
    Transfer.objects.filter(pk=transfer.pk).update(left_on=today, left_because=why, version=F("version") + 1)
    _trail(transfer.campaign, "reviews.transfer_taken_off", by, {"case": transfer.case.public_id})


def _trail(campaign: Campaign, action: str, by: Actor, details: dict[str, object]) -> None:
    record_change(
        by=by, area=campaign.area.code, action=action, subject=f"campaign:{campaign.public_id}", details=details
    )
