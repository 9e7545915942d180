"""When something is learned: the real instant in service; in a demonstration, on the demonstration's own day."""

from datetime import UTC, date, datetime

from django.utils import timezone

from goldenthread.partnership import clock

NOW = datetime(2026, 1, 15, 14, 30, tzinfo=UTC)
JUNE = date(2024, 6, 19)


def test_in_service_it_is_now_whatever_day_is_asked_about(settings, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    settings.DEMONSTRATION = False
    assert clock.learned(JUNE) == NOW


def test_in_a_demonstration_it_is_this_time_of_its_day(settings, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    settings.DEMONSTRATION = True
    assert clock.learned(JUNE) == datetime(2024, 6, 19, 14, 30, tzinfo=clock.LONDON)
    assert clock.learned(date(2026, 1, 15)) == NOW
