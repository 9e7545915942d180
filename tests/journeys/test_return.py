"""From a return to a return: brought in, confirmed, mended, written, and what was mended is in what was written."""

from datetime import date

import pytest

from goldenthread.formats.sen2.generate import Wanted, generate, generated_header
from goldenthread.formats.sen2.profile import profile
from goldenthread.formats.sen2.rules import rule
from goldenthread.formats.sen2.write import write_return
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories

PLANTED, RIGHT = "<Ethnicity>ZZZZ</Ethnicity>", "<Ethnicity>WBRI</Ethnicity>"


@pytest.fixture
def area(live_server, settings, tmp_path):
    settings.DATA = tmp_path / "data"
    made = factories.area()
    move_demonstration_clock(area=made, today=date(2024, 6, 19), by=factories.TESTS)
    return made


@pytest.fixture
def analyst(area):
    return factories.person("performance_analyst", factories.authority(area), name="Ana Vale")


@pytest.fixture
def file(tmp_path):
    """A return of thirty plans, valid but for one ethnicity."""
    wanted = Wanted(profile(2024), 30, "882", 1)
    path = tmp_path / "southend-sen2-2024.xml"
    write_return(path, wanted.profile, generated_header(wanted), generate(wanted))
    before, _, after = path.read_text("utf-8").partition("<Ethnicity>")
    path.write_text(f"{before}{PLANTED}{after.partition('</Ethnicity>')[2]}", "utf-8")
    return path


def bring_in(visitor, file):
    visitor.visit("/data/")
    visitor.sees("Nothing has been brought in yet")
    visitor.check_page()
    visitor.press("Bring a return in")
    visitor.sees_heading("Bring a return in")
    visitor.check_page()
    visitor.press("Read and compare")
    visitor.sees("There is a problem", "Choose the file of the return")
    visitor.check_page()
    visitor.upload("The return", file)
    visitor.press("Read and compare")
    visitor.sees_heading("What this file would do")
    visitor.check_page("sen2-comparison")
    visitor.choose("Leave them unallocated for now.")
    visitor.press("Bring it in")
    visitor.sees("Missing for daily work")
    visitor.check_page("sen2-report")


def confirm_one(visitor):
    visitor.press("Confirm what has moved on")
    visitor.sees_heading("What has moved on since the file?")
    visitor.follow("Begin with requests")
    visitor.sees("What has become of it?")
    visitor.check_page()
    visitor.choose("Still open")
    visitor.press("Save and go to the next")
    visitor.sees("Success")
    visitor.visit("/data/")
    visitor.sees("What has been brought in")
    visitor.check_page("sen2-home")


def mend_the_fault(visitor):
    visitor.follow("Open the list : Errors left to deal with")
    visitor.sees_heading("1 fault left")
    visitor.check_page("sen2-faults")
    visitor.follow(rule("SX107").message)
    visitor.sees("1 fault", "Ethnicity: ZZZZ")
    visitor.check_page()
    visitor.follow("Open for Aiden Ababank")
    visitor.sees("Deal with it")
    visitor.check_page("sen2-fault")
    visitor.follow("Mend it here: Ethnicity")
    visitor.sees_heading("Mend: Ethnicity")
    visitor.check_page()
    visitor.pick("Ethnicity", "White British (WBRI)")
    visitor.write("How do you know?", "The family told us by letter")
    visitor.press("Save the correction")
    visitor.sees("Ethnicity has been mended.")


def written(visitor, tmp_path):
    visitor.visit("/data/")
    visitor.press("Write the return")
    visitor.sees_heading("Write the return")
    visitor.check_page("sen2-write")
    visitor.press("Write the return")
    visitor.sees_heading("The return is written")
    visitor.check_page()
    with visitor.page.expect_download() as waiting:
        visitor.press("Download the return")
    waiting.value.save_as(tmp_path / "written.xml")
    return (tmp_path / "written.xml").read_text("utf-8")


def test_a_return_is_brought_in_confirmed_mended_and_written(visitor, sign_in, analyst, file, tmp_path):
    given = file.read_text("utf-8")
    sign_in(visitor, analyst)
    bring_in(visitor, file)
    confirm_one(visitor)
    mend_the_fault(visitor)
    text = written(visitor, tmp_path)
    assert "ZZZZ" not in text
    assert text.count(RIGHT) == given.count(RIGHT) + 1
    assert text.count("<Person>") == given.count("<Person>")
