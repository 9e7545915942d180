"""The wording that is shipped, in our own words: letters, the parts they share, and the fields they are filled with."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from goldenthread.vocabulary.yaml_text import read_yaml

FOLDER = Path(__file__).parent / "wording"
LETTERS = {"assessment": "Request and assessment", "plan": "Plans and reviews", "others": "Advice and others"}


@dataclass(frozen=True)
class Field:
    """Something a letter is filled with. ``given_by`` is record, authority, template or officer."""

    name: str
    given_by: str
    says: str
    example: str
    is_long: bool = False


@dataclass(frozen=True)
class Shipped:
    """One letter, or one part of letters, as it is shipped."""

    key: str
    title: str
    group: str
    body: str
    subject: str = ""
    notice: str = ""
    audience: str = "family"
    basis: str = ""
    records: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)

    @property
    def is_part(self) -> bool:
        """Whether it is a part that letters share."""
        return self.group == "parts"


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = read_yaml((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def fields() -> dict[str, Field]:
    """Every field, by name."""
    return {
        name: Field(name, row["from"], row["says"], row["example"], is_long=row.get("long", False))
        for name, row in _read("fields").items()
    }


@lru_cache(maxsize=1)
def shipped() -> dict[str, Shipped]:
    """Every letter and part, by key, in the order in which they are declared."""
    found = {key: Shipped(key, row["title"], "parts", row["body"].strip()) for key, row in _read("parts").items()}
    for group in LETTERS:
        for key, row in _read(group).items():
            found[key] = Shipped(
                key, row["title"], group, row["body"].strip(), row["subject"], row.get("notice", ""), row["to"],
                row.get("basis", ""), row.get("records", {}), row.get("constants", {}),
            )  # fmt: skip
    return found
