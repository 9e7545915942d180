"""What a reader chose in the address: which authority, which year, beside whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from goldenthread.formats.statistics import Area, Measure, Published, area_of

BESIDE = {
    "neighbours": "Statistical neighbours",
    "region": "Authorities of the region",
    "all": "Every authority in England",
}


class NoSuchArea(LookupError):
    """The address names an authority that is not one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The authority, the year, and beside whom it is set; `is_home` where the authority is the reader's own."""

    authority: Area
    year: int
    beside: str
    is_home: bool

    def query(self, **changes: object) -> str:
        """The choice as the end of an address, with what is to change."""
        chosen = {"authority": self.authority.number, "year": self.year, "beside": self.beside, **changes}
        return urlencode(chosen)


def authority_chosen(asked: Mapping[str, str], home: str) -> Area:
    """The authority in the address, else the reader's own. Raises `NoSuchArea` where there is none of that number."""
    wanted = asked.get("authority") or home
    try:
        area = area_of(wanted)
    except KeyError as unknown:
        raise NoSuchArea(wanted) from unknown
    if area.level != "authority":
        raise NoSuchArea(wanted)
    return area


def choice(asked: Mapping[str, str], home: str, measure: Measure, figures: Published) -> Choice:
    """The whole choice; a year or a comparison that does not exist falls back to the latest, to the neighbours."""
    authority = authority_chosen(asked, home)
    years = figures.years(measure.id)
    wanted = asked.get("year", "")
    year = int(wanted) if wanted.isascii() and wanted.isdigit() and int(wanted) in years else years[-1]
    beside = asked.get("beside", "")
    return Choice(authority, year, beside if beside in BESIDE else "neighbours", authority.number == home)
