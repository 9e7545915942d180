"""How measures stand: their line, their latest reading beside it, and whether they moved."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.improvement.models import Action, Measure, Priority, Reading, Target
from goldenthread.improvement.rules.movement import Movement, Value, movement
from goldenthread.improvement.rules.standing import Read, Standing, Way, standing
from goldenthread.improvement.selectors.readings import standing as last_recorded
from goldenthread.improvement.selectors.readings import targets_of


@dataclass(frozen=True, slots=True)
class State:
    """A measure of a priority or an action as at a day: `series` are its readings of one kind of period till then.

    `later` are those of after the day; `beside` what DfE published, and the values of other places.
    """

    target: Target
    series: tuple[Reading, ...]
    later: tuple[Reading, ...]
    beside: tuple[Reading, ...]
    moved: Movement | None
    standing: Standing

    @property
    def measure(self) -> Measure:
        """What is measured."""
        return self.target.measure

    @property
    def latest(self) -> Reading | None:
        """The latest reading by the day."""
        return self.series[-1] if self.series else None


def states_of(of: Priority | Action, as_at: date) -> list[State]:
    """How each measure of a priority or an action stands as at a day. Two queries."""
    return _states(list(targets_of(of)), as_at)


def states_of_all(priorities: Iterable[Priority], as_at: date) -> dict[int, list[State]]:
    """How each measure of some priorities stands, by the priority's key. Two queries."""
    found = Target.objects.filter(priority__in=list(priorities)).select_related("measure", "measure__owner")
    by_priority: dict[int, list[State]] = defaultdict(list)
    for state in _states(list(found.order_by("measure__name")), as_at):
        by_priority[state.target.priority_id or 0].append(state)
    return by_priority


def state_of(target: Target, as_at: date) -> State:
    """How one measure stands as at a day. One query."""
    return _states([target], as_at)[0]


def _states(targets: Sequence[Target], as_at: date) -> list[State]:
    found = Reading.objects.filter(measure__in={target.measure_id for target in targets}).order_by("period_to", "pk")
    own: dict[int, list[Reading]] = defaultdict(list)
    beside: dict[int, list[Reading]] = defaultdict(list)
    for reading in found:
        is_own = not reading.place and reading.source != Reading.Source.PUBLISHED
        (own if is_own else beside)[reading.measure_id].append(reading)
    return [
        _state(target, last_recorded(own[target.measure_id]), beside[target.measure_id], as_at) for target in targets
    ]


def _state(target: Target, readings: list[Reading], beside: list[Reading], as_at: date) -> State:
    ended = [reading for reading in readings if reading.period_to <= as_at]
    series = one_kind(ended, target.period_kind)
    moved = movement([_value(reading) for reading in series])
    measure = target.measure
    read = Read(series[-1].value, series[-1].period_to, series[-1].period_kind) if series else None
    way = Way(measure.polarity, measure.adds_up, measure.unit)
    return State(
        target,
        tuple(series),
        tuple(reading for reading in readings if reading.period_to > as_at),
        tuple(beside),
        moved,
        standing(target, read, moved, way),
    )


def one_kind(readings: list[Reading], wanted: str) -> list[Reading]:
    """Readings of one kind of period, the target's where there is one of it: others are not one series with them."""
    same = [reading for reading in readings if reading.period_kind == wanted]
    if same or not readings:
        return same
    last = readings[-1].period_kind
    return [reading for reading in readings if reading.period_kind == last]


def _value(reading: Reading) -> Value:
    return Value(reading.period_from, reading.period_to, reading.value, reading.numerator, reading.denominator)
