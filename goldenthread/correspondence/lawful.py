"""Whether a notice says what the law asks of it: of a template before it is used, of a letter before it goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from goldenthread import statute
from goldenthread.correspondence.shipped import FOLDER
from goldenthread.vocabulary.yaml_text import read_yaml

Has = Callable[[str], bool]
"""Whether a field is there: a template asks for it, or a letter says what it was filled with."""


@dataclass(frozen=True)
class Requirement:
    """What shows that a notice says one thing the law asks: a phrase of each of ``words``, and fields."""

    key: str
    law: str
    words: tuple[tuple[str, ...], ...]
    fields: tuple[str, ...]
    recommended: bool


@dataclass(frozen=True)
class Answer:
    """One thing the law asks of a notice, whether it is said, and what is missing where it is not."""

    content: str
    said: bool
    recommended: bool
    missing: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def requirements() -> tuple[Requirement, ...]:
    """Every requirement, in the order of the file."""
    rows = read_yaml((FOLDER / "requirements.yaml").read_text(encoding="utf-8"))
    return tuple(
        Requirement(
            row["key"], row["law"], tuple(tuple(line) for line in row["words"]), tuple(row.get("fields", ())),
            row.get("recommended", False),
        )
        for row in rows
    )  # fmt: skip


def notice_of(key: str) -> statute.Notice | None:
    """The law's own notice of a name; none for none."""
    return next((notice for notice in statute.load().notices if notice.id == key), None)


def requirement_of(content: str) -> Requirement:
    """The requirement that shows whether one content of the law is said. LookupError where none is declared."""
    for each in requirements():
        if content.startswith(each.law):
            return each
    raise LookupError(f"Nothing shows whether a notice says: {content}")


def check_template(notice: str, text: str) -> list[Answer]:
    """What the law asks of a notice, and whether an expanded template says it and asks for the fields it needs."""
    return _check(notice, text, lambda name: f"{{{name}}}" in text or f"{{{name}?}}" in text)


def check_letter(notice: str, text: str, values: Mapping[str, str]) -> list[Answer]:
    """The same of a letter: what was filled in stands in it still."""
    plain = _plain(text)
    return _check(notice, text, lambda name: _stands(values.get(name, ""), plain))


def _stands(value: str, plain: str) -> bool:
    """Whether something of what was filled in is left: an officer may have put it better since."""
    words = [word for word in _plain(value).split() if len(word) > 3]
    return bool(value.strip()) and (not words or 2 * sum(word in plain for word in words) >= len(words))


def _check(notice: str, text: str, has: Has) -> list[Answer]:
    found = notice_of(notice)
    plain = _plain(text)
    return [_answer(content, plain, has) for content in found.contents] if found else []


def _answer(content: str, plain: str, has: Has) -> Answer:
    needed = requirement_of(content)
    missing = [f"“{' or '.join(line)}”" for line in needed.words if not any(phrase in plain for phrase in line)]
    missing += [f"the field {{{name}}}" for name in needed.fields if not has(name)]
    return Answer(content, not missing, needed.recommended, tuple(missing))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
