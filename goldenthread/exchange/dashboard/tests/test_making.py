"""What takes long is made aside: nobody waits for it longer than a page may, and a fault in it is theirs to hear."""

from threading import Event

import pytest

from goldenthread.disclosure import View
from goldenthread.exchange.dashboard import kept, making
from goldenthread.exchange.dashboard.tests.making import JUNE, sheet


def test_what_is_quick_is_waited_for():
    done = []
    assert making.ready("quick", lambda: done.append(1), 5)
    assert done == [1]


def test_what_is_slow_is_not_and_is_made_once():
    go, done = Event(), []

    def slow():
        go.wait(5)
        done.append(1)

    assert not making.ready("slow", slow, 0)
    assert not making.ready("slow", slow, 0)
    go.set()
    assert making.ready("slow", slow, 5)
    assert done == [1]


def test_a_fault_is_heard():
    def faulty():
        raise ValueError("no such table")

    with pytest.raises(ValueError, match="no such table"):
        making.ready("faulty", faulty, 5)


def test_the_figures_before_serve_until_the_new_ones_are_made(tmp_path, monkeypatch):
    go = Event()
    old = kept.Part(tmp_path / f"casework-{JUNE}-abc-old.json", lambda: [sheet((60, 120))])
    old.write()

    def slow():
        go.wait(5)
        return [sheet((90, 120))]

    new = kept.Part(tmp_path / f"casework-{JUNE}-abc-new.json", slow)
    monkeypatch.setattr(kept, "_parts", lambda area, as_at: [new])
    found = kept.seen_sheets(None, JUNE, View.PUBLIC)
    assert (found["EHC-04"].count.numerator, kept.being_made(None, JUNE)) == (60, True)
    go.set()
    assert making.ready(str(new.path), new.write, 5)
    found = kept.seen_sheets(None, JUNE, View.PUBLIC)
    assert (found["EHC-04"].count.numerator, kept.being_made(None, JUNE)) == (90, False)
