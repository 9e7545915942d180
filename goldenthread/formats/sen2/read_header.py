"""The header of a return from names and values, whatever form they came in."""

from collections.abc import Iterable, Mapping

from goldenthread.formats.sen2.model import Header, StructureFault
from goldenthread.formats.sen2.normalise import normal_date, normal_datetime

FIELD_OF: Mapping[str, str] = {
    "collection": "collection",
    "year": "year",
    "referencedate": "reference_date",
    "sourcelevel": "source_level",
    "lea": "lea",
    "softwarecode": "software_code",
    "release": "release",
    "serialno": "serial_no",
    "datetime": "date_time",
    "dmo": "dmo",
    "dco": "dco",
    "dsco": "dsco",
}
"""The COLLECT name of each header item (its element's name in lower case) and our field."""


def header_of(
    items: Iterable[tuple[str, str | None, int]], labels: Mapping[str, str] | None = None
) -> tuple[Header, dict[str, str], list[StructureFault]]:
    """The header, what it has no place for, and the faults, from (name, value, line).

    `labels` are other spellings, in lower case, to COLLECT names. A repeated item keeps its first value.
    """
    values: dict[str, str] = {}
    extra: dict[str, str] = {}
    faults: list[StructureFault] = []
    for name, value, line in items:
        if value is None or not value.strip():
            continue
        lowered = name.strip().lower()
        field = FIELD_OF.get((labels or {}).get(lowered, lowered))
        if field is None or field in values:
            _keep(extra, name, value.strip())
            reason = "is not an item of the header" if field is None else "is given more than once; the first is used"
            faults.append(StructureFault("SX010", "", 0, line, name, f"{name} {reason}"))
        else:
            values[field] = value.strip()
    return Header(**_normal(values)), extra, faults


def _keep(extra: dict[str, str], name: str, value: str) -> None:
    number = 2
    key = name
    while key in extra:
        key, number = f"{name} ({number})", number + 1
    extra[key] = value


def _normal(values: dict[str, str]) -> dict[str, str | None]:
    normal: dict[str, str | None] = dict(values)
    if "reference_date" in values:
        normal["reference_date"] = normal_date(values["reference_date"])
    if "date_time" in values:
        normal["date_time"] = normal_datetime(values["date_time"])
    return normal
