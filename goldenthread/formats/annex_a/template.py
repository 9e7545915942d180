"""The template of the two lists: their fields in order, what each holds, and the codes it allows."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from goldenthread.vocabulary.yaml_text import read_yaml

PATH = Path(__file__).with_name("template.yaml")


@dataclass(frozen=True, slots=True)
class Field:
    """One column. `kind` is text, date, code, urn, count, percent or yes_no."""

    heading: str
    kind: str
    lists: tuple[str, ...]
    codes: tuple[str, ...] = ()
    guidance: str = ""

    @property
    def allowed(self) -> tuple[str, ...]:
        """The values it may hold; empty where they are not listed."""
        return ("Yes", "No") if self.kind == "yes_no" else self.codes


@dataclass(frozen=True)
class Template:
    """Both lists: what each is of, and their fields."""

    lists: dict[str, str]
    fields: tuple[Field, ...]
    months: int

    def of(self, name: str) -> tuple[Field, ...]:
        """The fields of a list, in the order of its columns."""
        return tuple(field for field in self.fields if name in field.lists)


@lru_cache
def template() -> Template:
    """The template as the file has it."""
    read: dict[str, Any] = read_yaml(PATH.read_text(encoding="utf-8"))
    every = tuple(read["lists"])
    fields = tuple(
        Field(
            entry["heading"],
            entry["kind"],
            tuple(entry.get("lists", every)),
            tuple(entry.get("codes", ())),
            entry.get("guidance", ""),
        )
        for entry in read["fields"]
    )
    return Template(read["lists"], fields, int(read["months"]))
