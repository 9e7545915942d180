"""Which child already held a person in a file is: by UPN, then ULN, then name, birth date and sex together.

Whatever is doubtful is left for a person to decide, and the reason is given in a sentence.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from goldenthread.exchange.sen2.person import Details
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child, Identifier
from goldenthread.vocabulary.uln import DUMMY_ULN, is_valid_uln
from goldenthread.vocabulary.upn import is_valid_upn

NEAR_LETTERS = 3


@dataclass(frozen=True)
class Match:
    """Who a person in the file is: a child held, somebody new (both none), or a doubt with its reason."""

    child: Child | None = None
    how: str = ""
    doubts: tuple[tuple[Child, str], ...] = ()


def plain(name: str) -> str:
    """A name without case, accents of punctuation, or spaces, as two spellings of it are compared."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


@dataclass
class Held:
    """The children of an area, found by number or by name. Three queries, whatever the caseload.

    A number of a record that was merged into another finds the other. ``only`` cuts it to some children's keys.
    """

    area: Area
    numbers: dict[tuple[str, str], Child] = field(default_factory=dict)
    of_child: dict[int, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    by_name: dict[tuple[str, str, date, str], list[Child]] = field(default_factory=lambda: defaultdict(list))
    by_birth: dict[date, list[Child]] = field(default_factory=lambda: defaultdict(list))
    children: dict[int, Child] = field(default_factory=dict)
    only: Collection[int] | None = None

    def __post_init__(self) -> None:
        children = Child.objects.filter(area=self.area, merged_into=None).select_related("area").order_by("pk")
        numbers = Identifier.objects.filter(area=self.area, ends_on=None).order_by("pk")
        if self.only is not None:
            children, numbers = children.filter(pk__in=self.only), numbers.filter(child__in=self.only)
        for child in children:
            self.children[child.pk] = child
            if child.birth_date:
                self.by_birth[child.birth_date].append(child)
                self.by_name[_key(child)].append(child)
        into = merged_into(self.area)
        for number in numbers:
            child = self.children[into.get(number.child_id, number.child_id)]
            self.numbers[number.kind, number.value] = child
            if child.pk == number.child_id:
                self.of_child[child.pk][number.kind] = number.value

    def match(self, given: Details) -> Match:
        """Who this is."""
        by_number = self._by_number(given)
        if by_number:
            return by_number
        if given.birth_date is None:
            return Match()
        same = self.by_name.get((plain(given.surname), plain(given.forename), given.birth_date, given.sex), [])
        clashing = [child for child in same if self._clash(child, given)]
        if len(same) == 1 and not clashing and given.sex:
            return Match(same[0], "name")
        if same:
            return Match(doubts=tuple((child, self._why_same(child, given, same)) for child in same))
        return Match(doubts=tuple((child, NEARLY) for child in self._nearly(given)))

    def _by_number(self, given: Details) -> Match | None:
        found = [
            (kind, self.numbers[kind, value])
            for kind, value in (("upn", given.upn), ("uln", given.uln))
            if usable(kind, value) and (kind, value) in self.numbers
        ]
        if not found:
            return None
        if len({child.pk for _, child in found}) > 1:
            why = "The UPN is this child’s and the ULN another’s, or the other way round."
            return Match(doubts=tuple((child, why) for _, child in found))
        kind, child = found[0]
        if _unlike(child, given):
            return Match(doubts=((child, f"The {kind.upper()} is this child’s, but name and birth date are not."),))
        return Match(child, kind)

    def _clash(self, child: Child, given: Details) -> bool:
        held = self.of_child.get(child.pk, {})
        return any(
            usable(kind, value) and kind in held and held[kind] != value
            for kind, value in (("upn", given.upn), ("uln", given.uln))
        )

    def _why_same(self, child: Child, given: Details, same: list[Child]) -> str:
        if len(same) > 1:
            return "Two children held have this name, birth date and sex."
        if self._clash(child, given):
            return "Name, birth date and sex are this child’s, but the UPN or ULN is another."
        return "Name and birth date are this child’s, but nobody has recorded the sex."

    def _nearly(self, given: Details) -> Iterable[Child]:
        """Children born the same day whose name is nearly this one, and whose numbers do not say otherwise."""
        assert given.birth_date is not None
        for child in self.by_birth.get(given.birth_date, []):
            names, others = (plain(given.surname), plain(given.forename)), (plain(child.surname), plain(child.forename))
            alike = names[0] == others[0] and names[1][:NEAR_LETTERS] == others[1][:NEAR_LETTERS]
            if (alike or names == others[::-1] or names == others) and not self._clash(child, given):
                yield child


def merged_into(area: Area) -> dict[int, int]:
    """For each record merged into another, the one that is kept in the end."""
    found = Child.objects.filter(area=area, merged_into__isnull=False).values_list("pk", "merged_into")
    into = {key: kept for key, kept in found if kept}
    for key in into:
        while into[key] in into:
            into[key] = into[into[key]]
    return into


NEARLY = "Born the same day, and the name is nearly this one."


def usable(kind: str, value: str) -> bool:
    """Whether a number is one that can tell people apart."""
    return is_valid_upn(value) if kind == "upn" else is_valid_uln(value) and value != DUMMY_ULN


def _key(child: Child) -> tuple[str, str, date, str]:
    assert child.birth_date is not None
    return plain(child.surname), plain(child.forename), child.birth_date, child.sex


def _unlike(child: Child, given: Details) -> bool:
    """Whether neither the birth date nor any name agrees: a number in the wrong place rather than the same person."""
    if given.birth_date is None or child.birth_date is None or given.birth_date == child.birth_date:
        return False
    return plain(child.surname) != plain(given.surname) and plain(child.forename) != plain(given.forename)
