"""Facts of a process that are not clocks, in small named functions; a declaration lists the ones it uses.

Each takes a ``Reading`` and gives named answers as text (dates ISO, yes or no), and only those the events can support.
"""

from collections.abc import Callable, Mapping

from goldenthread.statute.facts import appeals, assessment, exemptions, reviews, young_person
from goldenthread.statute.reading import Reading

Fact = Callable[[Reading], Mapping[str, str]]

FACTS: dict[str, Fact] = {
    "route": assessment.route,
    "six_month_rule": assessment.six_month_rule,
    "six_month_bar": assessment.six_month_bar,
    "old_la_clock": assessment.old_la_clock,
    "fresh_advice": assessment.fresh_advice,
    "earliest_final": assessment.earliest_final,
    "exemptions": exemptions.exemptions,
    "next_review_clocks": reviews.next_review_clocks,
    "under_five": reviews.under_five,
    "sixth_form": reviews.sixth_form,
    "latest_notice": reviews.latest_notice,
    "moving": reviews.moving,
    "advice_pfa": young_person.advice_pfa,
    "pfa": young_person.pfa,
    "rights_transfer": young_person.rights_transfer,
    "ceasing": young_person.ceasing,
    "appeal_right_now": appeals.appeal_right_now,
    "appealing": appeals.appealing,
    "order_non_working_day": appeals.order_non_working_day,
}
