"""The pages of inspection readiness and of the inspectors' room: who may open them, when, and what they say."""

from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse

from goldenthread.audit.models import Change, View
from goldenthread.casework.models import Case
from goldenthread.casework.recorded import write_event
from goldenthread.casework.rules import Entry
from goldenthread.casework.writing import rewrite
from goldenthread.improvement.actions import inspecting as actions
from goldenthread.improvement.models import ChosenChild, ListsMade, ReadinessTask, RecordAsked, Visit
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.tests import factories as people
from goldenthread.quality.tests import factories as make
from goldenthread.web.board.inspection import common
from goldenthread.web.components.tests.rooms import Room

TODAY = date(2024, 6, 19)
AT = datetime(2024, 6, 1, 9, tzinfo=UTC)
HOURS = actions.Hours(date(2024, 6, 17), time(9), date(2024, 6, 28), time(17))
PARTS = ("chronology", "contributions", "plan", "review", "papers")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept(tmp_path, settings):
    settings.DATA, settings.CLAMD = tmp_path, ""


@pytest.fixture
def who(area):
    at = place.authority(area)
    return {
        "manager": place.person("send_manager", at, name="Mo Manager"),
        "lead": place.person("strategy_lead", at),
        "governor": place.person("information_governance_officer", at),
        "inspector": place.person("inspector", place.organisation(area, "other", "Inspectorate"), name="Ro Inspector"),
        "second": place.person("inspector", place.organisation(area, "other", "Inspectorate two")),
        "officer": place.person("send_officer", at),
        "outsider": place.person(),
    }


@pytest.fixture
def child(area):
    """A child assessed, whose health advice came late and whose school's is waited for; with a plan."""
    made = people.child(area, "Chosen")
    asked = Case.objects.create(area=area, child=made, kind="assessment", stage="assessing", source="tests")
    for number, (kind, qualifier, day) in enumerate(
        [("request_received", "parent", date(2024, 2, 20)), ("decision_to_assess_notified", "", date(2024, 3, 1)),
         ("advice_requested", "health", date(2024, 3, 1)), ("advice_received", "health", date(2024, 5, 1)),
         ("advice_requested", "head_teacher", date(2024, 3, 1))]
    ):  # fmt: skip
        write_event(asked, Entry(kind, day, qualifier), place.TESTS, AT, f"e{number}")
    rewrite([asked], area)
    plan = Case.objects.create(
        area=area, child=made, kind="plan", stage="maintained", opened_on=date(2024, 5, 20), primary_need="ASD",
        source="tests",
    )  # fmt: skip
    write_event(plan, Entry("plan_first_made", date(2024, 5, 20)), place.TESTS, AT, "made")
    write_event(plan, Entry("review_meeting_held", date(2024, 6, 3)), place.TESTS, AT, "met")
    return made


@pytest.fixture
def visit(area, who, child):
    made = actions.prepare_visit(
        area=area, title="Area inspection", notice_on=date(2024, 6, 3), hours=HOURS, by=who["manager"]
    )
    actions.name_inspector(visit=made, person=who["inspector"], by=who["manager"], today=TODAY)
    actions.choose(visit=made, child=child, why="Tracked: late advice", by=who["manager"], today=TODAY)
    return made


@pytest.fixture
def get(client):
    def read(user, name, *args, status=200, **query):
        client.force_login(user)
        answer = client.get(reverse(f"inspection:{name}", args=args), query)
        assert answer.status_code == status, answer.content.decode()[-1500:]
        return answer.content.decode() if not answer.streaming else b"".join(answer.streaming_content)

    return read


@pytest.fixture
def post(client):
    return Room(client, "inspection").sent


PAGES = [("home",), ("new",), ("evidence",), ("lists",), ("visit", "visit"), ("contact", "visit"),
         ("inspector", "visit"), ("find", "visit"), ("move", "visit"), ("end", "visit")]  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
def test_readiness_opens_to_those_who_prepare_and_to_nobody_else(get, who, visit, page):
    args = [visit.public_id for _ in page[1:]]
    get(who["manager"], page[0], *args)
    get(who["lead"], page[0], *args)
    get(who["officer"], page[0], *args, status=403)
    get(who["inspector"], page[0], *args, status=403)
    get(who["outsider"], page[0], *args, status=404)


def test_an_inspection_is_begun_with_its_checklist(post, get, who, area):
    days = {"notice_on": date(2024, 6, 19), "opens_on": date(2024, 7, 1), "closes_on": date(2024, 7, 12)}
    boxes = {f"{n}-{p}": getattr(d, p) for n, d in days.items() for p in ("day", "month", "year")}
    answer = post(who["lead"], "new", title="Area SEND inspection", opens_at="09:00", closes_at="17:00", **boxes)
    made = Visit.objects.get()
    assert answer.url == reverse("inspection:visit", args=[made.public_id])
    page = get(who["lead"], "visit", made.public_id)
    assert "0 of 18 tasks done" in page
    assert "Wed 3 Jul 2024" in page  # ten working days after the notice
    backwards = boxes | {"closes_on-day": 30, "closes_on-month": 6}
    answer = post(who["lead"], "new", status=422, title="Wrong", opens_at="09:00", closes_at="17:00", **backwards)
    assert "must close after it opens" in answer.content.decode()


def test_a_task_is_taken_and_done(post, get, who, visit):
    task = ReadinessTask.objects.order_by("order").first()
    body = place.authority(visit.area).public_id
    post(who["lead"], "task", task.public_id, owner=body, owner_role="Strategy lead", done="on", version=1)
    task.refresh_from_db()
    assert (task.done_on, task.owner_role) == (TODAY, "Strategy lead")
    stale = post(who["lead"], "task", task.public_id, status=422, owner="", version=1, note="mine")
    assert "Somebody else changed this" in stale.content.decode()


def test_the_lists_are_made_checked_kept_and_beside_the_making_before(post, get, who, visit, area, child):
    post(who["manager"], "make", visit=visit.public_id)
    made = ListsMade.objects.get()
    assert (made.rows["List_1"], made.visit) == (1, visit)
    page = get(who["manager"], "lists")
    assert "No disability status given" in page
    assert "waits for the children in need census feed" in page
    assert made.workbook.file.sha256 in get(who["manager"], "visit", visit.public_id)
    assert get(who["manager"], "workbook", made.public_id)[:2] == b"PK"
    report = get(who["manager"], "report", made.public_id).decode("utf-8-sig")
    assert report.startswith("ERROR_ID,Unique ID,rule_code,tables_affected,columns_affected,ROW_ID,value_flagged")
    make.plan(area, 2)
    post(who["manager"], "make", visit="")
    assert "1 child joined the list" in get(who["manager"], "lists")


def test_a_rule_opens_to_the_children_whom_the_person_may_see_and_counts_the_others(post, get, who, visit, child):
    post(who["manager"], "make")
    made = ListsMade.objects.get()
    code = next(code for code, one in made.faults.items() if one["message"] == "No disability status given")
    assert child.full_name in get(who["manager"], "rule", made.public_id, code)
    hidden = get(who["lead"], "rule", made.public_id, code)
    assert child.full_name not in hidden
    assert child.public_id not in hidden
    assert "1 row of children whom you may not see" in hidden
    get(who["manager"], "rule", made.public_id, "none", status=404)


def test_files_that_name_children_somebody_may_not_see_stay_closed_to_them(post, get, who, visit, child):
    post(who["manager"], "make")
    made = ListsMade.objects.get()
    for name in ("workbook", "report"):
        get(who["lead"], name, made.public_id, status=403)
    restrict(child=child, reason="Adoption", people=[], starts_on=TODAY, by=place.TESTS)
    get(who["manager"], "workbook", made.public_id, status=403)
    post(who["lead"], "make", status=403)


def test_a_child_is_found_by_the_reference_of_a_case_and_chosen(post, get, who, visit, area):
    case = make.plan(area, 5)
    page = get(who["manager"], "find", visit.public_id, words=case.public_id)
    assert case.child.full_name in page
    post(who["manager"], "choose", visit.public_id, case.child.public_id, why="Sampled: out of area")
    again = post(who["manager"], "choose", visit.public_id, case.child.public_id, status=422, why="Again")
    assert "chosen already" in again.content.decode()
    assert "Sampled: out of area" in get(who["inspector"], "room")


def test_a_restricted_child_is_let_in_by_information_governance_alone(post, get, who, visit, area):
    child = people.child(area, "Hidden")
    restrict(child=child, reason="Adoption", people=[], starts_on=TODAY, by=place.TESTS)
    assert "Hidden" not in get(who["manager"], "find", visit.public_id, words="Hidden").replace('value="Hidden"', "")
    get(who["manager"], "choose", visit.public_id, child.public_id, status=404)
    get(who["manager"], "restricted", visit.public_id, status=403)
    given = {"child": child.public_id, "why": "Tracked", "reason": "The inspectors asked for this child by name."}
    post(who["governor"], "restricted", visit.public_id, **given)
    assert "Hidden" in get(who["inspector"], "room")
    assert "Hidden" not in get(who["manager"], "visit", visit.public_id)
    missing = post(who["governor"], "restricted", visit.public_id, status=422, **(given | {"child": "nobody"}))
    assert "No one child has this reference" in missing.content.decode()


def test_the_room_shows_each_part_of_the_record_and_writes_each_look_down(get, who, visit, child):
    said = {
        "chronology": ["Plan first made", "Annual review meeting held"],
        "contributions": ["Health", "1 May 2024", "Done late", "Overdue"],
        "plan": ["Autistic spectrum disorder", "its text was made before it was kept here"],
        "review": ["Annual review meeting held"],
        "papers": ["No document is tied to this child"],
    }
    assert "Chosen" in get(who["inspector"], "room")
    for part in PARTS:
        page = get(who["inspector"], "room-part", visit.public_id, child.public_id, part)
        assert all(words in page for words in said[part]), part
    looks = View.objects.filter(by=who["inspector"].public_id)
    assert {look.reason for look in looks} == {"Inspection: Area inspection"}
    assert {look.page for look in looks} == {"inspection.room", *(f"inspection.room.{part}" for part in PARTS)}
    get(who["inspector"], "room-part", visit.public_id, child.public_id, "everything", status=404)


def test_the_room_opens_no_other_child_no_other_visit_and_to_no_other_inspector(get, who, visit, child, area):
    other = people.child(area, "Other")
    get(who["inspector"], "room-record", visit.public_id, other.public_id, status=404)
    get(who["inspector"], "room-record", "unknown", child.public_id, status=404)
    get(who["second"], "room-record", visit.public_id, child.public_id, status=404)
    assert "No room is open to you now" in get(who["second"], "room")
    get(who["manager"], "room", status=403)
    get(who["manager"], "room-record", visit.public_id, child.public_id, status=403)
    get(who["outsider"], "room", status=404)


@pytest.mark.parametrize(
    ("day", "hour", "status"),
    [
        (date(2024, 6, 16), time(12), 404), (date(2024, 6, 17), time(8, 59), 404), (date(2024, 6, 17), time(9), 200),
        (date(2024, 6, 28), time(16, 59), 200), (date(2024, 6, 28), time(17), 404), (date(2024, 6, 29), time(12), 404),
    ],
)  # fmt: skip
def test_before_and_after_its_hours_there_is_no_room_and_no_record(
    client, get, who, visit, child, area, monkeypatch, day, hour, status
):
    move_demonstration_clock(area=area, today=day, by=place.TESTS)
    real = common.timezone.localtime
    monkeypatch.setattr(
        common.timezone, "localtime", lambda value=None, zone=None: real(value, zone).replace(
            hour=hour.hour, minute=hour.minute, second=0, microsecond=0
        )
    )  # fmt: skip
    get(who["inspector"], "room-record", visit.public_id, child.public_id, status=status)
    assert client.get(reverse("child:record", args=[child.public_id])).status_code == status


def test_nothing_can_be_sent_to_the_room(client, who, visit, child):
    client.force_login(who["inspector"])
    before = Change.objects.count()
    for name, args in [
        ("room", []), ("room-record", [visit.public_id, child.public_id]),
        *(("room-part", [visit.public_id, child.public_id, part]) for part in PARTS),
        ("room-paper", [visit.public_id, child.public_id, "x"]),
    ]:  # fmt: skip
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(reverse(f"inspection:{name}", args=args)).status_code == 405
    for name, args in [
        ("make", []), ("choose", [visit.public_id, child.public_id]), ("withdraw", [visit.public_id, child.public_id]),
        ("end", [visit.public_id]), ("ask", [visit.public_id, child.public_id]),
    ]:  # fmt: skip
        assert client.post(reverse(f"inspection:{name}", args=args)).status_code == 403
    assert Change.objects.count() == before


def test_an_inspector_who_searches_finds_the_chosen_alone(client, who, visit, child, area):
    people.child(area, "Chosenby")
    client.force_login(who["inspector"])
    page = client.get(reverse("child:search"), {"words": "Chosen"}).content.decode()
    assert child.public_id in page
    assert "Chosenby" not in page


def test_closing_the_room_early_closes_it_at_once(post, get, who, visit, child):
    get(who["inspector"], "room-record", visit.public_id, child.public_id)
    post(who["manager"], "end", visit.public_id, because="The visit was put off to the autumn.")
    get(who["inspector"], "room-record", visit.public_id, child.public_id, status=404)
    assert "No room is open to you now" in get(who["inspector"], "room")
    assert "put off to the autumn" in get(who["manager"], "visit", visit.public_id)


def test_a_child_taken_out_is_out_at_once(post, get, who, visit, child):
    post(who["manager"], "withdraw", visit.public_id, child.public_id)
    get(who["inspector"], "room-record", visit.public_id, child.public_id, status=404)
    assert ChosenChild.objects.get().withdrawn_on == TODAY


def test_a_record_is_put_together_agency_by_agency(post, get, who, visit, child):
    page = get(who["manager"], "record", visit.public_id, child.public_id)
    assert "Advice from health, 1 May 2024" in page
    assert "To be whole by Friday 21 June 2024" in page
    assert page.count("Nothing is held, and nobody has been asked.") == 3  # setting, social care, family
    post(who["manager"], "ask", visit.public_id, child.public_id,
         agency="social_care", what="Child in need plan", who="The DSCO")  # fmt: skip
    assert "asked of The DSCO" in get(who["manager"], "record", visit.public_id, child.public_id)
    asked = RecordAsked.objects.get()
    paper = make_paper()
    post(who["manager"], "came", asked.public_id, words="Plan of March 2024", file=paper)
    assert "Child in need plan: Plan of March 2024" in get(who["manager"], "record", visit.public_id, child.public_id)
    papers = get(who["inspector"], "room-part", visit.public_id, child.public_id, "papers")
    document = RecordAsked.objects.get().document
    assert document.public_id in papers
    body = get(who["inspector"], "room-paper", visit.public_id, child.public_id, document.public_id)
    assert body == b"What the plan says.\n"
    look = View.objects.get(page=f"documents.document.{document.public_id}")
    assert (look.child, look.reason) == (child.public_id, "Inspection: Area inspection")
    get(who["inspector"], "room-paper", visit.public_id, child.public_id, "another", status=404)


def make_paper():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("plan.txt", b"What the plan says.\n", "text/plain")


def test_the_inspectors_navigation_has_their_room_and_no_readiness(client, who, visit):
    client.force_login(who["inspector"])
    page = client.get(reverse("inspection:room")).content.decode()
    assert reverse("inspection:room") in page
    assert f'href="{reverse("inspection:home")}"' not in page


def test_a_room_costs_the_same_whatever_the_children(client, who, visit, area, django_assert_max_num_queries):
    for number in range(10):
        made = make.plan(area, number)
        actions.choose(visit=visit, child=made.child, why="Sampled", by=who["manager"], today=TODAY)
    client.force_login(who["inspector"])
    client.get(reverse("inspection:room"))
    with django_assert_max_num_queries(16):
        answer = client.get(reverse("inspection:room"))
    assert answer.content.decode().count("<tr") > 10


def test_the_days_are_moved_with_a_reason(post, get, who, visit):
    said = {"opens_on-day": 17, "opens_on-month": 6, "opens_on-year": 2024, "opens_at": "09:00", "closes_on-day": 5,
            "closes_on-month": 7, "closes_on-year": 2024, "closes_at": "12:00"}  # fmt: skip
    post(who["manager"], "move", visit.public_id, status=422, **said, because="")
    post(who["manager"], "move", visit.public_id, **said, because="Inspectors asked for a week more.")
    assert "5 July 2024" in get(who["manager"], "visit", visit.public_id)


def test_lists_are_told_apart_by_the_day_they_are_of(post, get, who, area):
    for day in (TODAY, date(2024, 6, 26)):
        move_demonstration_clock(area=area, today=day, by=place.TESTS)
        post(who["manager"], "make")
    assert "Since 19 June 2024" in get(who["manager"], "lists")
