"""What follows a publication: done for the area and the day; where it fails the snapshot stands all the same."""

from datetime import date

from goldenthread.exchange.dashboard import kept
from goldenthread.exchange.dashboard.beforehand import make_sheets
from goldenthread.exchange.feeds import after
from goldenthread.partnership.models import Area

AREA, TODAY = Area(code="330", name="Example Borough"), date(2026, 3, 2)


def test_what_follows_is_done_and_a_fault_in_one_holds_up_none(monkeypatch, caplog):
    done = []

    def fail(_area, _today):
        raise OSError("no room left")

    monkeypatch.setattr(after, "_done", {})
    after.add("first", fail)
    after.add("second", lambda area, today: done.append((area.code, today)))
    after.follow(AREA, TODAY)
    assert done == [("330", TODAY)]
    assert "first failed" in caplog.text


def test_the_dashboard_makes_the_figures_it_opens_with(monkeypatch):
    made = []
    monkeypatch.setattr(kept, "sheets", lambda area, as_at: made.append((area.code, as_at)))
    make_sheets(AREA, TODAY)
    assert made == [("330", date(2026, 2, 28))]


def test_it_is_told_as_the_system_starts():
    assert after._done["dashboard"] is make_sheets
