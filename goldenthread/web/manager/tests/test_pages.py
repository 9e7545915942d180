"""The manager's pages: every figure opens into its list, and the list has the rows the figure counted."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.casework.models import Case
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.tests import factories as people
from goldenthread.web.components.downloads import safe_cell
from goldenthread.web.manager.reviews import terms
from goldenthread.web.manager.sources import SOURCES

TODAY = date(2024, 6, 19)
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


@pytest.fixture
def signed_in(client, area):
    client.force_login(place.person("send_manager", place.authority(area)))
    return client


def request_of(area, officer, weeks, surname="Marlowe", born=date(2015, 3, 4)):
    return assessment(people.child(area, surname, born), officer, TODAY - timedelta(days=weeks * 7 + 1), TODAY)


def plan_of(area, officer, made, surname="Planned", born=date(2013, 3, 4)):
    case = assessment(people.child(area, surname, born), officer, made - timedelta(days=100), TODAY)
    case = record(case, "decision_to_assess_notified", made - timedelta(days=60), officer, TODAY)
    case = record(case, "final_plan_issued", made, officer, TODAY)
    return Case.objects.get(came_from=case)


def text_of(client, name, *args, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.slow
def test_each_figure_opens_into_a_list_of_as_many_rows(signed_in, area, officer):
    request_of(area, officer, 30)
    request_of(area, officer, 3, "Recent")
    plan_of(area, officer, date(2022, 1, 10))
    page = text_of(signed_in, "manager:overview")
    links = re.findall(r'href="(/manager/list/[^"]+)">([\d,]+)<', page)
    assert len(links) > 5
    for address, count in links:
        rows = signed_in.get(address.replace("&amp;", "&")).content.decode().count("<tr class=") - 1
        assert rows == int(count.replace(",", "")), address


@pytest.mark.parametrize(("days", "late"), [(140, False), (141, True)])
def test_an_assessment_is_in_the_backlog_from_the_day_after_twenty_weeks(signed_in, area, officer, days, late):
    assessment(people.child(area), officer, TODAY - timedelta(days=days), TODAY)
    assert ("Robin Marlowe" in text_of(signed_in, "manager:list", "backlog")) is late


def test_reviews_overdue_and_coming_are_told_apart(signed_in, area, officer):
    plan_of(area, officer, date(2023, 6, 19), "Over")  # twelve months beginning with that day end on 18 June 2024
    plan_of(area, officer, date(2023, 6, 20), "Last day")
    page = text_of(signed_in, "manager:list", "reviews-overdue")
    assert "Over" in page
    assert "Last day" not in page


def test_the_termly_list_marks_year_nine_and_over(signed_in, area, officer):
    plan_of(area, officer, date(2023, 10, 2), "Senior", born=date(2010, 3, 4))
    plan_of(area, officer, date(2023, 10, 3), "Junior", born=date(2016, 3, 4))
    page = text_of(signed_in, "manager:reviews", term="2024-autumn")
    assert "2 reviews to be completed" in page
    assert "1 of them in Year 9" in page
    download = signed_in.get(reverse("manager:reviews-download"), {"term": "2024-autumn"}).content.decode()
    assert "Robin Senior,Year 10,yes" in download


@pytest.mark.slow
def test_the_chart_of_timeliness_is_a_picture_with_words(signed_in, area, officer):
    plan_of(area, officer, date(2024, 5, 10))
    answer = signed_in.get(reverse("manager:timeliness-chart"))
    assert answer["Content-Type"] == "image/svg+xml"
    assert b"1 of 1 plans issued in the year" in answer.content
    assert b"May 2024: 1 of 1" in answer.content


def test_the_list_for_social_care_holds_only_children_known_to_it(signed_in, area, officer):
    plan_of(area, officer, date(2023, 10, 2), "Athome")
    looked_after = plan_of(area, officer, date(2023, 10, 3), "Incare").child
    looked_after.care_status = "looked after"
    looked_after.save(update_fields=["care_status"])
    page = text_of(signed_in, "manager:reviews", **{"term": "2024-autumn", "for": "social-care"})
    assert "Incare" in page
    assert "Athome" not in page


def test_fresh_figures_can_be_asked_for(signed_in, area):
    answer = signed_in.post(reverse("manager:refresh"), follow=True)
    assert "Figures are up to date" in answer.content.decode()


def test_the_terms_offered_begin_with_this_one():
    assert [t.key for t in terms(TODAY)] == ["2023-summer", "2024-autumn", "2024-spring", "2024-summer"]


@pytest.mark.parametrize("text", ["=1+1", "+44", "-2", "@x"])
def test_a_download_cannot_carry_a_formula(text):
    assert safe_cell(text).startswith("'")


@pytest.mark.parametrize("key", sorted(SOURCES))
def test_every_list_opens_when_it_is_empty(signed_in, key):
    assert "Nothing stands here" in text_of(signed_in, "manager:list", key)


def test_a_restricted_child_is_counted_nowhere(signed_in, area, officer):
    case = request_of(area, officer, 30)
    restrict(child=case.child, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    assert "Marlowe" not in text_of(signed_in, "manager:list", "backlog")


@pytest.mark.parametrize("name", ["manager:overview", "manager:reviews"])
def test_the_queries_do_not_grow_with_the_caseload(signed_in, area, officer, name, django_assert_num_queries):
    request_of(area, officer, 30)
    plan_of(area, officer, date(2022, 1, 10))
    text_of(signed_in, name)  # figures are published where the casework has changed; that is not what is counted here
    with CaptureQueriesContext(connection) as few:
        text_of(signed_in, name)
    queries = len(few)
    for number in range(6):
        request_of(area, officer, 25 + number, f"Child{number}")
        plan_of(area, officer, date(2022, 2, 10), f"Plan{number}")
    text_of(signed_in, name)
    with django_assert_num_queries(queries):
        text_of(signed_in, name)


@pytest.mark.parametrize("name", ["manager:overview", "manager:reviews"])
def test_officers_are_refused_and_outsiders_find_nothing(client, area, officer, name):
    client.force_login(officer)
    assert client.get(reverse(name)).status_code == 403
    client.force_login(place.person())
    assert client.get(reverse(name)).status_code == 404
