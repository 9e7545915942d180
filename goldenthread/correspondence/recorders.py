"""What is done on the record when a letter first goes.

Letters stand beneath casework and know no case. Whoever keeps what a letter is about registers itself here by the
word before the colon of ``about``, and is asked twice: before a letter is handed over, whether its sending could be
recorded; and in the very transaction in which a copy first counts as sent, to record it. A page cannot do the second:
a copy goes by e-mail, is posted a day later, or is found in a mail server's log, and each must be recorded once.
"""

from datetime import date
from typing import Protocol

from goldenthread.correspondence.models import Letter
from goldenthread.partnership.models import User


class Recorder(Protocol):
    """Puts the sending of letters on the record they are about. Neither method raises for what cannot be recorded."""

    def refusal(self, letter: Letter, today: date) -> str:
        """Why the sending could not be recorded today; empty where it could."""

    def record(self, letter: Letter, on: date, by: User, today: date) -> str:
        """Record that it was sent on a day, once; why that could not be done, empty where it was."""


_recorders: dict[str, Recorder] = {}


def add_recorder(kind: str, recorder: Recorder) -> None:
    """Register who keeps what letters of a kind of ``about`` belong to; called when the program starts."""
    _recorders[kind] = recorder


def recorder_of(letter: Letter) -> Recorder | None:
    """Who records the sending of a letter; nobody where it puts nothing on any record."""
    return _recorders.get(letter.about.partition(":")[0]) if letter.records else None
