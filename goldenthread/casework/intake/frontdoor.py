"""The area's safeguarding front door: its numbers and hours, and the contact who is told. Area settings, dated."""

from dataclasses import dataclass
from datetime import date

from goldenthread.partnership.models import Area, User
from goldenthread.partnership.selectors import setting

KEY = "safeguarding"


@dataclass(frozen=True)
class FrontDoor:
    """Where somebody turns who is worried about a child. What the area has not filled in is empty, and said to be."""

    name: str = ""
    telephone: str = ""
    hours: str = ""
    out_of_hours_telephone: str = ""
    out_of_hours: str = ""
    website: str = ""
    contact_name: str = ""
    contact_email: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a number to ring."""
        return bool(self.telephone)


def front_door(area: Area, today: date) -> FrontDoor:
    """The front door in force on a day. One query."""
    kept = setting(area, KEY, today, {})
    return FrontDoor(**{name: str(kept.get(name, "")) for name in FrontDoor.__dataclass_fields__})


def is_contact(user: User, area: Area, today: date) -> bool:
    """Whether somebody is the area's named safeguarding contact on a day."""
    email = front_door(area, today).contact_email
    return bool(email) and user.email.lower() == email.lower()
