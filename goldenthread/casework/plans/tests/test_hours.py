"""Hours a year: of one line, of the caseload, against what was commissioned."""

import pytest

from goldenthread.casework.plans import actions
from goldenthread.casework.plans.content import LineRead
from goldenthread.casework.plans.provision import SCHOOL_WEEKS, hours_a_year
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.casework.plans.selectors.hours import lines_in_force, totals
from goldenthread.casework.plans.tests.factories import TODAY, writer
from goldenthread.casework.plans.tests.test_leaving import final_of, issue_final, manager, served
from goldenthread.partnership.tests.factories import area
from goldenthread.people.models import Child


@pytest.mark.parametrize(
    ("minutes", "sessions", "per", "weeks", "hours"),
    [
        (30, 2, "week", 38, 38.0),
        (60, 1, "week", None, float(SCHOOL_WEEKS)),
        (20, 1, "day", 39, 65.0),
        (45, 1, "fortnight", 38, 14.25),
        (60, 1, "half_term", 39, 6.0),
        (60, 1, "half_term", 13, 2.0),
        (90, 2, "term", None, 9.0),
        (120, 3, "year", None, 6.0),
        (120, 1, "once", 10, 2.0),
        (None, 2, "week", 38, None),
        (30, None, "week", 38, None),
        (30, 2, "", 38, None),
    ],
)  # fmt: skip
def test_hours_a_year(minutes, sessions, per, weeks, hours):
    assert hours_a_year(minutes, sessions, per, weeks) == hours


def test_a_group_is_shared_in_what_the_service_gives_and_not_in_what_the_child_receives():
    line = LineRead("teaching", 60, 1, "week", 40, 4)
    assert (line.hours, line.service_hours) == (40.0, 10.0)


@pytest.mark.django_db
def test_plans_in_force_are_totalled_against_what_was_commissioned():
    by = writer()
    issue_final(final_of(by), by)
    actions.keep_commissioned_hours(
        area=area(), type="speech_language", provider="Estuary Therapies", year=2025, hours=30, basis="Contract",
        by=manager(), today=TODAY,
    )  # fmt: skip
    total = totals(Child.objects.all(), area(), TODAY)[0]
    assert (total.lines, total.children, total.service_hours, total.over) == (1, 1, 38.0, 8.0)
    assert len(lines_in_force(Child.objects.all(), area(), "speech_language", "Estuary Therapies")) == 1


@pytest.mark.django_db
def test_a_draft_promises_no_hours():
    served(writer())
    assert totals(Child.objects.all(), area(), TODAY) == []


@pytest.mark.django_db
def test_a_figure_says_where_it_comes_from():
    with pytest.raises(CannotPlan, match="where the figure comes from"):
        actions.keep_commissioned_hours(
            area=area(), type="teaching", provider="P", year=2025, hours=1, basis="", by=manager(), today=TODAY
        )
