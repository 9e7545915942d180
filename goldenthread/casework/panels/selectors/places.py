"""Where a child learns or learned: whose member is in conflict, and what a paper must not name."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from goldenthread.casework.asks.models import Ask
from goldenthread.casework.history import in_force
from goldenthread.casework.models import CaseEvent
from goldenthread.partnership.models import Organisation
from goldenthread.people.models import Child, Involvement
from goldenthread.provision.models import Setting

PLACED = ("placement_started", "setting_named")
TIES = (Involvement.Kind.ON_ROLL, Involvement.Kind.NAMED_SETTING)


def settings_of_child(child: Child) -> list[Setting]:
    """The settings of a child's cases, of every placement, and those whose head was asked for advice."""
    placed = in_force(CaseEvent.objects.filter(case__child=child, kind__in=PLACED))
    keys = [event.details.get("setting") for event in placed]
    asked = Ask.objects.filter(child=child, kind="advice", setting__isnull=False)
    cases = child.cases.all()
    named = Q(pk__in=cases.values("setting")) | Q(pk__in=cases.values("named_setting"))
    named |= Q(public_id__in=[key for key in keys if key]) | Q(pk__in=asked.values("setting"))
    return list(Setting.objects.filter(named, area=child.area_id).select_related("organisation"))


def organisations_of_child(child: Child) -> dict[int, Organisation]:
    """The settings of a child as organisations here, by key: those they are on the roll of among them."""
    tied = Involvement.objects.filter(child=child, kind__in=TIES, organisation__isnull=False)
    found = {row.organisation_id: row.organisation for row in tied.select_related("organisation")}
    found |= {place.organisation_id: place.organisation for place in settings_of_child(child)}
    return {key: body for key, body in found.items() if key and body}


def places_of(child: Child) -> set[str]:
    """The names of every place a child learns or learned at."""
    names = {place.name for place in settings_of_child(child)}
    return names | {body.name for body in organisations_of_child(child).values()}


def school_now(child: Child) -> str:
    """Where a child is on the roll, where a case holds no setting; empty where nobody has said. One query."""
    return _roll_names(child).first() or ""


def on_roll(child: str) -> Subquery:
    """Where the child of a row, by the name of its field or the way to it, is on the roll; asked with the row."""
    return Subquery(_roll_names(OuterRef(child))[:1])


def _roll_names(child: Child | OuterRef) -> "QuerySet[Involvement, str | None]":
    """The organisation of the roll a child is on now, the roll they came to last first."""
    tied = Involvement.objects.filter(
        child=child, kind=Involvement.Kind.ON_ROLL, organisation__isnull=False, ends_on=None
    )
    return tied.order_by("-starts_on", "-pk").values_list("organisation__name", flat=True)
