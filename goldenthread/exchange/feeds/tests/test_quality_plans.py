"""A data quality plan ends when what comes next is clean, whoever or whatever takes it in."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from goldenthread.exchange.feeds import quality
from goldenthread.exchange.feeds.actions import accept
from goldenthread.exchange.feeds.models import QualityPlan
from goldenthread.exchange.feeds.tests.conftest import ANN, BAD, BEN, SYSTEM, TODAY, Receive, home_education
from goldenthread.partnership.models import Area, Organisation, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(area: Area, council: Organisation, agree: Callable[..., None], analyst: User, deliver: Receive) -> QualityPlan:
    """A plan to have no more birth dates that are none."""
    agree("home_education", council)
    deliver("home_education", council, home_education(ANN, BAD))
    failing = next(each for each in quality.failing(area) if each.finding.startswith("birth_date"))
    return quality.open_plan(
        area=area, of=failing, owner=analyst, target=0, target_on=TODAY + timedelta(days=30), by=analyst, today=TODAY
    )


@pytest.mark.parametrize(("rows", "closes"), [((ANN, BEN), True), ((BEN, BAD), False)])
def test_a_process_that_takes_a_clean_file_closes_it(
    plan: QualityPlan, council: Organisation, deliver: Receive, rows: tuple[str, ...], closes: bool
):
    accept(delivery=deliver("home_education", council, home_education(*rows)), by=SYSTEM, today=TODAY)
    plan.refresh_from_db()
    assert (plan.closed_on == TODAY) is closes
