"""Names of schools in what an adviser types: advice says what a child needs, and the plan alone names a school."""

import re
from collections.abc import Iterable

from goldenthread.partnership.models import Area
from goldenthread.provision.models import Setting
from goldenthread.provision.selectors import settings_of

_WORDS = re.compile(r"[^\W_]+")
_TYPES = frozenset(
    ("school", "primary", "secondary", "academy", "college", "nursery", "infant", "infants", "junior", "juniors",
     "special", "high", "grammar", "the", "of", "and", "community", "foundation", "sixth", "form", "centre", "trust",
     "free", "studio", "church", "catholic", "ce", "rc", "preschool")
)  # fmt: skip
FEWEST_WORDS = 2


def _plain(text: str) -> str:
    return f" {' '.join(word.lower() for word in _WORDS.findall(text.replace('’', '').replace(chr(39), '')))} "


def _ways(name: str) -> set[str]:
    """How a setting may be written: its whole name, or what is its own in it with the next word of its type."""
    words = _plain(name).split()
    ways = {" ".join(words)} if len(words) >= FEWEST_WORDS else set()
    own = 0
    while own < len(words) and words[own] not in _TYPES:
        own += 1
    if own >= FEWEST_WORDS:
        ways.add(" ".join(words[:own]))
    elif own and own < len(words):
        ways.add(" ".join(words[: own + 1]))
    return ways


def settings_named_in(area: Area, texts: Iterable[str], at: Setting | None = None) -> list[str]:
    """Settings of the area that are named in what was typed, by name. One query.

    ``at`` is where the child goes: an adviser may say where they saw them.
    """
    typed = _plain(" ".join(texts))
    found = []
    for setting in settings_of(area):
        if setting.code or (at and setting.pk == at.pk):
            continue
        if any(f" {way} " in typed for way in _ways(setting.name)):
            found.append(setting.name)
    return found
