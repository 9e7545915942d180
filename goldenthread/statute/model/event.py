"""What happens, and the patterns by which declarations name it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_NOTATION = re.compile(r"(?P<kind>[a-zA-Z0-9_]+)(\[(?P<qualifier>[^\]]*)\])?")


class LawError(ValueError):
    """A declaration, event or profile that cannot be used; the message says what, where and how to mend it."""


@dataclass(frozen=True)
class Event:
    """Something that happened (or is planned) on a London date. After the day asked about, it is planned, not done."""

    kind: str
    on: date
    qualifier: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Event":
        """Read ``2024-01-10:request_received[parent]``. Raises LawError."""
        day, colon, rest = text.strip().partition(":")
        match = _NOTATION.fullmatch(rest.strip())
        try:
            on = date.fromisoformat(day.strip())
        except ValueError:
            on = None
        if not colon or match is None or on is None:
            raise LawError(f"“{text}” is not an event; write it as 2024-01-10:request_received[parent]")
        return cls(match["kind"], on, match["qualifier"] or None)

    def __str__(self) -> str:
        return f"{self.on.isoformat()}:{self.kind}" + (f"[{self.qualifier}]" if self.qualifier else "")


@dataclass(frozen=True)
class Pattern:
    """Events of a kind: any, or ``kind[a|b]`` with one of these qualifiers, or ``kind[!a|b]`` with none of them."""

    kind: str
    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str) -> "Pattern":
        """Read the notation of the declarations. Raises LawError."""
        match = _NOTATION.fullmatch(text.strip())
        if match is None:
            raise LawError(
                f"“{text}” is not a kind of event; write request_received, or request_received[parent|school]"
            )
        words = match["qualifier"] or ""
        names = frozenset(words.removeprefix("!").split("|")) if words else frozenset[str]()
        return cls(match["kind"], *((frozenset(), names) if words.startswith("!") else (names, frozenset())))

    def matches(self, event: Event) -> bool:
        """Whether the event is of this kind, with a qualifier asked for and none ruled out."""
        if event.kind != self.kind:
            return False
        return event.qualifier in self.only if self.only else event.qualifier not in self.never

    def __str__(self) -> str:
        names = "|".join(sorted(self.only or self.never))
        return self.kind + (f"[{'!' if self.never else ''}{names}]" if names else "")


Patterns = tuple[Pattern, ...]


def matches(patterns: Iterable[Pattern], event: Event) -> bool:
    """Whether any of the patterns matches. A loop, not `any`: this is asked millions of times."""
    for pattern in patterns:  # noqa: SIM110  see above
        if pattern.kind == event.kind and pattern.matches(event):
            return True
    return False
