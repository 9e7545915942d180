"""Where the invented postcodes lie: small areas, wards and deprivation, all of them invented too.

The demonstration's postcodes are of sectors in which there are none, so no published table knows them. The codes of
the small areas begin E0199, which is given to no place; how the deprived tenths are spread is an assumption.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]
WARDS = ("Alderfield", "Barley Marsh", "Chalkwell Green", "Dunlin Park", "Eastbourne Grove", "Fernhill", "Gorse Common",
         "Harbour", "Kestrel Rise", "Leighwater", "Millbank", "Northstead", "Plover Cliff", "Reedham", "Saltings",
         "Thornhedge", "Westmere")  # fmt: skip
AREAS = 107
DECILES = (1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10)


def small_areas() -> list[Row]:
    """Each small area with its ward and its tenth of deprivation: wards differ, and so do areas within one."""
    rows = []
    for number in range(AREAS):
        ward = number % len(WARDS)
        decile = DECILES[ward] + (number // len(WARDS)) % 3 - 1
        rows.append({"lsoa": code(number), "ward": WARDS[ward], "imd_decile": min(10, max(1, decile))})
    return rows


def code(number: int) -> str:
    """The code of a small area."""
    return f"E0199{number + 1:04d}"


def home_of(postcode: str) -> str:
    """The small area of a postcode: always the same one."""
    return code(int(hashlib.sha256(postcode.replace(" ", "").encode()).hexdigest()[:8], 16) % AREAS)


def postcodes(people: Iterable[Row]) -> list[Row]:
    """Every postcode somebody lives in, with its small area."""
    codes = sorted({each["postcode"] for each in people if each["postcode"]})
    return [{"postcode": each, "lsoa": home_of(each)} for each in codes]
