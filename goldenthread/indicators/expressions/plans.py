"""One row for each plan: made, in force or not, its need, and where the child is placed, as it stood on the day."""

from typing import Any

import ibis

from goldenthread.indicators import kinds
from goldenthread.indicators.expressions.events import known, living, twelve_months, with_child
from goldenthread.indicators.expressions.question import Question
from goldenthread.indicators.expressions.shared import shared
from goldenthread.repository.engine import table

_BEGINS = (kinds.MADE, kinds.CAME_IN)
_CHANGES = (*_BEGINS, *kinds.STAGES, kinds.NEEDS)


@shared("plan_states", of_instant=True)
def _states(asked: Question) -> Any:
    """How each plan stood, a row for each time in which it stood so: from a day up to the day before another.

    The first begins with the first thing that happened on the case, the last has no end. `held_on` is the last of its
    first twelve months.
    """
    changes = _changes(asked)
    by_then = ibis.window(group_by=changes.case_number, order_by=changes.place, rows=(None, 0))
    next_one = ibis.window(group_by=changes.case_number, order_by=changes.place)
    found = changes.select(
        "case_number",
        "case_id",
        "child_id",
        from_on=changes.on,
        until_on=changes.on.lead().over(next_one),
        begun_on=changes.begun_on.min().over(by_then),
        stage_place=changes.stage_place.max().over(by_then),
        need_place=changes.need_place.max().over(by_then),
    )
    found = found.filter(found.until_on.isnull() | (found.until_on > found.from_on))
    gone = changes.filter(changes.kind.isin(kinds.GONE)).select(gone="place", closed_on="on")
    needs = changes.filter(changes.need_place.notnull()).select("need", needed="place")
    found = found.left_join(gone, found.stage_place == gone.gone)
    found = found.left_join(needs, found.need_place == needs.needed)
    found = found.mutate(held_on=twelve_months(found.begun_on))
    return with_child(found.drop("stage_place", "need_place", "gone", "needed"), asked)


def _changes(asked: Question) -> Any:
    """What changes how a plan stands, and before it, that anything happened at all."""
    e = known(asked).filter(lambda r: r.case_kind == "plan")
    first = e.group_by("case_number").agg(
        case_id=e.case_id.arbitrary(),
        child_id=e.child_id.arbitrary(),
        on=e.occurred_on.min(),
        place=e.place.min() - 1,
    )
    nothing: dict[str, Any] = {"begun_on": ibis.null("date")}
    nothing |= {name: ibis.null("int64") for name in ("stage_place", "need_place")}
    nothing |= {name: ibis.null("string") for name in ("kind", "need")}
    first = first.select("case_number", "case_id", "child_id", "on", "place", **nothing)
    e = e.filter(e.kind.isin(_CHANGES))
    changes = e.select(
        "case_number",
        "case_id",
        "child_id",
        on=e.occurred_on,
        place=e.place,
        begun_on=ibis.ifelse(e.kind.isin(_BEGINS), e.occurred_on, ibis.null("date")),
        stage_place=ibis.ifelse(e.kind.isin(kinds.STAGES), e.place, ibis.null("int64")),
        need_place=ibis.ifelse(e.kind == kinds.NEEDS, e.place, ibis.null("int64")),
        kind=e.kind,
        need=e.primary,
    )
    return ibis.union(first, changes, distinct=False)


@shared("plans_by_then")
def plans(asked: Question) -> Any:
    """Every plan of which anything had happened by the day; `closed_on` is null while it is maintained."""
    ever = _states(asked)
    now = (ever.from_on <= asked.as_at) & (ever.until_on.isnull() | (ever.until_on > asked.as_at))
    return ever.filter(now).drop("from_on", "until_on")


def maintained(asked: Question) -> Any:
    """The plans in force on the day, of living children."""
    rows = plans(asked)
    return living(rows.filter(rows.closed_on.isnull()), asked)


@shared("placements_ever", of_instant=True)
def _placements(asked: Question) -> Any:
    """Each beginning of a placement of rank 1, the first day on which that placement ended, and its setting's kind."""
    e = known(asked).filter(lambda r: r.case_kind == "plan").mutate(stay=lambda r: r.placement.fill_null(""))
    begun = e.filter(e.kind == kinds.STARTED, e.rank.fill_null(1) == 1)
    left = e.filter(e.kind == kinds.LEFT)
    left = left.group_by(left_case=left.case_number, left_stay=left.stay).agg(left_on=left.occurred_on.min())
    found = begun.left_join(left, [begun.case_number == left.left_case, begun.stay == left.left_stay])
    found = found.select(
        "setting", "sen_unit", "resourced", "left_on", "place", of_case="case_number", on="occurred_on"
    )
    settings = table("settings").select("setting_id", "category", "in_area")
    return found.left_join(settings, found.setting == settings.setting_id).drop("setting_id")


def _main_placement(asked: Question) -> Any:
    ever = _placements(asked)
    still = ever.filter(ever.on <= asked.as_at, ever.left_on.isnull() | (ever.left_on > asked.as_at))
    last = still.group_by("of_case").agg(last=still.place.max()).select("last")
    return still.semi_join(last, still.place == last.last).drop("on", "left_on", "place")


@shared("plans_placed")
def placed(asked: Question) -> Any:
    """The plans in force with `category`, `in_area`, `sen_unit` and `resourced` of the main placement, and `has_place`.

    The main placement is the one begun last, of rank 1, that has not ended.
    """
    rows, place = maintained(asked), _main_placement(asked)
    joined = rows.left_join(place, rows.case_number == place.of_case)
    kept = ("case_id", "child_id", "category", "in_area", "sen_unit", "resourced")
    return joined.select(*kept, has_place=joined.setting.notnull())
