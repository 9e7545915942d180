"""What may be kept as a draft, and when it may not be laid over another's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldenthread.drafts.models import Draft

Fields = dict[str, list[str]]

KEPT_FOR = timedelta(days=180)  # untouched; longer than any statutory step that a form belongs to
LARGEST = 400_000  # characters in one form: an EHC plan of forty pages is about 100,000
MOST_BOXES = 2_000


@dataclass(frozen=True)
class Page:
    """Where a form is: an address of ours, what its page calls it, and the public id of the child it is about."""

    address: str = ""
    title: str = ""
    child: str = ""


NOWHERE = Page()


class TooLong(Exception):
    """More was typed than a draft holds; nothing of it was kept."""


class Overtaken(Exception):
    """Somebody else saved the draft after this person opened it. Theirs stands; this person's is kept beside it."""

    def __init__(self, draft: "Draft") -> None:
        self.draft = draft
        super().__init__(
            f"{draft.saved_by.name} has changed this since you opened it. What you typed is kept beside it."
        )


def kept_fields(typed: Mapping[str, Iterable[str]]) -> Fields:
    """What was typed, as it is kept. Raises TooLong."""
    fields = {str(name): [str(value) for value in values] for name, values in typed.items()}
    size = sum(len(name) + sum(map(len, values)) for name, values in fields.items())
    if size > LARGEST or len(fields) > MOST_BOXES:
        raise TooLong(
            f"This is too long to keep as a draft: {size:,} characters, and the most is {LARGEST:,}. "
            "Shorten it, or attach a document in its place."
        )
    return fields
