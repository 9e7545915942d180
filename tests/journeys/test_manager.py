"""A manager goes from a figure to its list to a child, gives cases out, and sends the list of reviews due."""

import csv
from datetime import date

import pytest

from goldenthread.casework.models import Case
from tests.journeys.area import SmallArea


@pytest.fixture
def service(small_area: SmallArea) -> SmallArea:
    """Two assessments past twenty weeks, one in time, and plans whose reviews are late and to come."""
    for surname, days in (("Marlowe", 150), ("Okoro", 155), ("Petrie", 20)):
        small_area.request(surname, days)
    small_area.plan("Quill", date(2022, 5, 3))
    small_area.plan("Rowe", date(2023, 7, 3))
    return small_area


def test_from_a_figure_to_its_list_to_a_child(visitor, service, sign_in):
    visitor.visit("/")
    visitor.press("Sign in as Ines Okafor, SEND manager")
    visitor.sees_heading("The service")
    visitor.check_page()
    visitor.follow("2 cases, up to 4 weeks over")
    visitor.sees_heading("Assessments past 20 weeks")
    visitor.sees("2 cases", "Robin Marlowe", "Robin Okoro")
    visitor.does_not_see("Robin Petrie")
    visitor.check_page()
    visitor.unfold("Narrow this list")
    visitor.write("Child’s name", "okoro")
    visitor.press("Apply")
    visitor.sees("1 case", "Robin Okoro")
    visitor.does_not_see("Robin Marlowe")
    visitor.check_page()
    visitor.follow("Robin Okoro")
    visitor.sees_heading("Robin Okoro")
    visitor.check_page()


def test_cases_are_given_to_an_officer_after_a_look(visitor, service, sign_in):
    service.colleague("send_officer", "Bram Vale")
    sign_in(visitor, service.manager)
    visitor.visit("/manager/list/backlog/?band=0-4")
    visitor.press("Give the 2 cases on this page to an officer")
    visitor.sees_heading("Give cases to officers")
    visitor.press("Look at what would be done")
    visitor.sees("Choose at least one officer.", "Say why the cases are given now: it is kept.")
    visitor.check_page()
    visitor.choose("Bram Vale")
    visitor.write("Why are they given now?", "Ola Reed is on leave.")
    visitor.press("Look at what would be done")
    visitor.sees_heading("2 would be done, 0 left out")
    visitor.check_page()
    assert not Case.objects.filter(officer__name="Bram Vale").exists()
    visitor.press("Confirm and do it")
    visitor.sees_heading("Gave cases to officers: 2 done, 0 left as they were")
    visitor.sees("Ola Reed is on leave.", "From Ola Reed to Bram Vale.")
    visitor.check_page()
    assert Case.objects.filter(officer__name="Bram Vale").count() == 2


def test_reviews_due_in_a_term_and_their_download(visitor, service, sign_in, tmp_path):
    sign_in(visitor, service.manager)
    visitor.visit("/manager/")
    visitor.follow("Reviews due")
    visitor.sees_heading("Reviews due")
    visitor.sees("Summer term 2024", "Robin Rowe")
    visitor.check_page()
    with visitor.page.expect_download() as download:
        visitor.follow("Download the list (CSV)")
    file = tmp_path / "reviews.csv"
    download.value.save_as(file)
    assert download.value.suggested_filename.startswith("reviews-due-2023-summer")
    with file.open(newline="") as rows:
        due = list(csv.DictReader(rows))
    assert [(row["child"], row["review_complete_by"]) for row in due] == [("Robin Rowe", "2024-07-02")]
    visitor.follow("Autumn term 2024")
    visitor.sees("No review falls due in this term")
    visitor.check_page()
