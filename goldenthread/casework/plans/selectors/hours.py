"""Hours a year that plans in force promise, by kind of provision and provider, against what was commissioned."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.casework.plans.content import Content
from goldenthread.casework.plans.models import CommissionedHours, PlanVersion, ProvisionLine
from goldenthread.casework.plans.provision import hours_a_year, provision_kinds, service_hours
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children
from goldenthread.vocabulary.year_groups import school_year_start

FINAL = ("final", "amended")
UNNAMED = "No provider named"


@dataclass(frozen=True)
class Total:
    """What is promised of one kind by one provider; `uncounted` lines say too little to be counted."""

    type: str
    provider: str
    lines: int
    children: int
    child_hours: float
    service_hours: float
    uncounted: int
    commissioned: CommissionedHours | None = None

    @property
    def label(self) -> str:
        """The kind in words."""
        kind = provision_kinds().get(self.type)
        return kind.label if kind else self.type

    @property
    def over(self) -> float | None:
        """Hours promised beyond what was commissioned; negative where there is room; None where nobody entered any."""
        return None if self.commissioned is None else self.service_hours - self.commissioned.hours


def versions_in_force(children: Children, area: Area) -> QuerySet[PlanVersion]:
    """The version in force of each plan of children in sight: the last final one that was sent."""
    sent = PlanVersion.objects.filter(
        in_lists(children, "plan__child"), area=area, sent_on__isnull=False, kind__in=FINAL
    )
    latest: dict[int, int] = dict(sent.order_by("number").values_list("plan", "pk"))
    return PlanVersion.objects.filter(pk__in=latest.values())


def lines_in_force(children: Children, area: Area, type: str = "", provider: str | None = None) -> list[ProvisionLine]:
    """The lines that plans in force promise, of one kind and provider where they are named."""
    found = ProvisionLine.objects.filter(
        version__in=versions_in_force(children, area).values("pk"), row__left_out=False
    )
    if type:
        found = found.filter(type=type)
    if provider is not None:
        found = found.filter(provider="" if provider == UNNAMED else provider)
    rows = found.select_related("row", "version", "version__plan", "version__plan__child")
    return list(rows.order_by("version__plan__child__surname", "version__plan__child__forename", "pk"))


def hours_of(line: ProvisionLine) -> float | None:
    """Hours a year that the child receives by a line."""
    return hours_a_year(line.minutes, line.sessions, line.per, line.weeks)


def totals(children: Children, area: Area, today: date) -> list[Total]:
    """The totals over plans in force, with what was commissioned for the school year of the day. Most hours first."""
    grouped: dict[tuple[str, str], list[ProvisionLine]] = defaultdict(list)
    counted = {key for key, kind in provision_kinds().items() if kind.hours}
    for line in lines_in_force(children, area):
        if line.type in counted:
            grouped[line.type, line.provider or UNNAMED].append(line)
    known = {(c.type, c.provider): c for c in commissioned(area, school_year_start(today))}
    for key in known:
        grouped.setdefault(key, [])
    found = [_total(*key, lines, known.get(key)) for key, lines in grouped.items()]
    return sorted(found, key=lambda t: (-t.service_hours, t.label, t.provider))


def _total(type: str, provider: str, lines: list[ProvisionLine], known: CommissionedHours | None) -> Total:
    each = [(hours_of(line), line) for line in lines]
    return Total(
        type, provider, len(lines), len({line.version_id for line in lines}),
        sum(h for h, _ in each if h is not None),
        sum(service_hours(h, line.group_size) or 0 for h, line in each),
        sum(h is None for h, _ in each), known,
    )  # fmt: skip


def commissioned(area: Area, year: int) -> QuerySet[CommissionedHours]:
    """What was commissioned for the school year that begins in a year."""
    return CommissionedHours.objects.filter(area=area, year=year).order_by("type", "provider")


def hours_in(content: Content) -> list[tuple[str, str, float]]:
    """The hours a year of one plan by kind and provider, in the order of its lines."""
    found: dict[tuple[str, str], float] = defaultdict(float)
    for row in content.rows:
        if row.line and row.line.hours is not None:
            kind = provision_kinds().get(row.line.type)
            found[kind.label if kind else row.line.type, row.line.provider or UNNAMED] += row.line.hours
    return [(label, provider, hours) for (label, provider), hours in found.items()]
