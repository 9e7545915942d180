"""The area's indicators put in words: cards, the months of timeliness. The figures are the indicators' own."""

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from goldenthread.exchange import figures as source
from goldenthread.exchange.dashboard.words import amount
from goldenthread.formats.statistics.measures import Measure
from goldenthread.formats.statistics.published import Figure as Published
from goldenthread.indicators import Figure
from goldenthread.indicators.definition import RATE
from goldenthread.web.components.paths import path
from goldenthread.web.components.words import number, percent, plain_date
from goldenthread.web.manager import charts

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area
    from goldenthread.repository.snapshots import Snapshot

MONTH_AT_MOST = 31
FIRST = (("EHC-04", "dfe"), ("EHC-05", "owed"), ("EHC-03", "dfe"), ("EHC-01", "received"), ("EHC-16", "law"),
         ("EHC-17", "law"), ("EHC-06", "every"), ("EHC-11", "maintained"))  # fmt: skip
MONTHLY = (("dfe", "As DfE counts it, without exceptions"), ("dfe_all", "As DfE counts it, with exceptions"),
           ("law", "As the regulations read, every plan"))  # fmt: skip


def figures(area: "Area", today: date, of: "Snapshot") -> list[dict[str, Any]]:
    """The cards of the manager's page, from a snapshot of the area."""
    found = source.in_bases(area, today, FIRST, of=of)
    return [card(area, found[key]) for key in FIRST]


def card(area: "Area", figure: Figure) -> dict[str, Any]:
    """One figure as a card: value, what it is made of, what is beside it, and the way into it."""
    return {
        "title": figure.definition.title,
        "value": value_of(figure),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "joined": joined(figure),
        "of": of_what(figure),
        "comparator": beside(area, figure),
        "note": " ".join([*figure.caveats, lies_between(figure)]).strip(),
        "as_at": figure.as_at,
        "href": address(figure),
        "link_text": "Open",
    }


def value_of(figure: Figure) -> str:
    """The value as it is read: “16%”, “1,737”, “3.6 per 100”, or that there is none."""
    if figure.value is None:
        return "see within" if figure.buckets else "none yet"
    if figure.basis.value == RATE:
        return amount(figure.value, figure.basis.unit)
    return percent(figure.value / 100) if figure.basis.unit == "%" else number(int(figure.value))


def joined(figure: Figure) -> str:
    """How the two counts are read together: a share is some of all, a rate some for so many."""
    return "for" if figure.basis.value == RATE else "of"


def lies_between(figure: Figure) -> str:
    """Between what the share lies until everything a file left open is confirmed; empty where it is settled."""
    if figure.between is None or figure.basis.unit != "%":
        return ""
    least, most = figure.between
    if round(least) == round(most):
        return ""
    return f"Once all is confirmed it will lie between {percent(least / 100)} and {percent(most / 100)}."


def of_what(figure: Figure) -> str:
    """The period of the figure, where it has one."""
    if figure.period is None:
        return ""
    if (figure.period.last - figure.period.first).days <= MONTH_AT_MOST:
        return f"in {figure.period.first:%B %Y}"
    return f"in the year to {plain_date(figure.period.last)}"


def address(figure: Figure, **params: str) -> str:
    """The page of a figure."""
    query = urlencode({"basis": figure.basis.id, **params})
    return f"{path('manager:figure', figure.id)}?{query}"


def beside(area: "Area", figure: Figure) -> str:
    """The last figure DfE published of the same thing, for the area and England."""
    for held in source.published_beside(area, figure)[:1]:
        own, england = held.comparison.own, held.comparison.england
        if own is None or england is None:
            continue
        return f"DfE published for {held.year}: here {shown(figure, own)}, England {shown(figure, england)}"
    return ""


def shown(figure: Figure, printed: Published) -> str:
    """A published figure as it is read: a symbol as printed, a number in the unit of the figure beside it."""
    if printed.number is None:
        return printed.text
    return f"{printed.text}%" if figure.basis.unit == "%" else number(int(printed.number))


def printed_as(measure: Measure, printed: Published) -> str:
    """A published figure in the measure's own unit: a symbol as printed, a share with its sign."""
    if printed.number is None:
        return printed.text
    return f"{printed.text}%" if measure.is_share else number(int(printed.number))


def timeliness(area: "Area", today: date, of: "Snapshot") -> dict[str, Any]:
    """20-week timeliness month by month, on each basis, from a snapshot of the area."""
    series = [source.months(area, "EHC-04", today, basis, of) for basis, _ in MONTHLY]
    rows = []
    chart = months_of(area, today, of)
    for months in zip(*series, strict=True):
        first = months[0][0]
        rows.append([f"{first:%B %Y}", *(_month(first, figure) for _, figure in months)])
    return {
        "title": "Plans issued within 20 weeks, month by month",
        "chart": charts.title_of(chart),
        "words": charts.words_of(chart),
        "src": f"{reverse('manager:timeliness-chart')}?v={charts.etag(chart)}",
        "columns": ["Month", *(title for _, title in MONTHLY)],
        "rows": rows,
        "note": "DfE leaves out plans with mediation or an appeal about the decisions to assess or to issue; without "
        "exceptions, plans with a recorded exception are left out too. The regulations count every plan.",
    }


def months_of(area: "Area", today: date, of: "Snapshot") -> charts.Months:
    """The months of the chart: every plan issued, as the regulations read."""
    found = source.months(area, "EHC-04", today, "law", of)
    return tuple(charts.Month(first, figure.denominator or 0, figure.numerator or 0) for first, figure in found)


def _month(first: date, figure: Figure) -> dict[str, str]:
    """One month on one basis, and the way into its cases."""
    if not figure.denominator:
        return {"text": "none issued", "href": ""}
    said = f"{figure.numerator} of {figure.denominator} ({percent((figure.value or 0) / 100)})"
    return {"text": said, "href": address(figure, month=f"{first:%Y-%m}", part="denominator") + "#cases"}
