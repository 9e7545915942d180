"""What may be kept of what people say, what may be shown of it, and to whom."""

from decimal import Decimal
from typing import TYPE_CHECKING

from goldenthread.voice.choices import Leave

if TYPE_CHECKING:
    from goldenthread.voice.models import Feedback

FEWEST = 10
"""Below this base no share of a survey is shown (disclosure rule S7)."""
LOW = 30
"""Below this base a share is shown as of low reliability (disclosure rule S7)."""


class CannotKeep(ValueError):
    """Something cannot be kept as it was given; `field` is the box of the form to mend."""

    def __init__(self, said: str, field: str = "") -> None:
        super().__init__(said)
        self.field = field


def share_in_words(feedback: "Feedback", *, public: bool = False) -> str:
    """A survey's share with its base; nothing where there is none to show.

    A share of fewer than ten answers is not shown, of fewer than thirty it says so, and one whose base nobody told is
    shown within the partnership alone, as such.
    """
    if feedback.percent is None:
        return ""
    if feedback.base is None:
        return "" if public else f"{_plain(feedback.percent)}% (of how many, the source does not say)"
    if feedback.base < FEWEST:
        return "" if public else f"Too few answered to show a share (n = {feedback.base})"
    low = ", few answers" if feedback.base < LOW else ""
    return f"{_plain(feedback.percent)}% (n = {feedback.base:,}{low})"


def _plain(percent: Decimal) -> str:
    return f"{percent.normalize():f}"


def quotable(feedback: "Feedback") -> bool:
    """Whether anybody may read the words as they were said: they are theirs, and leave was given."""
    return feedback.as_said and feedback.leave == Leave.PUBLIC
