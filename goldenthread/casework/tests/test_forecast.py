"""The breach forecast: what fell due and was late, what that says of what is to come, and the look back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.casework.forecast import FEWEST, Record, expected, fell_due, forecast
from goldenthread.casework.models import Duty
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
SIX_WEEKS = timedelta(weeks=6)


@pytest.mark.django_db
class TestWhatFellDue:
    @pytest.fixture
    def officer(self):
        return place.person("send_officer", place.authority(place.area()))

    def asked(self, officer, due_on, decided_on=None, name="Marlowe"):
        case = assessment(people.child(place.area(), name), officer, due_on - SIX_WEEKS, TODAY)
        return record(case, "decision_to_assess_notified", decided_on, officer, TODAY) if decided_on else case

    def fell_due(self, since, until):
        return fell_due(Child.objects.all(), place.area(), since, until).get("decision_6w")

    def test_done_on_its_day_is_in_time_and_the_day_after_is_late_and_so_is_what_is_not_done(self, officer):
        day = TODAY - timedelta(days=10)
        for number, done in enumerate((day - timedelta(days=1), day, day + timedelta(days=1), None)):
            self.asked(officer, day, done, f"Child{number}")
        assert self.fell_due(day, day) == Record(4, 2)
        assert self.fell_due(day + timedelta(days=1), TODAY) is None

    def test_what_is_to_confirm_or_excused_is_left_out(self, officer):
        day = TODAY - timedelta(days=10)
        held, excused = self.asked(officer, day), self.asked(officer, day, None, "Okoro")
        Duty.objects.filter(case=held).update(held=True)
        Duty.objects.filter(case=excused).update(excused_on=day)
        assert self.fell_due(day, day) is None

    def test_the_next_weeks_by_the_weeks_just_gone(self, officer):
        for number in range(FEWEST):
            day = TODAY - timedelta(days=7 + number)
            self.asked(officer, day, day + timedelta(days=1) if number < 4 else day, f"Gone{number}")
        self.asked(officer, TODAY + timedelta(days=8), None, "Next")
        made = forecast(Child.objects.all(), place.area(), TODAY)
        step = next(each for each in made.steps if each.step == "decision_6w")
        assert (step.due, step.late, step.record, step.own) == (1, 0.4, Record(10, 4), True)
        assert made.weeks[1] >= 0.4
        assert made.looked_back == 0
        assert made.happened.late >= 4


def test_a_step_of_which_few_fell_due_goes_by_all_together():
    record_of = {"often": Record(90, 9), "seldom": Record(FEWEST - 1, 9), "new": Record()}
    found = {each.step: each for each in expected({"often": 10, "seldom": 10, "unheard": 10}, record_of)}
    assert (found["often"].late, found["often"].own) == (1.0, True)
    assert found["seldom"].record == found["unheard"].record == Record(99, 18)
    assert found["seldom"].own is False


def test_where_nothing_fell_due_nothing_is_said():
    (one,) = expected({"step": 5}, {})
    assert (one.late, one.record, one.own) == (0.0, Record(), False)


@given(st.dictionaries(st.sampled_from("abc"), st.tuples(st.integers(0, 50), st.integers(0, 50))))
def test_never_more_late_than_fall_due(found):
    records = {step: Record(max(pair), min(pair)) for step, pair in found.items()}
    falling = dict.fromkeys("abcd", 7)
    assert all(0 <= each.late <= each.due for each in expected(falling, records))
