"""The guard: what keeps a letter, a plan or a bundle from telling of another child, or reaching the wrong person.

    from goldenthread.correspondence import guard
    findings = guard.check(area=area, child=child, texts=[guard.Text("Page 1", words)], recipients=[...], today=today)

Nothing leaves while there is a finding that nobody has released. Every text is read into possible names, numbers, days
and addresses, and the area's indexes are asked for exactly those: what a look costs grows with the text, and not with
the caseload. A colleague, a parent or a school of the same name is told from the child, and ``look`` says why.
"""

from collections.abc import Sequence
from datetime import date

from goldenthread.correspondence.choices import Slip
from goldenthread.correspondence.guard.births import look_for_births
from goldenthread.correspondence.guard.connections import add_connection
from goldenthread.correspondence.guard.family import Family
from goldenthread.correspondence.guard.grounds import look_at_grounds
from goldenthread.correspondence.guard.kinds import Addressee, Explained, Finding, Looked, Text, To
from goldenthread.correspondence.guard.names import add_place_names, look_for_names
from goldenthread.correspondence.guard.numbers import look_for_numbers
from goldenthread.correspondence.guard.places import look_for_emails, look_for_places
from goldenthread.correspondence.guard.receivers import look_at_greetings, look_at_recipients
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child

__all__ = [
    "Addressee",
    "Explained",
    "Finding",
    "Looked",
    "Text",
    "To",
    "add_connection",
    "add_place_names",
    "check",
    "look",
]


def check(
    *, area: Area, child: Child, texts: Sequence[Text], recipients: Sequence[Addressee], today: date, basis: str = ""
) -> list[Finding]:
    """What keeps these texts about a child from going to these recipients on a day; empty where they may go.

    ``basis`` is the ground on which a plan goes with them, where one does.
    """
    return look(area=area, child=child, texts=texts, recipients=recipients, today=today, basis=basis).findings


def look(
    *, area: Area, child: Child, texts: Sequence[Text], recipients: Sequence[Addressee], today: date, basis: str = ""
) -> Looked:
    """The same, with what looked like a slip and is not one. ValueError for a child of another area."""
    if child.area_id != area.pk:
        raise ValueError("This child is of another area: ask the guard of theirs.")
    looked, family = Looked(), Family(child, today)
    for text in texts:
        if text.unreadable:
            said = f"It cannot be read, so nobody has looked into it: {text.unreadable}"
            looked.found(Slip.UNREADABLE, text.where, said, "Look into it yourself, page by page, or leave it out.")
    look_at_recipients(looked, family, recipients)
    look_at_greetings(looked, family, texts, recipients)
    if basis:
        look_at_grounds(looked, family, basis, recipients)
    for looking in (look_for_names, look_for_numbers, look_for_births, look_for_places, look_for_emails):
        looking(looked, family, texts, recipients)
    return looked
