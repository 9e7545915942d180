"""What an arrival must hold, under what law it is looked at, and when something may not be done with it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from goldenthread.casework.intake.choices import LAW, Channel, Door
from goldenthread.people.contacts import Connected
from goldenthread.people.models import Relationship
from goldenthread.people.registering import NewChild
from goldenthread.people.young_person import SELF, rights_begin

Given = Mapping[str, Any]

QUALIFIERS = {
    Door.PARENT: "parent", Door.YOUNG_PERSON: "young_person", Door.SCHOOL: "school", Door.HEALTH: "health",
}  # fmt: skip
SOCIAL_CARE = "social_care"


class CannotDo(ValueError):
    """Something that cannot be done so; ``field`` is where to mend it."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Overtaken(CannotDo):
    """Somebody else decided since the page was opened."""


def birth_date_in(given: Given) -> date | None:
    """The date of birth as it was given; none where none was."""
    text = given.get("birth_date") or ""
    return date.fromisoformat(text) if text else None


def child_named_in(given: Given) -> str:
    """The child's name as it was given."""
    return f"{given.get('forename', '')} {given.get('surname', '')}".strip()


def missing(door: str, given: Given) -> list[str]:
    """The answers without which nobody could be answered, or the child not known: the law asks for no more.

    Nothing in the Regulations says that a request must be on a form or have evidence.
    """
    wanted = ["forename", "surname", "birth_date"]
    if door != Door.YOUNG_PERSON:
        wanted.append("asker")
    lacking = [name for name in wanted if not given.get(name)]
    if door != Door.SCHOOL and not any(given.get(way) for way in ("email", "telephone", "address")):
        lacking.append("reach")
    return lacking


def qualifier_of(door: str, given: Given) -> str:
    """Who asked, in the words of a case's first event; as an officer put it down, where one did."""
    if given.get("asked_by"):
        return str(given["asked_by"])
    if door == Door.OTHER:
        return SOCIAL_CARE if given.get("role") == SOCIAL_CARE else "other"
    return QUALIFIERS[Door(door)]


def law_of(door: str, born: date | None, reached_on: date) -> str:
    """Under what law an arrival is looked at; where the asker's right is another's by then, that is said."""
    said = LAW[Door(door)]
    if born is None or door not in (Door.PARENT, Door.YOUNG_PERSON):
        return said
    own = reached_on >= rights_begin(born)
    if door == Door.PARENT and own:
        return (
            f"{said}. The right to ask has been the young person’s own since {rights_begin(born):%-d %B %Y}: without "
            "their agreement, or recorded incapacity, this brings them to attention (section 24(1)(b)); the decision "
            "is due all the same"
        )
    if door == Door.YOUNG_PERSON and not own:
        return (
            f"{said}. The right to ask is a parent’s until compulsory school age ends, so this brings them to "
            "attention (section 24(1)(b)); the decision is due all the same"
        )
    return said


def new_child_in(given: Given) -> NewChild:
    """The child as they were described. Raises CannotDo where no date of birth was given."""
    born = birth_date_in(given)
    if born is None:
        raise CannotDo("No date of birth was given. Ask for it, and record the child from “A new request”.")
    upn = given.get("upn") or ""
    return NewChild(
        surname=given["surname"], forename=given["forename"], birth_date=born, sex=given.get("sex", ""),
        postcode=given.get("postcode", ""), identifiers={"upn": upn} if upn else {},
    )  # fmt: skip


def asker_in(door: str, given: Given, *, checked: bool) -> Connected | None:
    """The family member who asked, or whom somebody else named, as they are connected; none where nobody was named.

    Nobody is written to before an officer says that they were checked.
    """
    ways = {name: given.get(name, "") for name in ("email", "telephone", "address")}
    if door == Door.YOUNG_PERSON:
        return Connected(child_named_in(given), SELF, may_be_written_to=checked, **ways)
    if door == Door.PARENT and given.get("asker"):
        return Connected(given["asker"], given.get("relation") or "parent or carer", may_be_written_to=checked, **ways)
    if given.get("parent"):
        parent = {"telephone": given.get("parent_telephone", ""), "email": given.get("parent_email", "")}
        return Connected(given["parent"], "parent or carer", may_be_written_to=checked, **parent)
    return None


def asks_for_email(door: str, given: Given, held: Relationship) -> bool:
    """Whether whoever asked for themselves or their child chose to be answered by e-mail, at the address we hold.

    A notice may go by e-mail to those who agreed to it (Education Act 1996, s.572). Whoever agreed or took it back
    before keeps what they said then.
    """
    if door not in (Door.PARENT, Door.YOUNG_PERSON) or given.get("reach_by") != Channel.EMAIL:
        return False
    same = held.party.email.casefold() == given.get("email", "").casefold()
    return same and bool(held.party.email) and held.email_agreed_on is None
