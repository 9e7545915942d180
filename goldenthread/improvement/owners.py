"""Who answers for something: told as an organisation, a role there, a person, or several of these."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.partnership.holding import appointments_of
from goldenthread.partnership.models import Area, Organisation, User


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for it: an organisation of the area, a role told in words, a person where one is named."""

    organisation: Organisation | None = None
    role: str = ""
    person: User | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """As a row keeps them."""
        return {"owner": self.organisation, "owner_role": self.role, "owner_person": self.person}


NOBODY = Owner()


def owner_of(given: "Owner | Organisation | User | None", area: Area, today: date) -> Owner:
    """An owner from whatever names one: of a person, the organisation of their first appointment in the area."""
    if given is None:
        return NOBODY
    if isinstance(given, Owner):
        return given
    if isinstance(given, Organisation):
        return Owner(given)
    held = appointments_of(given, area, today).select_related("organisation").order_by("starts_on", "pk").first()
    return Owner(held.organisation if held else None, "", given)
