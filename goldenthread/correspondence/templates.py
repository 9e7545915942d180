"""The wording in force in an area on a day: its own latest version, or what is shipped; and every version there was."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.correspondence.models import LetterTemplate
from goldenthread.correspondence.placeholders import expand
from goldenthread.correspondence.shipped import Shipped, shipped
from goldenthread.partnership.models import Area
from goldenthread.partnership.selectors import setting

DETAILS = "letters.details"
"""The area's setting that holds what the authority fills every letter with."""


class NoSuchTemplate(KeyError):
    """There is no letter of that name; the message says which there are."""


@dataclass(frozen=True)
class Wording:
    """A letter or a part as it is worded: number 0 is the wording that is shipped."""

    about: Shipped
    number: int
    subject: str
    body: str
    valid_from: date | None = None
    why: str = ""
    written_by_name: str = ""

    @property
    def key(self) -> str:
        return self.about.key


def declared(key: str) -> Shipped:
    """What is declared of a letter or part. Raises NoSuchTemplate."""
    found = shipped().get(key)
    if found is None:
        raise NoSuchTemplate(f"There is no letter called “{key}”. Letters are: {', '.join(sorted(shipped()))}.")
    return found


def versions(area: Area, key: str) -> list[Wording]:
    """Every version, the latest first, and last the one that is shipped."""
    about = declared(key)
    rows = LetterTemplate.objects.filter(area=area, key=key).order_by("-number")
    return [*(_of_row(about, row) for row in rows), _as_shipped(about)]


def in_force(area: Area, key: str, today: date) -> Wording:
    """The version in force on a day: of those that have begun, the one written last."""
    return next(each for each in versions(area, key) if each.valid_from is None or each.valid_from <= today)


def every_wording(area: Area, today: date) -> dict[str, Wording]:
    """Each letter and part as it is worded on a day. One query."""
    found = {key: _as_shipped(about) for key, about in shipped().items()}
    for row in LetterTemplate.objects.filter(area=area, valid_from__lte=today).order_by("number"):
        if row.key in found:
            found[row.key] = _of_row(shipped()[row.key], row)
    return found


def parts(wordings: dict[str, Wording]) -> dict[str, str]:
    """The text of each part that letters share."""
    return {key: each.body for key, each in wordings.items() if each.about.is_part}


def expanded(area: Area, key: str, today: date) -> Wording:
    """A letter in force with its parts put in. Raises NoSuchTemplate, TemplateFault. One query."""
    declared(key)
    wordings = every_wording(area, today)
    found = wordings[key]
    return Wording(found.about, found.number, found.subject, expand(found.body, parts(wordings)), found.valid_from)


def details_of(area: Area, today: date) -> dict[str, str]:
    """What the authority fills every letter with; empty where it has not said."""
    kept: dict[str, Any] = setting(area, DETAILS, today, {})
    return {name: str(value) for name, value in kept.items()}


def _as_shipped(about: Shipped) -> Wording:
    return Wording(about, 0, about.subject, about.body)


def _of_row(about: Shipped, row: LetterTemplate) -> Wording:
    return Wording(about, row.number, row.subject, row.body, row.valid_from, row.why, row.written_by_name)
