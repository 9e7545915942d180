"""A text as words that can be compared: folded, with what tells a name from a word."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goldenthread.people.folding import folded

WORD = re.compile(r"[^\W_]+(?:[-'’‘`´.][^\W_]+)*", re.UNICODE)
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # hyphens and joints that are not shown
BROKEN = re.compile(r"(?<=\w)[-\u2010\u2011]\s*\n\s*(?=\w)")  # a word parted at the end of a line
POSSESSIVE = re.compile(r"['’][sS]$")
PARTICLES = frozenset({"de", "der", "den", "van", "von", "da", "di", "du", "la", "le", "el", "al", "bin", "ibn", "ter"})
CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "spring",
        "summer",
        "autumn",
        "winter",
        "day",
        "easter",
        "christmas",
    ]
)


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Ordinary English words that are also somebody's name."""
    return frozenset((Path(__file__).parent / "common.txt").read_text(encoding="utf-8").split()) | CALENDAR


@dataclass(frozen=True)
class Word:
    """One word: as it is compared, as it stands, where, and whether it begins a sentence or a line."""

    key: str
    raw: str
    at: int
    begins: bool

    @property
    def is_capital(self) -> bool:
        """Whether it is written as a name is. Letters of scripts without capitals count as capital."""
        return not self.raw[0].islower()


def made_plain(text: str) -> str:
    """A text without what is not seen, letters that are drawn as one parted, a broken word made whole."""
    return BROKEN.sub("-", UNSEEN.sub("", unicodedata.normalize("NFKC", text)))


def words_of(text: str) -> list[Word]:
    """The words of a text that was made plain, in order. A possessive is read as the name it belongs to."""
    found: list[Word] = []
    last = 0
    for match in WORD.finditer(text):
        raw = POSSESSIVE.sub("", match[0])
        between = text[last : match.start()]
        begins = not found or any(mark in between for mark in ".!?\n:•*")
        found.append(Word(folded(raw), raw, match.start(), begins))
        last = match.end()
    return found
