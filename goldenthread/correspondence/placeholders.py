"""Filling a letter: ``{name}`` is a field, ``{name?}`` one whose line goes where it is empty, ``{+name}`` a part.

There is nothing else, and no code: a name that is not known is refused, and the refusal says where it stands.
"""

import re
from collections.abc import Mapping

MARK = re.compile(r"\{(\+?)([^{}\n]*?)(\??)\}")
NAME = re.compile(r"[a-z][a-z_]*\Z")
STRAY = re.compile(r"[{}]")
DEEPEST = 4


class TemplateFault(ValueError):
    """What is wrong with a template, and where."""


def expand(body: str, parts: Mapping[str, str]) -> str:
    """The text with its parts put in. Raises TemplateFault for a part that is not known, or that holds itself."""
    for _ in range(DEEPEST):
        if "{+" not in body:
            return body
        body = "\n".join(_put_in(line, number, parts) for number, line in enumerate(body.splitlines(), start=1))
    raise TemplateFault("A part holds itself, or parts lie more than four deep. Take one of them out.")


def _put_in(line: str, number: int, parts: Mapping[str, str]) -> str:
    def part(found: re.Match[str]) -> str:
        if found[1] != "+":
            return found[0]
        if found[2] not in parts:
            raise TemplateFault(
                f"Line {number} asks for the part “{found[2]}”, and there is none of that name. "
                f"Parts are {', '.join(sorted(parts))}."
            )
        return parts[found[2]].strip()

    return MARK.sub(part, line)


def fields_in(text: str) -> list[str]:
    """The names of the fields a text asks for, each once, in order."""
    return list(dict.fromkeys(found[2] for found in MARK.finditer(text) if not found[1]))


def check_fields(text: str, known: Mapping[str, object]) -> None:
    """Raises TemplateFault where a text asks for a field that is not known or holds a stray brace; it says where."""
    for number, line in enumerate(text.splitlines(), start=1):
        for found in MARK.finditer(line):
            if found[2] not in known or not NAME.match(found[2]):
                raise TemplateFault(
                    f"Line {number} asks for {{{found[2]}}}, and there is no such field. Choose one of the list."
                )
        if STRAY.search(MARK.sub("", line)):
            raise TemplateFault(f"Line {number} has a brace that belongs to no field. Take it out.")


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with the fields that are known put in, once: what is put in is never read as a field.

    A field with no value stays as it is, a gap to be filled; the line of one marked with ``?`` is left out instead.
    """
    lines = []
    for line in text.splitlines():
        optional = [found[2] for found in MARK.finditer(line) if found[3]]
        if optional and not any(values.get(name, "").strip() for name in optional):
            continue
        lines.append(MARK.sub(lambda found: _value(found, values), line))
    return "\n".join(lines)


def _value(found: re.Match[str], values: Mapping[str, str]) -> str:
    given = values.get(found[2], "").strip()
    return given or ("" if found[3] else found[0])


def gaps(text: str) -> list[str]:
    """The fields of a letter that nobody has filled yet."""
    return [name for name in fields_in(text) if NAME.match(name)]
