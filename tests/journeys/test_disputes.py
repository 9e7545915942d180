"""An appeal: registered, its response due, the working document agreed and read back, a bundle held, conceded."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import docx
import pytest

from goldenthread.casework.disputes.models import Bundle, Dispute
from goldenthread.casework.models import Duty
from goldenthread.casework.tests.factories import record
from goldenthread.people.models import Child
from goldenthread.people.tests import factories as people
from tests.browser import Visitor
from tests.journeys.area import TODAY, SmallArea

SignIn = Callable[[Visitor, object], None]
PLAN = "Section F\nRegular speech therapy.\nA quiet room, as Zebedee Quillfeather has."


@pytest.fixture
def work(small_area: SmallArea) -> SmallArea:
    """A refusal to assess that the family was told of in April, and another child of a name of their own."""
    case = small_area.request("Marlowe", days_ago=120)
    record(case, "decision_not_to_assess_notified", date(2024, 4, 2), small_area.officer, TODAY)
    Child.objects.filter(pk=people.child(small_area.area, "Quillfeather").pk).update(forename="Zebedee")
    return small_area


def test_from_the_appeal_to_the_concession(visitor: Visitor, work: SmallArea, sign_in: SignIn) -> None:
    sign_in(visitor, work.colleague("tribunal_officer", "Owen Answerer"))
    child = Child.objects.get(surname="Marlowe")
    visitor.visit(f"/children/{child.public_id}/")
    visitor.follow("Mediation, appeals and complaints")
    visitor.choose("(a) Not to assess, notice of Tuesday 2 April 2024")
    visitor.press("Put it in the register")
    visitor.sees("In the register.")
    visitor.check_page()
    _record(visitor, "Appeal received by us", (1, 5, 2024))
    visitor.sees("What the law now counts is due on Friday 14 June 2024")
    visitor.check_page()
    _write_the_working_document(visitor)
    _read_it_back(visitor)
    _the_bundle_is_held(visitor)
    _concede(visitor)


def _record(visitor: Visitor, what: str, on: tuple[int, int, int]) -> None:
    visitor.follow(what)
    visitor.write_date("On which day?", *on)
    visitor.press("Save")


def _here() -> str:
    return f"/casework/disputes/{Dispute.objects.get().public_id}/"


def _write_the_working_document(visitor: Visitor) -> None:
    visitor.follow("Begin the working document")
    visitor.write("The words of the plan", PLAN)
    visitor.press("Begin it")
    visitor.sees("0 in dispute, 0 agreed")
    visitor.follow("Change F1")
    visitor.choose("The parent or young person")
    visitor.write("What should it say?", "Weekly speech therapy.")
    visitor.write("Evidence", "Speech report, page 4")
    visitor.check_page()
    visitor.press("Save")
    visitor.sees("1 in dispute, 0 agreed")
    # In the Tribunal's key what is underlined is agreed: what the parent alone puts in is bold, and no more.
    lines = visitor.page.eval_on_selector_all("ins", "all => all.map(one => getComputedStyle(one).textDecorationLine)")
    assert set(lines) == {"none"}
    visitor.follow("Change F1")
    visitor.press("Both sides agree to this: The parent or young person")
    visitor.sees("0 in dispute, 1 agreed")
    visitor.check_page()


def _read_it_back(visitor: Visitor) -> None:
    file = visitor.page.request.get(f"{visitor.address}{_here()}working/file/document/0/docx/").body()
    runs = [run for line in docx.Document(BytesIO(file)).paragraphs for run in line.runs]
    weekly = next(run for run in runs if run.text.strip() == "Weekly")
    regular = next(run for run in runs if run.text.strip() == "Regular")
    assert (weekly.underline, weekly.bold) == (True, None)
    assert (regular.underline, regular.font.strike) == (True, True)
    visitor.follow("Keep a version as sent")
    visitor.write("To whom does it go?", "The parent")
    visitor.write_date("On which day?", TODAY.day, TODAY.month, TODAY.year)
    visitor.press("Keep this version as sent")
    visitor.sees("Version 1 is kept as it went to The parent")
    visitor.check_page()


def _the_bundle_is_held(visitor: Visitor) -> None:
    visitor.visit(_here())
    visitor.press("Begin a bundle")
    visitor.sees("Working document, version 1")
    visitor.press("Have the guard look at every page")
    visitor.sees("Held by the guard", "Say why it may go")
    visitor.check_page()
    assert Bundle.objects.get().state == "held"


def _concede(visitor: Visitor) -> None:
    visitor.visit(_here())
    _record(visitor, "Tribunal told that we do not oppose the appeal", (10, 6, 2024))
    visitor.sees("24 June 2024", "16 September 2024")
    visitor.check_page()
    due = dict(Duty.objects.filter(process="unopposed_appeal").values_list("step", "due_on"))
    assert due == {
        "notify_assess": date(2024, 6, 24),
        "refuse_plan_assess": date(2024, 8, 19),
        "final_plan_assess": date(2024, 9, 16),
    }
