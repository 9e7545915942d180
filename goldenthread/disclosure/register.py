"""What was published before: two figures that differ by a small number of people must not both be seen to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from goldenthread.disclosure.marks import Mark, Reason
from goldenthread.disclosure.rounding import nearest
from goldenthread.disclosure.rules import DisclosureError, Rule
from goldenthread.disclosure.shown import Shown, View, marked, numbered
from goldenthread.disclosure.values import count


@dataclass(frozen=True)
class Release:
    """One count that left: who was counted (`cohort`), cut how (`scope`, such as ("Southend", "Year 6")), as at when.

    A scope that begins with another's words is part of it: ("Southend",) holds ("Southend", "Year 6").
    """

    cohort: str
    scope: tuple[str, ...]
    as_at: date
    number: int
    shown: Shown

    def differs_visibly_from(self, other: "Release", rule: Rule) -> bool:
        """Whether a reader of both could take one from the other and find a small number of people."""
        if self.shown.number is None or other.shown.number is None or self.shown.number == other.shown.number:
            return False
        return rule.hides(abs(self.number - other.number))

    def beside(self, other: "Release") -> bool:
        """Whether the two count nearly the same people: one part of the other on a day, or the same on two days."""
        if self.cohort != other.cohort:
            return False
        if self.scope == other.scope:
            return self.as_at != other.as_at
        shorter, longer = sorted((self.scope, other.scope), key=len)
        return self.as_at == other.as_at and longer[: len(shorter)] == shorter


@dataclass
class Register:
    """The releases of an area, in the order they left. Holds exact numbers: it never leaves itself."""

    releases: list[Release] = field(default_factory=list)

    def release(self, cohort: str, scope: Sequence[str], as_at: date, number: int, rule: Rule) -> Shown:
        """A count as the public may see it beside all that was published before, and enter it.

        Where it differs from another by a small number of people it keeps the number that was printed then, if that is
        no further than one step of the rounding away; else it is hidden.
        """
        if number < 0:
            raise DisclosureError(f"A count of people cannot be {number}; give nought or more.")
        plain = Release(cohort, tuple(scope), as_at, number, count(number, rule, View.PUBLIC))
        chosen = next(shown for shown in self._choices(plain, rule) if self._quiet(plain, shown, rule))
        self.releases.append(Release(cohort, tuple(scope), as_at, number, chosen))
        return chosen

    def _choices(self, plain: Release, rule: Rule) -> Iterator[Shown]:
        yield plain.shown
        if plain.shown.number is not None:
            for other in reversed(self.releases):
                if other.beside(plain) and other.shown.number is not None:
                    held = int(other.shown.number)
                    if abs(plain.number - held) <= rule.round_to and nearest(held, rule.round_to) == held:
                        yield numbered(held, Reason.DIFFERENCE)
        yield marked(Mark.HIDDEN, Reason.DIFFERENCE)

    def _quiet(self, plain: Release, shown: Shown, rule: Rule) -> bool:
        tried = Release(plain.cohort, plain.scope, plain.as_at, plain.number, shown)
        return not any(tried.beside(other) and tried.differs_visibly_from(other, rule) for other in self.releases)
