"""The header of a return to be written, and the order of its items."""

from collections.abc import Iterator
from dataclasses import replace

from goldenthread.formats.sen2.model import Header
from goldenthread.formats.sen2.profile import Item, Profile
from goldenthread.formats.sen2.read_header import FIELD_OF

SOFTWARE = "GoldenThread"


def header_for(profile: Profile, header: Header, serial: int | None = None, time: str | None = None) -> Header:
    """A header for the year of the profile: collection, year and reference date are its own; the rest as given.

    `serial` and `time` (CCYY-MM-DDThh:mm:ss) replace those of the header where given.
    """
    return replace(
        header,
        collection=profile.collection,
        year=str(profile.year),
        reference_date=profile.reference_date.isoformat(),
        source_level=header.source_level or "L",
        software_code=header.software_code or SOFTWARE,
        serial_no=header.serial_no if serial is None else str(serial),
        date_time=header.date_time if time is None else time,
    )


def header_values(profile: Profile, header: Header) -> Iterator[tuple[Item, str | None]]:
    """The header's items in the profile's order, with their values; an item we hold nothing for is None."""
    for item in profile.header:
        field = FIELD_OF.get(item.csv)
        yield item, None if field is None else getattr(header, field)
