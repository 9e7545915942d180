"""How a record is put in words."""

from datetime import date
from types import SimpleNamespace

from goldenthread.web.child.presenting import conflicts


def foreseen(message, limit):
    return SimpleNamespace(message=message, wait_ends=date(2024, 7, 3), limit_due=limit)


def test_a_conflict_that_two_processes_foresee_is_said_once():
    one, other = foreseen("The draft came too late.", date(2024, 6, 19)), foreseen("Another.", date(2024, 6, 19))
    again, later = foreseen("The draft came too late.", date(2024, 6, 19)), foreseen("Another.", date(2024, 6, 20))
    answers = [SimpleNamespace(conflicts=(one,)), SimpleNamespace(conflicts=(other, again)),
               SimpleNamespace(conflicts=(later,))]  # fmt: skip
    assert [(c.message, c.limit_due.day) for c in conflicts(answers)] == [
        ("The draft came too late.", 19), ("Another.", 19), ("Another.", 20),
    ]  # fmt: skip
