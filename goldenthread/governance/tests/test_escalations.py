from datetime import date, timedelta

import pytest

from goldenthread.governance.actions import ahead, bodies, escalations, running
from goldenthread.governance.rules.lines import Circle, ancestors, levels
from goldenthread.governance.rules.refusals import CannotDo
from goldenthread.governance.selectors.ahead import awaiting_return
from goldenthread.governance.selectors.escalations import clock, open_ones, owed_by_my_bodies, steps_of
from goldenthread.governance.selectors.lines import picture
from goldenthread.governance.tests import factories as make
from goldenthread.improvement.actions import add_priority, add_strategy
from goldenthread.partnership.tests import factories as place

TODAY = make.TODAY
DUE = date(2024, 7, 3)


@pytest.fixture
def ladder(db):
    area = place.area()
    found = {key: make.body(area, key, name) for key, name in (("OPS", "Operations"), ("SPB", "Board"), ("HWB", "HWB"))}
    for lower, upper in (("OPS", "SPB"), ("SPB", "HWB")):
        bodies.report_to(lower=found[lower], upper=found[upper], stated=True, by=make.BY)
    return found


def raised(ladder, **given):
    return escalations.escalate(
        body=ladder["OPS"], to=ladder["SPB"], title="Advice is late", words="Six weeks", asks="More time",
        answer_by=DUE, today=TODAY, by=make.BY, **given,
    )  # fmt: skip


def test_it_goes_up_a_line_and_comes_back_with_an_answer(ladder):
    row = raised(ladder)
    board = make.meeting(ladder["SPB"])
    member = make.seat(ladder["SPB"], role="Director")
    make.under_way(board, member)
    decision = running.decide(item=board.items.first(), outcome="resolved", words="Yes", today=TODAY, by=make.BY)
    escalations.answer(
        escalation=row, words="Two posts", decision=decision, today=TODAY, by=make.BY, version=row.version
    )
    assert [(s.kind, s.body.key) for s in steps_of(row)] == [("raised", "OPS"), ("answered", "SPB"), ("closed", "OPS")]
    assert clock(row, TODAY).status == "met"
    with pytest.raises(CannotDo, match="closed already"):
        escalations.answer(escalation=row, words="Again", today=TODAY, by=make.BY, version=row.version)


@pytest.mark.parametrize(("days", "status"), [(-1, "open"), (0, "due_today"), (1, "overdue")])
def test_the_clock(ladder, days, status):
    assert clock(raised(ladder), DUE + timedelta(days=days)).status == status


def test_the_body_above_is_told_once_of_an_overdue_answer(ladder):
    row = raised(ladder)
    area = row.area
    assert escalations.tell_of_overdue(area=area, today=DUE, by=make.BY) == 0
    late = DUE + timedelta(days=1)
    assert escalations.tell_of_overdue(area=area, today=late, by=make.BY) == 1
    assert escalations.tell_of_overdue(area=area, today=late, by=make.BY) == 0
    assert steps_of(row).last().body == ladder["HWB"]
    again = date(2024, 8, 1)
    escalations.pass_up(
        escalation=row, to=ladder["HWB"], words="Not ours", answer_by=again, today=late, by=make.BY, version=row.version
    )
    user = place.person("board_member", place.authority(area))
    make.seat(ladder["HWB"], user)
    assert [c.escalation for c in owed_by_my_bodies(user, area, late)] == [row]
    assert open_ones(user, area, late)[0].days == 28


def test_it_goes_to_a_body_directly_above_and_in_time(ladder):
    with pytest.raises(CannotDo, match="does not report to"):
        escalations.escalate(
            body=ladder["OPS"], to=ladder["HWB"], title="X", words="X", asks="X", answer_by=DUE, today=TODAY, by=make.BY
        )
    with pytest.raises(CannotDo, match="day to come"):
        escalations.escalate(
            body=ladder["OPS"], to=ladder["SPB"], title="X", words="X", asks="X", answer_by=date(2024, 6, 18),
            today=TODAY, by=make.BY,
        )  # fmt: skip


def test_an_answer_rests_on_a_decision_of_the_body_that_owes_it(ladder):
    row = raised(ladder)
    other = make.under_way(make.meeting(ladder["OPS"]))
    decision = running.decide(item=other.items.first(), outcome="noted", words="Ours", today=TODAY, by=make.BY)
    with pytest.raises(CannotDo, match="the body that owes it"):
        escalations.answer(escalation=row, words="X", decision=decision, today=TODAY, by=make.BY, version=row.version)


def test_no_body_answers_to_itself(ladder):
    with pytest.raises(CannotDo, match="answers to"):
        bodies.report_to(lower=ladder["HWB"], upper=ladder["OPS"], stated=True, by=make.BY)
    with pytest.raises(CannotDo):
        bodies.report_to(lower=ladder["HWB"], upper=ladder["HWB"], stated=True, by=make.BY)
    with pytest.raises(Circle):
        levels({1: [2], 2: [1]}, [1, 2])


def test_levels_and_ancestors():
    lines = {1: [2, 3], 2: [3], 4: [1]}
    assert levels(lines, [1, 2, 3, 4]) == {3: 0, 2: 1, 1: 2, 4: 3}
    assert ancestors(4, lines) == {1, 2, 3}
    assert ancestors(3, lines) == set()


def test_the_picture_is_drawn_from_the_lines(ladder):
    alone = make.body(ladder["OPS"].area, "SN", "SEND Network")
    found = picture(alone.area, TODAY)
    assert [[body.key for body in row] for row in found.levels] == [["HWB"], ["SPB"], ["OPS"]]
    assert found.alone == [alone]


def test_a_decision_that_asks_for_a_return_becomes_a_dated_item_and_then_an_item_of_an_agenda(ladder):
    board = ladder["SPB"]
    user = place.person("board_member", place.authority(board.area))
    make.seat(board, user)
    meeting = make.under_way(make.meeting(board))
    decision = running.decide(
        item=meeting.items.last(), outcome="resolved", words="To have a further update in six months", today=TODAY,
        by=make.BY,
    )  # fmt: skip
    with pytest.raises(CannotDo, match="later day"):
        ahead.bring_back(decision=decision, due_on=TODAY, by=make.BY)
    back = ahead.bring_back(decision=decision, due_on=date(2024, 12, 19), by=make.BY)
    assert list(awaiting_return(user, board.area, TODAY)) == [back]
    later = make.meeting(board, on=date(2024, 12, 18), titles=())
    item = ahead.place(forward=back, meeting=later, by=make.BY, version=back.version)
    assert item.title == "Timeliness: return"
    make.under_way(later)
    running.decide(item=item, outcome="noted", words="It came back", today=date(2024, 12, 18), by=make.BY)
    assert not awaiting_return(user, board.area, TODAY).exists()


def test_an_action_of_a_decision_lands_in_the_improvement_plan(ladder):
    board = ladder["SPB"]
    meeting = make.under_way(make.meeting(board))
    decision = running.decide(item=meeting.items.last(), outcome="resolved", words="Do", today=TODAY, by=make.BY)
    strategy = add_strategy(area=board.area, kind="strategy", title="Plan", starts_on=make.SINCE, by=make.BY)
    priority = add_priority(strategy=strategy, kind="priority", number="1", title="P", words="P", by=make.BY)
    made = ahead.act_on(
        decision=decision, priority=priority, words="Write it", owner=place.authority(board.area), due_on=DUE,
        by=make.BY, today=TODAY,
    )  # fmt: skip
    assert made.arises_from == f"decision:{decision.public_id}"
