"""A figure as it may be seen: text, perhaps a mark, and for insiders the reason."""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.disclosure.marks import Mark, Reason


class View(StrEnum):
    """Who looks. The caller has asked whether this person's role and purpose allow the partnership's view."""

    PUBLIC = "public"
    PARTNERSHIP = "partnership"


@dataclass(frozen=True)
class Shown:
    """A figure as it leaves.

    `text` is what is printed: a number with its thousands parted, or a mark. `number` is the number that is printed
    (rounded, in public), None where there is a mark. `flagged` says that an insider sees a number the public may not.
    `reason` is for the record inside and is never printed.
    """

    text: str
    number: float | None = None
    mark: Mark | None = None
    flagged: bool = False
    reason: Reason | None = None

    @property
    def for_people(self) -> str:
        """As printed for people: a mark stands in square brackets, as guidance on accessible tables asks."""
        if self.mark is None:
            return self.text
        return f"{self.text} [{self.mark}]" if self.number is not None else f"[{self.mark}]"

    @property
    def words(self) -> str:
        """What was done, in words that give nothing away."""
        if self.flagged:
            return "a small number: not to be passed on"
        return self.mark.words if self.mark else ""


def marked(mark: Mark, reason: Reason | None = None) -> Shown:
    """A mark in place of a number."""
    return Shown(mark.value, mark=mark, reason=reason)


def numbered(number: int, reason: Reason | None = None, *, flagged: bool = False) -> Shown:
    """A whole number."""
    return Shown(f"{number:,}", float(number), flagged=flagged, reason=reason)
