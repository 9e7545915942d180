"""What came in, in words: every answer as it was given, under what it answers."""

from datetime import date
from typing import TYPE_CHECKING, Any

from goldenthread.web.components.words import plain_date

if TYPE_CHECKING:
    from goldenthread.casework.intake.models import Arrival

WORDS = {
    "forename": "First name", "surname": "Last name", "birth_date": "Date of birth",
    "setting": "Nursery, school or college",
    "postcode": "Home postcode", "upn": "Pupil number", "needs": "What is hard", "help_now": "What help there is now",
    "help_wanted": "What would help", "asker": "Who asks", "relation": "What they are to the child",
    "role": "What they are",
    "works_for": "Who they work for", "parent_told": "Whether a parent knows", "parent": "Parent or carer",
    "parent_telephone": "Their phone number", "parent_email": "Their email address",
    "bodies": "Groups they were told of", "telephone": "Phone number", "email": "Email address", "address": "Address",
    "reach_by": "How to answer them",
}  # fmt: skip
SAID = {
    "reach_by": {"email": "By email", "text": "By phone or text", "letter": "By post"},
    "parent_told": {"yes": "Yes", "no": "No"},
    "role": {
        "social_care": "A social worker", "early_years": "A nursery or a childminder", "gp": "A family doctor (GP)",
        "youth_justice": "A youth justice worker", "family": "A relative or a friend", "other": "Somebody else",
    },
}  # fmt: skip


def given_rows(arrival: "Arrival") -> list[dict[str, Any]]:
    """Every answer as it was given, those of a kind together; what is not known here by name stands last."""
    given = arrival.given
    known = [name for name in WORDS if given.get(name)]
    others = [name for name in given if name not in WORDS and given.get(name)]
    return [
        {"key": WORDS.get(name, name.replace("_", " ").capitalize()), "value": _said(name, given[name])}
        for name in (*known, *others)
    ]


def _said(name: str, value: Any) -> str:
    if name == "birth_date":
        return plain_date(date.fromisoformat(value))
    return SAID.get(name, {}).get(str(value), str(value))
