"""A plan: taken from the advice, sent as a draft, commented on and answered, its health line agreed, sent as final."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from goldenthread.casework.asks import actions as asks
from goldenthread.casework.asks.models import Ask
from goldenthread.casework.asks.tests import factories as make
from goldenthread.casework.models import Case, CaseEvent, Duty
from goldenthread.casework.plans.models import Comment, Row, Source
from goldenthread.casework.tests.factories import record
from goldenthread.correspondence.models import Letter
from goldenthread.correspondence.tests import factories as letters
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import involve
from goldenthread.people.models import Involvement
from goldenthread.reporting.accessibility import faults_of
from tests.browser import Visitor
from tests.journeys.area import TODAY, SmallArea, demonstration_person
from tests.journeys.steps import planning as steps
from tests.journeys.steps.planning import at, version

SignIn = Callable[[Visitor, object], None]
UNTIL = date(2024, 7, 3)


@pytest.fixture
def work(small_area: SmallArea) -> SmallArea:
    """An assessment with advice released, a mother with e-mail and an account, a board with its signatory."""
    area = small_area.area
    case = small_area.request("Marlowe", days_ago=90)
    case = record(case, "decision_to_assess_notified", date(2024, 4, 15), small_area.officer, TODAY)
    board = place.organisation(area, "commissioner", "Estuary Board")
    people = {}
    for role, name in (
        ("designated_clinical_officer", "Dee Cole"), ("advice_giver", "Fay Kirk"), ("advice_manager", "Neil Sand"),
        ("commissioning_body_signatory", "Edmund Stone"),
    ):  # fmt: skip
        people[role] = demonstration_person(area, None, name)
        appoint(user=people[role], role=role, organisation=board, starts_on=place.SINCE, by=place.TESTS)
    writer, manager = people["advice_giver"], people["advice_manager"]
    therapy = make.service(area, board, "physiotherapy", "Physiotherapy", writer, manager)
    asks.name_health_contact(
        area=area, organisation=board, person=people["designated_clinical_officer"], by=place.TESTS, today=place.SINCE
    )
    make.asked(case, small_area.officer, date(2024, 4, 16), "physiotherapy")
    ask = Ask.objects.get()
    asks.route(
        ask=ask, service=therapy, person=writer, by=people["designated_clinical_officer"], today=date(2024, 4, 17)
    )
    make.released(ask, writer, manager, date(2024, 5, 20))
    letters.area()
    mother = letters.by_email(case.child)
    account = demonstration_person(area, None, "Ida Marlowe")
    family = place.organisation(area, "other", "Families")
    appoint(user=account, role="parent_or_carer", organisation=family, starts_on=place.SINCE, by=place.TESTS)
    mother.party.user = account
    mother.party.save()
    involve(
        child=case.child, kind=Involvement.Kind.PARTY, person=account, starts_on=place.SINCE, source="tests",
        by=place.TESTS,
    )  # fmt: skip
    return small_area


def who(name: str) -> User:
    return User.objects.get(name=name)


def test_from_the_advice_to_the_final_plan(visitor, work, sign_in):
    case = Case.objects.get(child__surname="Marlowe")
    _draft_from_the_advice(visitor, work, sign_in, case)
    _write_two_rows(visitor)
    _send_the_draft(visitor, case)
    sign_in(visitor, who("Ida Marlowe"))
    steps.family_comments(visitor, case, "The help from health", "Once a month is too little.", UNTIL)
    sign_in(visitor, work.officer)
    steps.answer(visitor, Comment.objects.get(), "Section G", "It is now every week.")
    _the_health_line_is_agreed(visitor, sign_in)
    _the_final_plan_is_sent(visitor, work, sign_in)
    final = version()
    assert (final.kind, final.sent_on) == ("final", TODAY)
    assert CaseEvent.objects.get(kind="final_plan_issued").details["decided_by"] == work.manager.name
    assert Case.objects.get(came_from=case).stage == Case.Stage.MAINTAINED
    for form in ("pdf", "docx"):
        file = visitor.page.request.get(f"{visitor.address}{at(f'file/{form}')}").body()
        assert faults_of(file) == []
        said = _words(file, form)
        assert "A programme of exercises for balance." in said
        assert "A mainstream primary school." in said


def _draft_from_the_advice(visitor: Visitor, work: SmallArea, sign_in: SignIn, case: Case) -> None:
    sign_in(visitor, work.officer)
    steps.begin_the_draft(visitor, case)
    steps.take(visitor, "B", "Physiotherapy")
    source = Source.objects.get()
    assert source.row.words == source.quoted
    visitor.visit(at(f"row/{source.row.public_id}/sources"))
    visitor.sees("rests on")
    visitor.check_page()


def _write_two_rows(visitor: Visitor) -> None:
    steps.write_the_hope(visitor)
    words = "A programme of exercises for balance."
    steps.write_the_provision(visitor, "g", words, "Physiotherapy", "Physiotherapist", "a month")
    visitor.sees("5.0 hours a year")


def _send_the_draft(visitor: Visitor, case: Case) -> None:
    visitor.visit(at("thread"))
    visitor.sees_heading("The golden thread")
    visitor.check_page()
    visitor.visit(at("checks"))
    visitor.sees("checks find nothing", "To mend it:")
    visitor.check_page()
    visitor.visit(at("advice"))
    visitor.check_page()
    steps.call_ready(visitor)
    steps.send_the_draft(visitor, UNTIL)
    letter = Letter.objects.get()
    assert letter.enclosures.count() == 2  # the plan, and the advice as its appendix
    served = Duty.objects.get(case=case, process="draft", step__startswith="representations")
    assert served.due_on == UNTIL


def _the_health_line_is_agreed(visitor: Visitor, sign_in: SignIn) -> None:
    visitor.visit(f"/casework/plan/{version().plan.public_id}/")
    visitor.press("Begin: final plan")
    visitor.sees("Another version is begun")
    line = Row.objects.get(version=version(), section="g")
    visitor.visit(at(f"row/{line.public_id}"))
    visitor.pick("In each", "a week")
    visitor.press("Save")
    visitor.sees("G1 is saved.")
    visitor.visit(at("signing"))
    visitor.press("Ask the signatory about 1 line")
    visitor.sees("signatory is asked")
    visitor.check_page()

    sign_in(visitor, who("Edmund Stone"))
    visitor.visit("/contributions/signing/")
    visitor.check_page()
    visitor.follow("Robin Marlowe, G1")
    visitor.sees("Yes, we will arrange it")
    visitor.check_page()
    visitor.choose("Yes, we will arrange it")
    visitor.press("Give this answer")
    visitor.sees("agreed. It goes into the plan")


def _the_final_plan_is_sent(visitor: Visitor, work: SmallArea, sign_in: SignIn) -> None:
    sign_in(visitor, work.officer)
    visitor.visit(at("section/i/add/placement"))
    visitor.write("Its type, and anything else to say", "A mainstream primary school.")
    visitor.press("Save")
    visitor.sees("It is in Section I.")
    visitor.visit(f"/casework/plan/{version().plan.public_id}/compare/")
    visitor.sees("put in")
    visitor.check_page()
    steps.call_ready(visitor)
    visitor.sees("It waits for a delegated officer")
    sign_in(visitor, work.manager)
    steps.decide_and_send(visitor)


def _words(file: bytes, form: str) -> str:
    if form == "pdf":
        said = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(file)).pages)
        return said.replace("\u00ad ", "")
    opened = docx.Document(BytesIO(file))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return " ".join([*(p.text for p in opened.paragraphs), *cells])
