"""The area's own days: shown as assumptions until chosen, changed from a day, read on the day asked about."""

from datetime import date, timedelta

import pytest

from goldenthread.audit.models import Change
from goldenthread.casework.disputes.actions.complaining import answer_by
from goldenthread.partnership.models import AreaSetting
from goldenthread.partnership.selectors import setting
from goldenthread.web.components.tests.rooms import TODAY

DAY = timedelta(days=1)


def parts(day: date) -> dict[str, str]:
    return {"valid_from-day": str(day.day), "valid_from-month": str(day.month), "valid_from-year": str(day.year)}


def test_what_nobody_chose_is_called_an_assumption(text_of, administrator):
    page = text_of(administrator, "policies")
    assert "20 working days" in page
    assert page.count("An assumption") == 2


def test_days_to_answer_hold_from_their_day_and_not_before(text_of, post, administrator, area):
    tomorrow = TODAY + DAY
    said = post(administrator, "policy", "complaints", stage_1="10", stage_2="15", **parts(tomorrow)).content.decode()
    assert "10 working days" in said
    assert "from 20 June 2024" in said
    assert answer_by(area, "stage_1", TODAY) == date(2024, 7, 17)  # 20 working days
    assert answer_by(area, "stage_1", tomorrow) == date(2024, 7, 4)  # 10
    page = text_of(administrator, "policy", "complaints")
    assert "(to come)" in page
    assert "Sam Root" in page
    assert "An assumption" in text_of(administrator, "policies")
    assert Change.objects.filter(action="partnership.setting_changed").exists()


def test_how_old_advice_may_be_is_kept_as_years(post, administrator, area):
    post(administrator, "policy", "advice", years="2", **parts(TODAY))
    assert setting(area, "reviews.advice_lasts_years", TODAY) == 2
    assert setting(area, "reviews.advice_lasts_years", TODAY - DAY, 3) == 3


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"years": "0"}, "1"), ({"years": "many"}, "whole number"), (parts(TODAY - DAY), "Choose today or a day to come")],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(post, administrator, changes, said):
    answer = post(administrator, "policy", "advice", **({"years": "2"} | parts(TODAY) | changes))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not AreaSetting.objects.filter(key="reviews.advice_lasts_years").exists()


def test_there_is_no_other(post, administrator):
    assert post(administrator, "policy", "none").status_code == 404
