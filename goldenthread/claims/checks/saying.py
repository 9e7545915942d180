"""How numbers are told in a doubt."""

from collections.abc import Iterable

from goldenthread.claims.record import Figure, Source

WORDS = {"%": "%", "pp": " percentage points"}


def told(value: float, unit: str = "") -> str:
    """A number as people read it: 1,308 children, 1.4 percentage points, £630,000."""
    number = f"{value:,.2f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"
    if unit == "GBP":
        return f"£{number}"
    return f"{number}{WORDS.get(unit, f' {unit}' if unit else '')}"


def figure(of: Figure) -> str:
    """A recorded figure, with its period and where it stands."""
    value = of.value if isinstance(of.value, str) else told(of.value, of.unit)
    return f"{value}{f' in {of.period}' if of.period else ''}{f' ({of.source})' if of.source.document else ''}"


def places(figures: Iterable[Figure]) -> tuple[Source, ...]:
    """Where the figures stand."""
    return tuple(dict.fromkeys(f.source for f in figures if f.source.document))
