"""Who may put questions in SQL to the joint snapshot, and who may see names in the answers."""

from collections.abc import Iterator
from contextlib import contextmanager

from goldenthread.audit.actions import Process, record_view
from goldenthread.exchange.feeds.selectors import current
from goldenthread.partnership.clock import today_in
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import permissions_of
from goldenthread.repository.asking import Question

NEEDED = frozenset({Permission.ASK_JOINT, Permission.RESOLVE_DOUBTS})
"""Names are for those who put questions and decide who is who: they see both records of a pair anyway."""
COMMAND = Process("SQL at the command line")


class NotToBeAsked(Exception):
    """A question that this person may not put, or that there is nothing to put to; the message says which."""


@contextmanager
def opened(*, area: Area, email: str = "", why: str = "", question: str = "") -> Iterator[Question]:
    """The current joint snapshot, open for questions. With an `email`, names are left in, and the look is written down.

    Whoever sits at the command line may ask without names: they hold the files anyway. Raises NotToBeAsked.
    """
    snapshot = current(area)
    if snapshot is None:
        raise NotToBeAsked(f"{area.name} has published no joint snapshot yet: ./gt feeds publish makes one.")
    by: User | Process = _named(area, email, why) if email else COMMAND
    page = "analyst.sql_named" if email else "analyst.sql"
    record_view(by=by, area=area.code, page=page, reason=f"{why} {question}".strip()[:300])
    with Question(snapshot, named=bool(email)) as at_hand:
        yield at_hand


def _named(area: Area, email: str, why: str) -> User:
    if not why.strip():
        raise NotToBeAsked("Say what the names are needed for, with --why. It is written down.")
    person = User.objects.filter(email=email.lower(), is_active=True).first()
    if person is None or not permissions_of(person, area, today_in(area)) >= NEEDED:
        raise NotToBeAsked(f"{email} may not see names in answers: their role does not include it.")
    return person
