"""Report templates as data: the headings a council asks for, which must be filled, which the record fills."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from goldenthread.governance.rules.data import read


@dataclass(frozen=True)
class Section:
    """One heading. Kinds: `words`, `recommendations`, `fill` (from the record), `content` (live content)."""

    key: str
    title: str
    kind: str
    mandatory: bool = False
    says: str = ""
    fills: tuple[str, ...] = ()


@dataclass(frozen=True)
class Template:
    """A report as one kind of body asks for it."""

    key: str
    title: str
    body_kinds: tuple[str, ...]
    sections: tuple[Section, ...]

    def lacking(self, sections: Mapping[str, str], recommendations: list[str]) -> list[str]:
        """The mandatory headings with nothing under them."""
        return [
            section.title
            for section in self.sections
            if section.mandatory
            and not (recommendations if section.kind == "recommendations" else sections.get(section.key, "").strip())
        ]


@cache
def templates() -> dict[str, Template]:
    """Every template by its key."""
    return {key: _template(key, row) for key, row in read("templates").items()}


def _template(key: str, row: Mapping[str, Any]) -> Template:
    sections = tuple(Section(**{**given, "fills": tuple(given.get("fills", ()))}) for given in row["sections"])
    return Template(key, row["title"], tuple(row["body_kinds"]), sections)


def template(key: str) -> Template:
    """The template of that key; raises KeyError with the keys there are."""
    try:
        return templates()[key]
    except KeyError:
        raise KeyError(f"No report template is called {key!r}; there are {', '.join(templates())}.") from None
