"""One part read while the last is worked on: same items, same order, same mistakes."""

from threading import Event

import pytest

from goldenthread.formats.sen2.ahead import ahead
from goldenthread.formats.sen2.model import ReturnRefused


@pytest.mark.parametrize("many", [0, 1, 2, 5])
def test_the_same_items_in_the_same_order(many):
    assert list(ahead(iter(range(1, many + 1)))) == list(range(1, many + 1))


def test_the_next_is_made_before_this_one_is_done():
    made = Event()

    def items():
        yield "first"
        made.set()
        yield "second"

    worked_on = ahead(items())
    assert next(worked_on) == "first"
    assert made.wait(timeout=10)
    assert list(worked_on) == ["second"]


def test_what_making_one_raises_comes_in_its_place():
    def items():
        yield "first"
        raise ReturnRefused("cut short")

    worked_on = ahead(items())
    assert next(worked_on) == "first"
    with pytest.raises(ReturnRefused, match="cut short"):
        next(worked_on)
