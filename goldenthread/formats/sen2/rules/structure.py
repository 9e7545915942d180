"""Items that the return of the year does not have (SX010), where no rule of its own speaks of them."""

from dataclasses import replace

from goldenthread.formats.sen2.model import COLUMNS
from goldenthread.formats.sen2.profile import Profile
from goldenthread.formats.sen2.rules.catalogue import rule
from goldenthread.formats.sen2.rules.declare import Rule, When
from goldenthread.formats.sen2.rules.expressions import given

OWN_RULE = {
    "requests": ("requestsource",),  # SX216
    "activeplans": COLUMNS["activeplans"],  # SX517
    "placementdetail": ("attendancepattern",),  # SX573
}


def absent_items(profile: Profile) -> dict[str, tuple[str, ...]]:
    """By table, the items of other years that this year's return does not have and that no other rule covers."""
    return {
        table: tuple(
            name for name in names if profile.item(table, name) is None and name not in OWN_RULE.get(table, ())
        )
        for table, names in COLUMNS.items()
    }


def structure_rules(profile: Profile) -> list[Rule]:
    """SX010 for each such item, hung on its table."""
    return [
        replace(rule("SX010"), table=table, fields=(name,), error=_given(name))
        for table, names in absent_items(profile).items()
        for name in names
    ]


def _given(name: str) -> When:
    return lambda _context: given(name)
