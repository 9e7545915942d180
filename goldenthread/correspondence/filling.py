"""What a letter is filled with from the record: the child by name, or “you” where it is written to the young person."""

from collections.abc import Mapping
from datetime import date

from goldenthread.correspondence.shipped import fields
from goldenthread.correspondence.templates import details_of
from goldenthread.partnership.models import Area
from goldenthread.partnership.selectors import authority_of
from goldenthread.people.models import Child


class UnknownField(ValueError):
    """A field that no letter has; the message says which there are."""


def check_given(given: Mapping[str, str]) -> None:
    """Raises UnknownField for something no letter can be filled with."""
    unknown = sorted(set(given) - set(fields()))
    if unknown:
        raise UnknownField(f"No letter has {', '.join(unknown)}. Fields are: {', '.join(sorted(fields()))}.")


def from_authority(area: Area, today: date) -> dict[str, str]:
    """What the authority's own details say, alike in every letter. Two queries."""
    return {**details_of(area, today), "authority_name": authority_of(area).name}


def from_child(child: Child, *, to_self: bool) -> dict[str, str]:
    """What the child's record says. No query."""
    born = child.birth_date
    return {
        "child": "you" if to_self else child.forename,
        "childs": "your" if to_self else f"{child.forename}’s",
        "child_full_name": child.full_name,
        "child_born": f"{born:%-d %B %Y}" if born else "",
    }


def begun(text: str) -> str:
    """A text whose first letter is a capital, as a subject that begins with “your” must be."""
    return text[:1].upper() + text[1:]
