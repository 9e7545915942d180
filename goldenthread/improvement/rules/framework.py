"""What an outcome of the framework must have, and what it still lacks."""

from collections.abc import Mapping, Sequence

PARTNERS: Mapping[str, str] = {
    "education": "Education",
    "health": "Health",
    "care": "Social care",
    "forum": "Parent carer forum",
}
VOICE = ("VOI-",)
"""How the ids of indicators that tell what families say begin."""


def lacks(indicators: Sequence[str], owners: Mapping[str, str], reviewed: bool) -> list[str]:
    """What an outcome still lacks: a figure of all the children, one of what families say, owners, a day of review."""
    found = []
    if not any(not each.startswith(VOICE) for each in indicators):
        found.append("no figure says how children are doing")
    if not any(each.startswith(VOICE) for each in indicators):
        found.append("no figure says what families think")
    nobody = [words.lower() for key, words in PARTNERS.items() if not owners.get(key)]
    if nobody:
        found.append(f"nobody answers for it in {_and(nobody)}")
    if not reviewed:
        found.append("no day is set on which it is looked at again")
    return found


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
