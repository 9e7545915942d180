"""What a file left open: class by class, a screen a case, until somebody says what became of it."""

from goldenthread.casework.models import Confirmation


def test_a_case_still_open_becomes_work_and_one_that_was_done_does_not(visitor, small_area, sign_in):
    small_area.left_open_by_a_file("Marlowe", "Okoro", "Petrie")
    sign_in(visitor, small_area.officer)
    visitor.visit("/")
    visitor.sees("Nothing is overdue")
    visitor.follow("To confirm")
    visitor.sees_heading("What has moved on since the file?")
    visitor.sees("18 January 2024, SEN2", "0 of 3")
    visitor.check_page()

    visitor.follow("Begin with requests")
    visitor.sees_heading("Robin Marlowe")
    visitor.check_page()
    visitor.press("Save and go to the next")
    visitor.sees("There is a problem", "Choose one")
    visitor.check_page()
    visitor.choose("Still open")
    visitor.press("Save and go to the next")

    visitor.sees_heading("Robin Okoro")
    visitor.sees("2 cases left")
    visitor.choose("Done: family told we will not assess")
    visitor.press("Save and go to the next")
    visitor.sees("There is a problem", "Enter the day it was done")
    visitor.write_date("If it was done, on which day?", 2, 2, 2024)
    visitor.press("Save and go to the next")

    visitor.sees_heading("Robin Petrie")
    visitor.choose("Not our case")
    visitor.press("Save and go to the next")
    visitor.sees("everything has been confirmed", "All confirmed", "3 of 3")
    visitor.check_page()
    visitor.follow("Your day")
    visitor.sees("Robin Marlowe", "Decide whether to assess")
    visitor.does_not_see("Robin Okoro")
    assert not Confirmation.objects.filter(answer="").exists()
