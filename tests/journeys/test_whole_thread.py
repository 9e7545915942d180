"""One child, from a parent's request to an appeal conceded: every clock on the child's page is what plain law gives."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache

from goldenthread.casework.asks import actions as asks
from goldenthread.casework.asks.models import Ask, Service
from goldenthread.casework.asks.tests import factories as make
from goldenthread.casework.models import Case
from goldenthread.casework.panels import actions as panels
from goldenthread.casework.panels.choices import PanelKind
from goldenthread.casework.panels.models import Item
from goldenthread.casework.plans.models import Comment, Source
from goldenthread.casework.reviews.models import Review
from goldenthread.correspondence.tests import factories as letters
from goldenthread.documents.tests import papers
from goldenthread.partnership.actions import appoint, move_demonstration_clock
from goldenthread.partnership.models import User
from goldenthread.partnership.tests import factories as place
from goldenthread.provision.models import Setting
from tests.browser import Visitor
from tests.journeys import counted
from tests.journeys.area import SmallArea, demonstration_person
from tests.journeys.steps import advising, asking, planning, reviewing
from tests.journeys.steps.asking import said

ASKED, TOLD, ROUTED, GIVEN = date(2024, 1, 10), date(2024, 2, 14), date(2024, 2, 15), date(2024, 3, 20)
SAT, DRAFTED, HEARD, ISSUED = date(2024, 4, 10), date(2024, 4, 15), date(2024, 4, 24), date(2024, 5, 20)
INVITED, CIRCULATED, MET, REPORTED = date(2025, 3, 3), date(2025, 3, 14), date(2025, 3, 31), date(2025, 4, 7)
NOTICED, AMENDED = date(2025, 4, 15), date(2025, 5, 20)
REFUSED_MEDIATION, CERTIFIED = date(2025, 6, 24), date(2025, 6, 27)
APPEALED, CONCEDED = date(2025, 7, 8), date(2025, 7, 15)
HAPPENED = (
    ("Mediation adviser told that no mediation is wanted", REFUSED_MEDIATION),
    ("Mediation certificate issued", CERTIFIED), ("Appeal registered by the Tribunal", APPEALED),
    ("Appeal received by us", APPEALED),
)  # fmt: skip
BEFORE = date(2026, 2, 15)  # the day before which: 15 February of the year in which Robin moves to secondary school

DECIDE, DRAFT_BY = (
    "Decide whether to assess, and tell the family",
    "Serve the draft plan while the family can still have its 15 days",
)
FINAL = "Issue the final plan"
REFUSE, ANSWER = "Last day to tell the family that no plan will be issued", "The family's time to answer the draft plan"
ANSWER_CHANGES = "The family's time to answer the proposed amendments"
LEAVE_AS_IT_IS = "Last day to tell the family that the plan will not be amended after all"
CONTACT, APPEAL = "The family's time to contact the mediation adviser", "Last day for the family to appeal"
BODY = "Advice from a body that must co-operate"
OTHERS = "Advice from a school, psychologist, social care or another adviser"
ADVISERS = (
    f"{BODY} (health)", f"{OTHERS} (the head teacher or SEN lead)", f"{OTHERS} (an educational psychologist)",
    f"{OTHERS} (social care)",
)  # fmt: skip
NEXT, MEET_NEXT = "Complete the next review of the plan", "Hold the next review meeting in time for a decision"
INVITE, CIRCULATE = "Invite everyone to the review meeting", "Circulate the advice for the review meeting"
REPORT, DECIDE_REVIEW = "Send the report of the review meeting", "Decide after the review and tell the family"
NOTICE, AMENDED_FINAL = "Send the proposed amendments with the decision", "Issue the amended final plan"
CERTIFICATE, RESPONSE = "Issue the mediation certificate", "Send the authority's response to the appeal"
CONCEDES = "Tribunal told that we do not oppose the appeal"
NEXT_SCHOOL = "Amend the plan to name the next school"
FIRST, MEET_FIRST = "Complete the first review of the plan", "Hold the first review meeting in time for a decision"
YEAR = counted.year_starting_with(ISSUED)
CARE = advising.Words(
    "Robin cannot be left with a sitter: the family has no rest.",
    "Robin will spend an afternoon a week with friends.",
    "A supported place at the holiday club",
    "a play worker",
    "Social worker, Social Work England registered",
)
OUTCOME = "Robin will read a short page aloud."
SignIn = Callable[[Visitor, object], None]
Clock = tuple[str, date, date | None]


@dataclass
class Thread:
    """The people at their windows, and the area whose day is moved."""

    small: SmallArea
    sign_in: SignIn
    officer: Visitor
    other: Visitor
    parent: Visitor

    def on(self, today: date) -> None:
        """It is another day."""
        move_demonstration_clock(area=self.small.area, today=today, by=place.TESTS)

    def comes(self, name: str, path: str = "") -> Visitor:
        """Somebody else sits down at the other window."""
        self.sign_in(self.other, User.objects.get(name=name))
        return self.other.visit(path) if path else self.other

    def clocks(self, case: Case) -> list[Clock]:
        """Every duty of a case on the child's page: what, by when, when done; the picture says the same days."""
        self.officer.visit(f"/children/{case.child.public_id}/")
        section = self.officer.page.locator(f"section[aria-labelledby='case-{case.public_id}']")
        rows = section.locator("figure tbody tr").evaluate_all(
            "rows => rows.map(row => [...row.children].map(cell => cell.textContent.trim()))"
        )
        return sorted(((row[0], _day(row[2]), _day(row[3])) for row in rows), key=str)

    def counts(self, case: Case, expected: list[Clock]) -> None:
        """The clocks on the child's page are these and no others."""
        assert self.clocks(case) == sorted(expected, key=str)


def of_the_assessment(
    *, told: date | None = None, asked: date | None = None, given: date | None = None, drafted: date | None = None,
    issued: date | None = None,
) -> list[Clock]:  # fmt: skip
    """Six and twenty weeks from the request, sixteen to refuse a plan; the draft while the family can have its 15 days.

    Each adviser has six weeks. What binds only those who take that course falls away once it can no longer be taken.
    """
    twenty = counted.weeks(ASKED, 20)
    six = counted.weeks(asked, 6) if asked else None
    advice = [(what, six, given) for what in ADVISERS] if six else []
    return [
        (DECIDE, counted.weeks(ASKED, 6), told),
        (DRAFT_BY, twenty - timedelta(days=15), drafted),
        (FINAL, twenty, issued),
        *advice,
        *([] if issued else [(REFUSE, counted.weeks(ASKED, 16), None)]),
        *([(ANSWER, counted.days_beginning_with(drafted, 15), None)] if drafted and not issued else []),
    ]


def of_the_review(*, noticed: date | None = None, amended: date | None = None) -> list[Clock]:
    """Two weeks before the meeting; two, four and twelve after it; eight from the notice; then twelve months more."""
    notice, year = MET - timedelta(weeks=2), counted.year_starting_with(MET)
    after = [
        (NEXT, year, None),
        (MEET_NEXT, year - timedelta(weeks=4), None),
        (NOTICE, counted.weeks(MET, 4), noticed),
        (AMENDED_FINAL, min(counted.weeks(MET, 12), counted.weeks(NOTICED, 8)), amended),
    ]
    if_amended = [(NOTICE, counted.weeks(MET, 4), None), (AMENDED_FINAL, counted.weeks(MET, 12), None)]
    limits = [
        (ANSWER_CHANGES, counted.days_beginning_with(NOTICED, 15), None),
        (LEAVE_AS_IT_IS, counted.weeks(NOTICED, 8), None),
    ]
    return [
        (INVITE, notice, INVITED),
        (CIRCULATE, notice, CIRCULATED),
        (REPORT, counted.weeks(MET, 2), REPORTED),
        (DECIDE_REVIEW, counted.weeks(MET, 4), noticed),
        (MEET_FIRST, YEAR - timedelta(weeks=4), MET),
        (FIRST, YEAR, noticed),
        (NEXT_SCHOOL, BEFORE, None),
        *(after if noticed else if_amended),
        *(limits if noticed and not amended else []),
    ]


def _day(text: str) -> date | None:
    """“Wed 21 Feb 2024”, the first day of a cell, whatever stands before it (“before”) or beneath it (“send by”)."""
    found = re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4}", text)
    assert found or not text, f"no day in “{text}”"
    return datetime.strptime(found[0], "%d %b %Y").replace(tzinfo=UTC).date() if found else None


@pytest.fixture
def thread(live_server, small_area: SmallArea, open_browser, sign_in: SignIn) -> Thread:
    """An authority with its services, a health board with its contact, a school with its SENCO, a panel to sit."""
    cache.clear()  # the tries of another journey are not this family's
    area, authority = letters.area(), place.authority(small_area.area)
    board, school = (
        place.organisation(area, "commissioner", "Estuary Board"),
        place.organisation(area, name="Kestrel School"),
    )
    Setting.objects.create(area=area, name=school.name, organisation=school, urn="111222")
    at = {"board": board, "school": school, "authority": authority}
    for name, role, where in (
        ("Dee Cole", "designated_clinical_officer", "board"), ("Fay Kirk", "advice_giver", "board"),
        ("Neil Sand", "advice_manager", "board"), ("Leila Wren", "advice_giver", "authority"),
        ("Colin Fern", "advice_manager", "authority"), ("Bridget Hollow", "advice_giver", "authority"),
        ("Carl Thistle", "advice_manager", "authority"), ("Beth Hay", "setting_senco", "school"),
        ("Owen Tan", "tribunal_officer", "authority"),
    ):  # fmt: skip
        appoint(
            user=demonstration_person(area, None, name),
            role=role,
            organisation=at[where],
            starts_on=place.SINCE,
            by=place.TESTS,
        )
    for kind, name, where, *staff in (
        ("speech_and_language", "Speech therapy", board, "Fay Kirk", "Neil Sand"),
        ("LA_EP", "Educational psychology", authority, "Leila Wren", "Colin Fern"),
        ("social_care", "Disabled children’s team", authority, "Bridget Hollow", "Carl Thistle"),
    ):
        make.service(area, where, kind, name, *(User.objects.get(name=each) for each in staff))
    Service.objects.filter(adviser="social_care").update(email="disabled.children@seaside.example")
    asks.name_health_contact(
        area=area, organisation=board, person=User.objects.get(name="Dee Cole"), by=place.TESTS, today=place.SINCE
    )
    terms = panels.Terms("Assessment panel", "Advises whether to issue.", "Three members.")
    panel = panels.found(area=area, kind=PanelKind.ASSESSMENT, terms=terms, by=small_area.officer, today=ASKED)
    panels.seat(
        panel=panel,
        person=place.person("panel_member", school),
        organisation=school,
        starts_on=ASKED,
        by=small_area.officer,
        today=ASKED,
    )
    panels.plan_sitting(panel=panel, on=SAT, by=small_area.officer, today=ASKED)
    windows = [open_browser(live_server.url) for _ in range(3)]
    sign_in(windows[0], small_area.officer)
    for window in windows:
        window.looked_at = True
    return Thread(small_area, sign_in, *windows)


def test_one_child_from_the_request_to_the_appeal_conceded(thread: Thread) -> None:
    case = _the_parent_asks(thread)
    _it_is_decided_to_assess(thread, case)
    _everybody_is_asked_at_once(thread, case)
    _the_advice_comes(thread, case)
    _the_panel_advises_and_a_plan_is_decided(thread, case)
    _the_draft_goes(thread, case)
    _the_family_is_answered(thread, case)
    plan = _the_final_plan_goes(thread, case)
    review = _the_review_is_held(thread, plan)
    _it_is_decided_to_amend(thread, plan, review)
    _the_amended_plan_goes(thread, plan)
    _the_appeal_is_conceded(thread, plan)


def _the_parent_asks(thread: Thread) -> Case:
    thread.on(ASKED)
    asking.parent_asks(thread.parent, ASKED)
    case = asking.officer_takes(
        thread.officer, "Nobody like this is known to you in the record.", "Open a case for a new child"
    )
    thread.counts(case, of_the_assessment())
    return case


def _it_is_decided_to_assess(thread: Thread, case: Case) -> None:
    thread.on(TOLD)
    manager = thread.comes(thread.small.manager.name)
    asking.manager_decides(manager, case)
    asking.letter_goes(manager)
    thread.counts(case, of_the_assessment(told=TOLD))
    asking.family_follows(thread.parent, *asking.code_given(thread.officer, case))


def _everybody_is_asked_at_once(thread: Thread, case: Case) -> None:
    officer = thread.officer
    officer.visit(f"/casework/asks/case/{case.public_id}/advice/")
    officer.write("The head teacher or SEN lead: name and service", "Hal Reed, Kestrel School")
    officer.press("Ask them")
    officer.sees(
        f"Asked on {said(TOLD)}", "Dee Cole, Estuary Board", "Educational psychology", "Disabled children’s team"
    )
    thread.counts(case, of_the_assessment(told=TOLD, asked=TOLD))
    thread.on(ROUTED)
    contact = thread.comes("Dee Cole", "/contributions/advice/designated/")
    contact.follow("Robin Marlowe")
    due = said(counted.weeks(TOLD, 6))
    advising.give_to(contact, "Speech therapy: Fay Kirk", due)
    chosen = {
        "Colin Fern": "Educational psychology: Leila Wren",
        "Carl Thistle": "Disabled children’s team: Bridget Hollow",
    }
    for name, whom in chosen.items():
        manager = thread.comes(name, "/contributions/advice/service/")
        manager.follow("Robin Marlowe")
        advising.give_to(manager, whom, due)


def _the_advice_comes(thread: Thread, case: Case) -> None:
    thread.on(GIVEN)
    for adviser, manager, words in (
        ("Fay Kirk", "Neil Sand", advising.THERAPY),
        ("Bridget Hollow", "Carl Thistle", CARE),
    ):
        writing = thread.comes(adviser, "/contributions/advice/")
        writing.follow("Robin Marlowe")
        advising.write_need(writing, words)
        advising.write_the_rest(writing, words)
        releasing = thread.comes(manager, "/contributions/advice/service/")
        releasing.follow("Robin Marlowe")
        advising.release(releasing)
    _the_psychologist_sends_a_document(thread)
    _what_came_from_the_school_is_recorded(thread)
    thread.counts(case, of_the_assessment(told=TOLD, asked=TOLD, given=GIVEN))


def _the_psychologist_sends_a_document(thread: Thread) -> None:
    psychologist = thread.comes("Leila Wren", "/contributions/advice/")
    psychologist.follow("Robin Marlowe")
    psychologist.follow("Send it as a document (Word or PDF)")
    file = {"name": "advice.docx", "mimeType": "application/octet-stream", "buffer": papers.word()}
    psychologist.page.get_by_label("Your advice, as Word or PDF").set_input_files(file)
    psychologist.write("Your profession and qualification", "Educational psychologist, HCPC registered")
    psychologist.write_date("The day it is dated", 18, 3, 2024)
    psychologist.press("Hand it in to my manager")
    psychologist.sees("is kept and handed in to your manager")
    manager = thread.comes("Colin Fern", "/contributions/advice/service/")
    manager.follow("Robin Marlowe")
    advising.release(manager)


def _what_came_from_the_school_is_recorded(thread: Thread) -> None:
    officer, ask = thread.officer, Ask.objects.get(adviser="head_teacher")
    officer.visit(f"/casework/asks/{ask.public_id}/paper/")
    officer.write_date("On which day did it come?", GIVEN.day, GIVEN.month, GIVEN.year)
    officer.write("Who is it by?", "Hal Reed")
    officer.write("Or what it says", "Robin reads at the level of a child of six.")
    officer.press("Record it")
    officer.sees(f"Recorded as received on {said(GIVEN)}")


def _the_panel_advises_and_a_plan_is_decided(thread: Thread, case: Case) -> None:
    officer = thread.officer
    officer.visit(f"/casework/panels/case/{case.public_id}/put/")
    officer.write("What is the panel asked?", "Is a plan necessary?")
    officer.press("Put it to the panel")
    officer.sees("It starts and stops no clock")
    thread.on(SAT)
    officer.visit(f"/casework/panels/items/{Item.objects.get().public_id}/advice/")
    officer.choose("We will issue a plan")
    officer.write("Why?", "The school cannot give this from its own means.")
    officer.press("Record it")
    officer.sees("a delegated officer now decides")
    manager = thread.comes(thread.small.manager.name, f"/casework/panels/case/{case.public_id}/decide/issue/")
    manager.sees("The panel advised: We will issue a plan")
    manager.page.get_by_role("group", name="In the light of the assessment").get_by_label("Yes", exact=True).check()
    manager.write("Why? Provision under a plan is necessary", "The advice says what the school cannot give.")
    manager.choose("We will issue a plan")
    manager.press("Record my decision")
    manager.sees("The clock still runs")
    thread.counts(case, of_the_assessment(told=TOLD, asked=TOLD, given=GIVEN))


def _the_draft_goes(thread: Thread, case: Case) -> None:
    thread.on(DRAFTED)
    officer, until = thread.officer, counted.days_beginning_with(DRAFTED, 15)
    planning.begin_the_draft(officer, case)
    planning.write_the_hope(officer)
    planning.take(officer, "B", "Health")
    planning.take(officer, "D", "Social care")
    planning.write_the_outcome(officer, OUTCOME)
    planning.write_the_provision(
        officer, "f", advising.THERAPY.provision, "Speech and language therapy", "Therapist", "a week"
    )
    officer.sees("It is in Section F")
    assert Source.objects.count() == 2
    planning.call_ready(officer)
    planning.send_the_draft(officer, until)
    thread.counts(case, of_the_assessment(told=TOLD, asked=TOLD, given=GIVEN, drafted=DRAFTED))


def _the_family_is_answered(thread: Thread, case: Case) -> None:
    thread.on(HEARD)
    until = counted.days_beginning_with(DRAFTED, 15)
    planning.family_comments(thread.parent, case, "The help to learn", "Who tells the teacher?", until)
    planning.answer(thread.officer, Comment.objects.get(), "Section F", "The therapist does, each term.")


def _the_final_plan_goes(thread: Thread, case: Case) -> Case:
    thread.on(ISSUED)
    officer = thread.officer
    officer.visit(f"/casework/plan/{planning.version().plan.public_id}/")
    officer.press("Begin: final plan")
    officer.visit(planning.at("section/i/add/placement"))
    officer.pick("Which institution?", "Kestrel School")
    officer.press("Save")
    planning.call_ready(officer)
    planning.decide_and_send(thread.comes(thread.small.manager.name))
    plan = Case.objects.get(came_from=case)
    thread.counts(case, of_the_assessment(told=TOLD, asked=TOLD, given=GIVEN, drafted=DRAFTED, issued=ISSUED))
    thread.counts(plan, [(FIRST, YEAR, None), (MEET_FIRST, YEAR - timedelta(weeks=4), None)])
    return plan


def _the_review_is_held(thread: Thread, plan: Case) -> Review:
    thread.on(INVITED)
    officer = thread.officer
    officer.visit(f"/casework/reviews/of-case/{plan.public_id}/")
    officer.press("Put it on the list")
    officer.press("Plan the meeting")
    officer.write_date("Which day is the meeting?", MET.day, MET.month, MET.year)
    officer.write("At what time?", "10 am")
    officer.write("Where?", "Kestrel School")
    officer.press("Plan the meeting")
    officer.sees(f"The meeting is planned for {said(MET)}")
    officer.press("Draft invitations and ask for advice")
    officer.sees("4 invitations drafted", "Dee Cole", "Disabled children’s team")
    before = counted.weeks(MET, -2)
    first = [(FIRST, YEAR, None), (MEET_FIRST, YEAR - timedelta(weeks=4), None), (NEXT_SCHOOL, BEFORE, None)]
    thread.counts(plan, [*first, (INVITE, before, None), (CIRCULATE, before, None)])
    review = Review.objects.get()
    by_email = review.invitees.filter(role__in=("family", "health", "social_care"))
    for letter in by_email.values_list("letter", flat=True):
        officer.visit(f"/casework/letters/{letter}/")
        asking.letter_goes(officer)
    thread.on(CIRCULATED)
    officer.visit(f"/children/reviews/{review.public_id}/meeting/circulated/")
    officer.press("Record it")
    officer.sees("It is recorded that the papers went round")
    thread.on(REPORTED)
    senco = thread.comes("Beth Hay", "/setting/")
    senco.follow("Robin Marlowe")
    reviewing.report(senco, review, OUTCOME, counted.weeks(MET, 4))
    thread.counts(plan, of_the_review())
    return review


def _it_is_decided_to_amend(thread: Thread, plan: Case, review: Review) -> None:
    thread.on(NOTICED)
    officer = thread.officer
    officer.visit(f"/casework/plan/{planning.version().plan.public_id}/")
    officer.press("Begin: proposed amendments")
    outcome = planning.version().rows.get(kind="outcome")
    officer.visit(planning.at(f"row/{outcome.public_id}"))
    officer.write(
        "What the child or young person will be able to do", "Robin will read a page and say what it was about."
    )
    officer.press("Save")
    planning.call_ready(officer)
    reviewing.decide_to_amend(officer, review)
    officer.choose("Draft the letter here, to be approved and sent")
    officer.press("Go on")
    asking.letter_goes(officer)
    thread.counts(plan, of_the_review(noticed=NOTICED))


def _the_amended_plan_goes(thread: Thread, plan: Case) -> None:
    thread.on(AMENDED)
    officer = thread.officer
    officer.visit(f"/casework/plan/{planning.version().plan.public_id}/")
    officer.press("Begin: amended final plan")
    planning.call_ready(officer)
    planning.decide_and_send(thread.comes(thread.small.manager.name))
    thread.counts(plan, of_the_review(noticed=NOTICED, amended=AMENDED))


def _the_appeal_is_conceded(thread: Thread, plan: Case) -> None:
    thread.on(APPEALED)
    owen = thread.comes("Owen Tan", f"/children/{plan.child.public_id}/")
    owen.follow("Mediation, appeals and complaints")
    owen.choose(f"(c) What the plan says: sections B, F or I, notice of {said(AMENDED)}")
    owen.press("Put it in the register")
    for what, on in HAPPENED:
        owen.follow(what)
        owen.write_date("On which day?", on.day, on.month, on.year)
        owen.press("Save")
        owen.sees(f"Recorded: {what}")
    dispute = plan.child.disputes.get().case
    certificate = (CERTIFICATE, counted.working_days(REFUSED_MEDIATION, 3), CERTIFIED)
    answer = counted.working_days(APPEALED, 30, tribunal=True)
    limits = [
        (CONTACT, counted.months(AMENDED, 2), REFUSED_MEDIATION),
        (APPEAL, counted.appeal_by(AMENDED, CERTIFIED), APPEALED),
    ]
    thread.counts(dispute, [certificate, (RESPONSE, answer, None), *limits])
    thread.on(CONCEDED)
    owen.follow(CONCEDES)
    owen.write_date("On which day?", CONCEDED.day, CONCEDED.month, CONCEDED.year)
    owen.press("Save")
    owen.sees(f"Recorded: {CONCEDES}", said(counted.weeks(CONCEDED, 5)))
    amended = ("Issue the amended plan", counted.weeks(CONCEDED, 5), None)
    thread.counts(dispute, [certificate, (RESPONSE, answer, CONCEDED), amended, *limits])
