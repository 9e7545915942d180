"""One row for each plan: made, in force or not, its need, and where the child is placed, as it stood on the day."""

from typing import Any

import ibis

from goldenthread.indicators import kinds
from goldenthread.indicators.expressions.events import living, standing
from goldenthread.indicators.expressions.question import Question
from goldenthread.indicators.expressions.shared import shared
from goldenthread.repository.engine import table


@shared("plans")
def plans(asked: Question) -> Any:
    """Every plan of which anything had happened by the day; `closed_on` is null while it is maintained."""
    e = standing(asked, "plan")
    moved, needs = e.kind.isin(kinds.STAGES), e.kind == kinds.NEEDS
    rows = e.group_by("case_id", "child_id").agg(
        made_on=e.occurred_on.min(where=e.kind == kinds.MADE),
        begun_on=e.occurred_on.min(where=e.kind.isin((kinds.MADE, kinds.CAME_IN))),
        stage=e.kind.last(where=moved, order_by=e.place, include_null=True),
        moved_on=e.occurred_on.max(where=moved),
        need=e.primary.last(where=needs, order_by=e.place, include_null=True),
    )
    gone = rows.stage.isin(kinds.GONE).fill_null(False)
    return rows.mutate(closed_on=ibis.ifelse(gone, rows.moved_on, ibis.null("date")))


def maintained(asked: Question) -> Any:
    """The plans in force on the day, of living children."""
    rows = plans(asked)
    return living(rows.filter(rows.closed_on.isnull()), asked)


def placed(asked: Question) -> Any:
    """The plans in force with `category`, `in_area`, `sen_unit` and `resourced` of the main placement, and `has_place`.

    The main placement is the one begun last, of rank 1, that has not ended.
    """
    rows, place = maintained(asked), _main_placement(asked)
    joined = rows.left_join(place, rows.case_id == place.of_case)
    return joined.mutate(has_place=joined.setting.notnull()).drop("of_case")


def _main_placement(asked: Question) -> Any:
    e = standing(asked, "plan")
    e = e.mutate(stay=e.placement.fill_null(""))
    begun = e.filter(e.kind == kinds.STARTED, e.rank.fill_null(1) == 1)
    left = e.filter(e.kind == kinds.LEFT).select(left_case=e.case_id, left_stay=e.stay)
    still = begun.anti_join(left, [begun.case_id == left.left_case, begun.stay == left.left_stay])

    def latest(column: Any) -> Any:
        return column.last(order_by=still.place, include_null=True)

    one = still.group_by(of_case=still.case_id).agg(
        setting=latest(still.setting), sen_unit=latest(still.sen_unit), resourced=latest(still.resourced)
    )
    settings = table("settings").select("setting_id", "category", "in_area")
    return one.left_join(settings, one.setting == settings.setting_id).drop("setting_id")
