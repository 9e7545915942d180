"""What the pages of the dashboard read: figures for a reader, targets, kept views, releases."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from goldenthread.disclosure import View
from goldenthread.exchange.dashboard import joint, kept
from goldenthread.exchange.dashboard.casework import month_end, rows_behind
from goldenthread.exchange.dashboard.joint import persons_of
from goldenthread.exchange.dashboard.models import ProfileRelease, SavedView
from goldenthread.exchange.dashboard.people import DIMENSIONS
from goldenthread.exchange.dashboard.sheet import OWN, Sheet
from goldenthread.improvement.models import Target
from goldenthread.indicators import behind, definitions
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission

MONTHS_TO_CHOOSE = 12
Released = ProfileRelease.State.RELEASED


@dataclass(frozen=True, slots=True)
class Aim:
    """What the partnership set itself to reach, by when; `key` opens the measure it belongs to.

    One that the definition of an indicator holds has neither, but its `source`.
    """

    value: float
    unit: str
    due_on: date | None
    key: str
    source: str = ""


def view_of(permissions: Collection[Permission]) -> View:
    """The view a reader has: exact for those entitled to small numbers, the public's for everybody else."""
    return View.PARTNERSHIP if Permission.SEE_SMALL_NUMBERS in permissions else View.PUBLIC


def last_month_end(today: date) -> date:
    """The last day of the last whole month: the day the dashboard speaks of unless another is chosen."""
    return today.replace(day=1) - timedelta(days=1)


def days_to_choose(today: date, view: View) -> list[date]:
    """The days a reader may ask about, the newest first.

    Only those who see exact figures may choose: figures of many days side by side would tell others the differences.
    """
    last = last_month_end(today)
    if view is not View.PARTNERSHIP:
        return [last]
    earlier = [month_end(last, back) for back in range(MONTHS_TO_CHOOSE)]
    return earlier if today in earlier else [today, *earlier]


def sheets(area: Area, as_at: date, view: View) -> Mapping[str, Sheet]:
    """Every figure as at a day, as this reader may see it, by its indicator."""
    return kept.seen_sheets(area, as_at, view)


def aims(area: Area) -> Mapping[tuple[str, str], Aim]:
    """Targets that are set, by indicator and basis ("" for the first): of several the one due last. One query."""
    found: dict[tuple[str, str], Aim] = {}
    set_ = Target.objects.filter(area=area, value__isnull=False).exclude(measure__indicator="")
    for target in set_.select_related("measure").order_by("due_on", "pk"):
        of = target.measure
        found[of.indicator, of.basis] = Aim(float(target.value or 0), of.unit, target.due_on, of.public_id)
    return found


def aim_of(found: Mapping[tuple[str, str], Aim], sheet: Sheet) -> Aim | None:
    """The target of a figure, in its own unit: the partnership's, or else what its definition says is aimed at."""
    default = _default_of(sheet.id)
    first = found.get((sheet.id, "")) if default is None or sheet.basis == default else None
    aim = found.get((sheet.id, sheet.basis)) or first
    if aim and (aim.unit == "%") == (sheet.unit == "%"):
        return aim
    return _declared_aim(sheet)


def _declared_aim(sheet: Sheet) -> Aim | None:
    """What the definition of an indicator of partners' data says is aimed at on a basis."""
    one = joint.known().get(sheet.id)
    targets = one.definition.targets if one else ()
    return next((Aim(t.value, sheet.unit, None, "", t.source) for t in targets if t.basis == sheet.basis), None)


def _default_of(indicator: str) -> str | None:
    """The basis an indicator is shown on; none where nobody defines it any longer."""
    one = joint.known().get(indicator)
    of = one.definition if one else definitions().get(indicator)
    return of.default.id if of else None


def cases_behind(area: Area, sheet: Sheet, part: str, dimension: str = "", group: str = "") -> list[str]:
    """The public ids of the cases behind a part of a figure, or of one of its groups, in the snapshot it is of.

    Whoever asks must still be let in to each. ValueError for a part that a figure does not have; nothing where its
    snapshot is no longer kept.
    """
    snapshot = kept.found(area, sheet.snapshot)
    if snapshot is None:
        return []
    rows = rows_behind(snapshot, sheet.as_at, sheet.id, sheet.basis, persons_of(area))
    if dimension == OWN:
        rows = rows.filter(rows["bucket"] == group)
    elif dimension in DIMENSIONS and dimension in rows.columns:
        rows = rows.filter(rows[dimension] == group)
    return list(dict.fromkeys(case for case, _ in behind(rows, part)))


def views_of(area: Area, user: User) -> QuerySet[SavedView]:
    """The views a person keeps, by name."""
    return SavedView.objects.filter(area=area, by=user).order_by("name", "pk")


def view_in(area: Area, public_id: str) -> SavedView | None:
    """A kept view of the area, whoever keeps it: it is a way of looking and gives no access."""
    return SavedView.objects.filter(area=area, public_id=public_id).select_related("by").first()


def releases_in(area: Area) -> QuerySet[ProfileRelease]:
    """Every release of the public profile of an area, the last month first."""
    people = ("looked_by", "released_by", "withdrawn_by")
    return ProfileRelease.objects.filter(area=area).select_related(*people).order_by("-as_at", "-pk")


def release_in(area: Area, public_id: str) -> ProfileRelease | None:
    """One release of an area."""
    return releases_in(area).filter(public_id=public_id).first()


def released(area: Area | None = None) -> QuerySet[ProfileRelease]:
    """What is public now, the last month first; of every area unless one is given."""
    found = ProfileRelease.objects.filter(state=Released).select_related("area", "released_by")
    return (found.filter(area=area) if area else found).order_by("area__name", "-as_at")


def public_in(area_code: str, month: str = "") -> ProfileRelease | None:
    """The public profile of an area: of a month (2024-05), or the last; a withdrawn one is given to say so."""
    states = [Released, ProfileRelease.State.WITHDRAWN]
    found = ProfileRelease.objects.filter(area__code=area_code).select_related("area", "released_by")
    if not month:
        return found.filter(state=Released).order_by("-as_at").first()
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        return None
    of_month = found.filter(state__in=states, as_at__year=first.year, as_at__month=first.month)
    return of_month.order_by("-released_at").first()


def ever_public(area: Area) -> Sequence[ProfileRelease]:
    """Every release that the public saw, withdrawn ones too, in the order they left."""
    found = ProfileRelease.objects.filter(area=area, released_at__isnull=False)
    return list(found.order_by("released_at", "pk"))
