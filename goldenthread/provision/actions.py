"""Settings come to be known as records name them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goldenthread.partnership.models import Area, Organisation
from goldenthread.provision.categories import BY_CODE, CATEGORIES
from goldenthread.provision.models import Setting

BATCH = 400


@dataclass(frozen=True)
class NamedSetting:
    """What is known of a setting beside its number. ``category`` is a key of ``provision.categories``."""

    name: str
    category: str = ""
    in_area: bool | None = None
    source: str = ""


@dataclass
class Places:
    """The settings of an area, and those that records name for the first time (unsaved until ``save_new``).

    Cost: one query for any number of rows. ``names`` gives names and categories by URN or UKPRN; a setting it does
    not have is called by its number.
    """

    area: Area
    names: Mapping[str, NamedSetting] = field(default_factory=dict)
    new: list[Setting] = field(default_factory=list)
    _held: dict[tuple[str, str], Setting] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for setting in Setting.objects.filter(area=self.area):
            self._hold(setting)

    def _hold(self, setting: Setting) -> None:
        for kind in ("urn", "ukprn", "code"):
            value = getattr(setting, kind)
            if value:
                self._held.setdefault((kind, value), setting)

    def at(self, urn: str, ukprn: str, code: str) -> str | None:
        """The public id of the setting with a URN, a UKPRN or a SEN2 code, in that order; none where all are blank."""
        given = [(kind, value) for kind, value in (("urn", urn), ("ukprn", ukprn), ("code", code)) if value]
        if not given:
            return None
        kind, value = given[0]
        setting = self._held.get((kind, value)) or self._make(kind, value)
        return setting.public_id

    def _make(self, kind: str, value: str) -> Setting:
        setting = self._by_code(value) if kind == "code" else self._by_number(kind, value)
        self.new.append(setting)
        self._hold(setting)
        return setting

    def _by_number(self, kind: str, value: str) -> Setting:
        known = self.names.get(value) or NamedSetting(f"{kind.upper()} {value}")
        return Setting(
            area=self.area,
            name=known.name,
            category=known.category,
            category_source=known.source,
            in_area=known.in_area,
            **{kind: value},
        )

    def _by_code(self, code: str) -> Setting:
        category = BY_CODE.get(code, "other")
        return Setting(
            area=self.area, code=code, name=CATEGORIES[category], category=category, category_source="SEN2 code"
        )

    def save_new(self) -> None:
        """Save those named for the first time, each joined to its organisation, inside the caller's transaction."""
        organisations = _organisations(self.area)
        for setting in self.new:
            setting.organisation = organisations.get(setting.urn) or organisations.get(setting.ukprn)
        Setting.objects.bulk_create(self.new, batch_size=BATCH)


def _organisations(area: Area) -> dict[str, Organisation]:
    """The area's organisations that are settings and are joined to none yet, by URN and UKPRN."""
    free = Organisation.objects.filter(area=area, kind=Organisation.Kind.SETTING, setting=None)
    return {number: each for each in free for number in (each.urn, each.ukprn) if number}
