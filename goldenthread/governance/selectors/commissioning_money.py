"""Resources mapped across partners: who spends what on which kind of help, by age and need. Totals add up."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum

from goldenthread.governance.models import Resource
from goldenthread.governance.rules.commissioning import settings
from goldenthread.improvement.models import Strategy
from goldenthread.improvement.selectors.plans import strategies_in
from goldenthread.partnership.models import Area

NOTHING = Decimal(0)


def resources_in(area: Area, year: str = "") -> QuerySet[Resource]:
    """The lines of the map, of one year where it is named."""
    rows = Resource.objects.filter(area=area).select_related("partner", "entry").order_by("partner__name", "help", "pk")
    return rows.filter(year=year) if year else rows


def resource_in(area: Area, public_id: str) -> Resource | None:
    """One line of the map."""
    return resources_in(area).filter(public_id=public_id).first()


def years_in(area: Area) -> list[str]:
    """The years that the map has, the last first."""
    return sorted(set(Resource.objects.filter(area=area).values_list("year", flat=True)), reverse=True)


@dataclass(frozen=True)
class Cross:
    """Sums by row and column, with their totals."""

    columns: list[str]
    rows: list[tuple[str, list[Decimal], Decimal]]
    totals: list[Decimal]
    whole: Decimal


def crossed(rows: Iterable[Resource], by: str) -> Cross:
    """What each partner spends by kind of help (`help`), by age (`age`) or by need (`need`)."""
    found = list(rows)
    held = settings()[{"help": "helps", "age": "ages", "need": "needs"}[by]]
    keys = [key for key in held if any(getattr(row, by) == key for row in found)]
    partners = list(dict.fromkeys(row.partner.name for row in found))
    sums: dict[tuple[str, str], Decimal] = {}
    for row in found:
        at = (getattr(row, by), row.partner.name)
        sums[at] = sums.get(at, NOTHING) + row.amount
    lines = []
    for key in keys:
        line = [sums.get((key, partner), NOTHING) for partner in partners]
        words = held[key] if isinstance(held, dict) else key.capitalize()
        lines.append((words, line, sum(line, NOTHING)))
    totals = [sum((line[at] for _, line, _ in lines), NOTHING) for at in range(len(partners))]
    return Cross(partners, lines, totals, sum(totals, NOTHING))


@dataclass(frozen=True)
class Fund:
    """A fund's plan, kept in the improvement plan: what is spent by source and year, linked to and not copied."""

    strategy: Strategy
    years: list[str]
    rows: list[tuple[str, list[Decimal]]]
    totals: list[Decimal]


def funds(area: Area) -> list[Fund]:
    """The funds whose expenditure the improvement plan already holds."""
    return [_fund(strategy) for strategy in strategies_in(area).filter(kind=Strategy.Kind.FUND)]


def _fund(strategy: Strategy) -> Fund:
    path = "priorities__actions__costs"
    held = Strategy.objects.filter(pk=strategy.pk).exclude(**{path: None})
    sums = {
        (row[f"{path}__source"], row[f"{path}__year"]): row["whole"]
        for row in held.values(f"{path}__source", f"{path}__year").annotate(whole=Sum(f"{path}__amount"))
    }
    years = sorted({year for _, year in sums})
    sources = sorted({source for source, _ in sums})
    rows = [(source, [sums.get((source, year), NOTHING) for year in years]) for source in sources]
    totals = [sum((line[at] for _, line in rows), NOTHING) for at in range(len(years))]
    return Fund(strategy, years, rows, totals)
