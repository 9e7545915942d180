"""Having the guard look into a letter, keeping what it found, and letting go what a person says may go."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.correspondence import guard
from goldenthread.correspondence.actions.drafting import locked, trail
from goldenthread.correspondence.choices import LetterState
from goldenthread.correspondence.models import Finding, Letter
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.correspondence.selectors import holding
from goldenthread.correspondence.texts import texts_of
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may

SHORTEST_REASON = 10


def look_into(letter: Letter, today: date) -> list[Finding]:
    """Have the guard look, and keep what it finds; what is found now and nobody has released. Within a transaction.

    A slip found before is the same finding, with its release where it has one; one no longer found is marked mended.
    """
    recipients = list(letter.recipients.select_related("party", "organisation", "person").order_by("pk"))
    discloses = letter.basis if letter.enclosures.filter(is_plan=True).exists() else ""
    found = guard.check(
        area=letter.area, child=letter.child, texts=texts_of(letter), recipients=recipients, today=today,
        basis=discloses,
    )  # fmt: skip
    now, marks = timezone.now(), {each.mark for each in found}
    letter.findings.filter(mended_at=None).exclude(mark__in=marks).update(mended_at=now)
    letter.findings.filter(mark__in=marks).update(mended_at=None)
    before = set(letter.findings.values_list("mark", flat=True))
    Finding.objects.bulk_create([
        Finding(
            letter=letter, area_id=letter.area_id, mark=each.mark, slip=each.slip, where=each.where[:300],
            what=each.what[:300], remedy=each.remedy[:300], found_at=now,
        )
        for each in found if each.mark not in before
    ])  # fmt: skip
    return list(holding(letter))


@transaction.atomic
def look_again(*, letter: Letter, by: User, today: date) -> list[Finding]:
    """Look again into a letter that was changed, so that what was mended says so. Raises NotAllowed."""
    held = locked(letter)
    check_may(by, held.area, today, Permission.SEND_LETTERS)
    return look_into(held, today)


def hold(letter: Letter) -> None:
    """Hold a letter; whatever it was approved as, it must be approved again."""
    letter.state, letter.version = LetterState.HELD, letter.version + 1
    letter.approved_on = letter.approved_by = None
    letter.approved_digest = ""
    letter.save()


@transaction.atomic
def release_held(
    *, letter: Letter, reason: str, by: User, today: date, findings: "list[Finding] | None" = None
) -> Letter:  # fmt: skip
    """Say why a held letter may go, or why some of what was found may; it is then a draft to be approved.

    Raises NotAllowed, LetterRefused where the letter is not held or the reason says too little.
    """
    held = locked(letter)
    check_may(by, held.area, today, Permission.RELEASE_LETTERS)
    if held.state != LetterState.HELD:
        raise LetterRefused("This letter is not held.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise LetterRefused("Say in a sentence why it may go. It is kept with what was found.", "reason")
    open_now = holding(held)
    chosen = open_now if findings is None else open_now.filter(pk__in=[each.pk for each in findings])
    slips = list(chosen.values_list("slip", flat=True))
    if not slips:
        raise LetterRefused("Choose what may go.", "findings")
    chosen.update(released_at=timezone.now(), released_by=by, released_why=reason.strip()[:500])
    if not holding(held).exists():
        held.state, held.version = LetterState.DRAFT, held.version + 1
        held.save(update_fields=["state", "version"])
    trail(held, by, "correspondence.released", {"slips": slips, "why": reason.strip()})
    return held
