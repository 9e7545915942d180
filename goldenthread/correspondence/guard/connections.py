"""Who has to do with a child and has no account here: whoever keeps what connects them answers for it.

Letters know no ask and no setting. Whoever does registers itself by the word before the colon of ``asked``.
"""

from collections.abc import Callable
from datetime import date

from goldenthread.people.models import Child

Connected = Callable[[str, Child, date], str | None]
"""Given a public id, a child and a day: the e-mail address recorded, blank for none; None where nothing connects."""

_kinds: dict[str, Connected] = {}


def add_connection(kind: str, connected: Connected) -> None:
    """Register who answers for a kind of connection; called when the program starts."""
    _kinds[kind] = connected


def email_of(asked: str, child: Child, today: date) -> str | None:
    """The e-mail address recorded for somebody connected in that way; None where they are not connected."""
    kind, _, public_id = asked.partition(":")
    answers = _kinds.get(kind)
    return answers(public_id, child, today) if answers else None
