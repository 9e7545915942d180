"""Headings in order, the same for PDF and for Word."""

from collections.abc import Iterator, Sequence


def heading_faults(heads: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Headings as (level, words) in reading order: the first is of level 1, and none leaves a level out."""
    before = 0
    for level, words in heads:
        if level > before + 1:
            name = f"“{words}”" if words else "A heading"
            after = f"after one of level {before}" if before else "and is the first"
            yield f"The heading {name} is of level {level} {after}; make it level {before + 1}."
        before = level
