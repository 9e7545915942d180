"""Another child's full name. The text is read into possible names, and the index is asked for exactly those."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from django.db.models import F

from goldenthread.correspondence.choices import Slip
from goldenthread.correspondence.guard.family import Family, name_key, same_named_colleague
from goldenthread.correspondence.guard.kinds import Addressee, Looked, Text, in_some, parties_among
from goldenthread.correspondence.guard.words import CALENDAR, PARTICLES, Word, common_words, made_plain, words_of
from goldenthread.partnership.models import Area, Organisation
from goldenthread.people.folding import FirstWord, Folded, folded
from goldenthread.people.models import Child

LONGEST_SURNAME = 4  # words
MOST_BETWEEN = 2  # middle names that the record does not have

PlaceNames = Callable[[Area, str], Sequence[str]]
_places: list[PlaceNames] = []


def add_place_names(names: PlaceNames) -> None:
    """Let an application above say which schools and other places have a word in their name."""
    if names not in _places:
        _places.append(names)


class Seen(NamedTuple):
    """Where a possible name stands in a text: the first and the last of its words."""

    text: int
    first: int
    last: int


def look_for_names(looked: Looked, family: Family, texts: Sequence[Text], recipients: Sequence[Addressee]) -> None:
    """Find the full names of other children of the area."""
    read = [words_of(made_plain(each.words)) for each in texts]
    seen: dict[str, list[Seen]] = {}
    for number, words in enumerate(read):
        for key, first, last in candidates(words):
            seen.setdefault(key, []).append(Seen(number, first, last))
    own = {name_key(family.child)}
    for child in children_named(family.area, seen.keys() - own):
        if child.pk in family.own:
            continue
        for place in seen[name_key(child)]:
            _weigh(looked, family, child, place, texts[place.text], read[place.text], recipients)


def children_named(area: Area, keys: set[str]) -> Iterator[Child]:
    """The children of an area with one of some names. One look into the index for each name, whatever the caseload."""
    key = Folded(FirstWord("forename"), F("surname"))
    for some in in_some(keys):
        yield from Child.objects.filter(area=area, merged_into=None).annotate(key=key).filter(key__in=some)


def candidates(words: Sequence[Word]) -> Iterator[tuple[str, int, int]]:
    """What may be a full name: its key, and the first and the last of its words.

    Two words that follow each other, however they are written; and where they are written as names are, surnames of
    more than one word, middle names between, and the surname first.
    """
    for start in range(len(words) - 1):
        yield words[start].key + words[start + 1].key, start, start + 1
        yield words[start + 1].key + words[start].key, start, start + 1
        if words[start].is_capital or words[start].key in PARTICLES:
            yield from _longer(words, start)


def _longer(words: Sequence[Word], start: int) -> Iterator[tuple[str, int, int]]:
    stop = start + 1
    while stop < len(words) and stop - start <= LONGEST_SURNAME + MOST_BETWEEN and _is_of_a_name(words[stop]):
        stop += 1
    joined = [word.key for word in words[start:stop]]
    for last in range(2, len(joined)):
        yield "".join(joined[: last + 1]), start, start + last
        yield joined[last] + "".join(joined[:last]), start, start + last  # the surname first
        for begins in range(2, min(last, MOST_BETWEEN + 1) + 1):
            yield joined[0] + "".join(joined[begins : last + 1]), start, start + last


def _is_of_a_name(word: Word) -> bool:
    return word.is_capital or word.key in PARTICLES


def _weigh(
    looked: Looked, family: Family, child: Child, place: Seen, text: Text, words: Sequence[Word],
    recipients: Sequence[Addressee],
) -> None:  # fmt: skip
    """Say of a child's name that was seen whether it is a slip, or why it is not."""
    span = words[place.first : place.last + 1]
    said = " ".join(word.raw for word in span)
    if _is_only_words(span):
        return
    why = _excused(family, child, said, span, words, place, recipients)
    if why:
        looked.explain(Slip.NAME, text.where, said, why)
        return
    looked.found(
        Slip.NAME, text.where, f"It says “{said}”, the name of another child.",
        "Take the name out, or put this child’s there. If it is another person of that name, say who.", said,
    )  # fmt: skip


def _is_only_words(span: Sequence[Word]) -> bool:
    """Words that are also a name, but are not written as one here: “will young people”, “on May Day”."""
    if all(word.key in CALENDAR for word in span):
        return True
    ordinary = all(word.key in common_words() for word in span)
    return ordinary and not all(word.is_capital for word in span)


def _excused(
    family: Family, child: Child, said: str, span: Sequence[Word], words: Sequence[Word], place: Seen,
    recipients: Sequence[Addressee],
) -> str:  # fmt: skip
    """Why somebody with another child's name may be named; empty where nobody knows why."""
    key = {word.key for word in span}
    for relationship in family.relationships:
        if key <= {folded(word) for word in relationship.party.name.split()}:
            return f"{relationship.party.name} is this child’s {relationship.kind}."
    for each in recipients:
        if key <= {folded(word) for word in each.name.split()}:
            return f"{each.name} is who this goes to."
    school = _within_a_place(family.area, span, words, place)
    if school:
        return f"It stands in the name of {school}."
    sibling = excused_sibling(family, child, recipients)
    if sibling:
        return sibling
    colleague = same_named_colleague(family.area, said)
    return f"{colleague.name} works in the area and has the same name." if colleague else ""


def excused_sibling(family: Family, child: Child, recipients: Sequence[Addressee]) -> str:
    """Why a brother or sister may be named: everybody of the family it goes to is theirs too. Empty otherwise."""
    theirs = family.siblings.get(child.pk)
    if theirs is None or not parties_among(recipients) <= theirs:
        return ""
    return "A brother or sister: whoever of the family this goes to is connected with them too."


def _within_a_place(area: Area, span: Sequence[Word], words: Sequence[Word], place: Seen) -> str:
    """The school or other place in whose name some words stand; empty where they stand in none."""
    stretch = [word.key for word in words[max(0, place.first - 4) : place.last + 6]]
    inner = "".join(word.key for word in span)
    for name in _named(area, span[-1].raw):
        parts = [folded(part) for part in name.replace("-", " ").split()]
        whole = "".join(parts)
        if whole != inner and inner in whole and whole in "".join(stretch):
            return name
    return ""


def _named(area: Area, word: str) -> Iterator[str]:
    yield from Organisation.objects.filter(area=area, name__icontains=word).values_list("name", flat=True)
    for names in _places:
        yield from names(area, word)
