"""Reading words: sentences, and phrases where they stand as words."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_END = re.compile(r"(?<=[.!?])[”’\"')]*\s+(?=[“‘\"'(]?[A-Z0-9])|\n+")
MANY = 400


def sentences(words: str) -> list[str]:
    """A text's sentences, in order."""
    return [part.strip() for part in _END.split(words) if part and part.strip()]


@lru_cache(maxsize=MANY)
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", re.IGNORECASE)


def has(words: str, phrase: str) -> bool:
    """Whether a phrase stands in a text as whole words, in capitals or not."""
    return bool(_pattern(phrase).search(words))


def which(words: str, phrases: Iterable[str]) -> Iterator[str]:
    """The phrases that stand in a text."""
    low = words.lower()
    return (phrase for phrase in phrases if phrase.lower() in low and has(words, phrase))
