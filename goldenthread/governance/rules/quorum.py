"""Whether enough of the right members are there: rules are data, the answer says how it was reached."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Rule:
    """So many members, or such a share of them, and conditions; nothing at all where a body has no rule."""

    number: int | None = None
    share: tuple[int, int] | None = None
    conditions: Sequence[Mapping[str, Any]] = ()

    def needed(self, seats: int) -> int:
        """How many of `seats` voting members must be there: the larger of the number and the share, rounded up."""
        by_share = -(-seats * self.share[0] // self.share[1]) if self.share else 0
        return max(self.number or 0, by_share)


@dataclass(frozen=True)
class Present:
    """A voting seat that is filled in the room, by the member or a deputy who may decide."""

    seat: str
    sector: str
    conflicted: bool = False


@dataclass(frozen=True)
class Standing:
    """Where the quorum stands. `lacking` says what is missing, `asks` what the clerk has still to confirm."""

    quorate: bool
    needed: int
    counted: int
    lacking: Sequence[str] = field(default=())
    asks: Sequence[str] = field(default=())
    left_out: int = 0

    @property
    def words(self) -> str:
        """The whole of it in a sentence or two."""
        head = f"{self.counted} counted, {self.needed} needed"
        out = f"; {self.left_out} declared an interest and not counted" if self.left_out else ""
        more = "".join(f" {text}" for text in (*self.lacking, *(f"To confirm: {ask}" for ask in self.asks)))
        return f"{'Quorate' if self.quorate else 'Not quorate'}: {head}{out}.{more}"


def standing(rule: Rule, seats: int, present: Sequence[Present], confirmed: Collection[str] = ()) -> Standing:
    """Where the quorum of an item stands: whoever declared an interest against it is not counted."""
    counted = [one for one in present if not one.conflicted]
    needed = rule.needed(seats)
    short = needed - len(counted)
    lacking = [f"{short} more needed."] if short > 0 else []
    asks = []
    for condition in rule.conditions:
        if condition["kind"] == "at_least":
            lacking += _at_least(condition, counted)
        elif condition["words"] not in confirmed:
            asks.append(str(condition["words"]))
    return Standing(not lacking and not asks, needed, len(counted), lacking, asks, len(present) - len(counted))


def _at_least(condition: Mapping[str, Any], counted: Sequence[Present]) -> list[str]:
    here = sum(one.sector == condition["sector"] for one in counted)
    wanted = int(condition.get("number", 1))
    return [f"At least {wanted} from {condition['sector']} needed, {here} counted."] if here < wanted else []


def in_words(rule: Rule, seats: int) -> str:
    """The rule as a sentence for a body's page."""
    if not (rule.number or rule.share or rule.conditions):
        return "No quorum is recorded."
    share = f"{rule.share[0]} in {rule.share[1]} of its voting members" if rule.share else ""
    number = f"{rule.number} voting members" if rule.number else ""
    both = " and at least ".join(part for part in (number, share) if part)
    extra = [
        f"at least {c.get('number', 1)} from {c['sector']}" if c["kind"] == "at_least" else f"to confirm: {c['words']}"
        for c in rule.conditions
    ]  # fmt: skip
    today = f" (today {rule.needed(seats)} of {seats})" if rule.share else ""
    return "; ".join([f"{both}{today}", *extra]) + "."
