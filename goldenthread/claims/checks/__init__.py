"""Each way in which words and figures may disagree: one small function each.

A check takes a passage and the record (`OF_PASSAGES`), or the record alone (`OF_RECORD`), and yields doubts. None knows
of any paper, measure or place.
"""

from collections.abc import Callable, Iterable

from goldenthread.claims.checks import arithmetic, comparison, papers, sources, totals, units
from goldenthread.claims.doubt import Doubt
from goldenthread.claims.record import Passage, Record

OfPassage = Callable[[Passage, Record], Iterable[Doubt]]
OfRecord = Callable[[Record], Iterable[Doubt]]

OF_PASSAGES: tuple[OfPassage, ...] = (
    arithmetic.change_stated,
    arithmetic.change_in_itself,
    arithmetic.multiple_stated,
    arithmetic.value_stated,
    comparison.gap_stated,
    comparison.side_stated,
    comparison.target_met,
    units.unit_missing,
    units.points_stated,
    units.statistic_missing,
    papers.law_named,
    papers.past_in_the_future,
)
OF_RECORD: tuple[OfRecord, ...] = (
    comparison.periods_compared,
    totals.parts_make_the_whole,
    totals.remainder_of_people,
    totals.product_within_the_total,
    totals.share_is_its_count,
    totals.count_of_a_list,
    sources.two_values,
    papers.period_of_a_paper,
    papers.numbers_used_twice,
)
