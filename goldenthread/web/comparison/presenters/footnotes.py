"""What the marks on a page mean, what was revised, and where the figures come from."""

from collections.abc import Iterable

from goldenthread.formats.statistics import Figure, Measure
from goldenthread.formats.statistics.measures import Source
from goldenthread.formats.statistics.symbols import meaning
from goldenthread.web.comparison import wording

LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0. Crown copyright."
LICENCE_PAGE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
DEPARTMENT = "Department for Education, Explore Education Statistics"
COURTS = "HM Courts and Tribunals Service and Department for Education, SEND appeal rate 2014 to 2024"


def marks(figures: Iterable[Figure | None]) -> list[str]:
    """Each mark among the figures once, with what it means; and each revision with what was printed before."""
    seen = list(figures)
    symbols = sorted({figure.symbol for figure in seen if figure is not None and figure.number is None})
    found = [f"{symbol}: {meaning(symbol)}." for symbol in symbols]
    if any(_nil(figure) for figure in seen):
        found.append("-: nil, counted as 0.")
    if any(figure is None for figure in seen):
        found.append(f"{wording.NO_ROW}: no row is published.")
    return found + [_revision(figure) for figure in seen if figure is not None and figure.before]


def _nil(figure: Figure | None) -> bool:
    return figure is not None and figure.symbol != "" and figure.number == 0


def _revision(figure: Figure) -> str:
    return (
        f"{wording.REVISED}: {figure.area.name} {figure.year} is revised. {_capital(figure.before_in)} printed "
        f"“{figure.before}”; {figure.release} prints “{figure.text}”."
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sources(measure: Measure, shown: Iterable[Figure | None]) -> list[str]:
    """The published columns behind a measure, in DfE's own names, and any release loaded here that figures are from."""
    shipped = {_release(source) for source in measure.sources}
    loaded = sorted({figure.release for figure in shown if figure is not None} - shipped)
    return [_source(source) for source in measure.sources] + [f"Loaded here: {name}." for name in loaded]


def _source(source: Source) -> str:
    if source.table == "send_tribunal_appeals":
        return f"{COURTS}: {source.column}."
    return f"{DEPARTMENT}, {_release(source)}: table {source.table}, column {source.column}{_years(source)}."


def _release(source: Source) -> str:
    return f"Education, health and care plans {source.release}"


def _years(source: Source) -> str:
    if source.years is None:
        return ""
    first, last = source.years
    return f", for {first}" if first == last else f", for {first} to {last}"
