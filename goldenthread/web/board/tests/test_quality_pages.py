"""The pages of quality assurance: who may open them, and what they say."""

import json
import re

import pytest
from django.urls import reverse

from goldenthread.audit.models import Change, View
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.quality import actions
from goldenthread.quality.choices import Bearing, Seat
from goldenthread.quality.models import Audit, AuditFinding, FamilyCode, Learning, Marking, RedactedExample, Tool
from goldenthread.quality.tests import factories as make
from goldenthread.quality.tests.factories import TODAY
from goldenthread.web.components.tests.rooms import Room

pytestmark = pytest.mark.django_db
PAIRS = [(3, 3), (3, 2), (2, 2), (4, 3), (1, 2), (3, 3), (2, 3), (3, 3), (2, 2), (4, 4)]


@pytest.fixture
def plans(area):
    return [make.plan(area, number) for number in range(12)]


@pytest.fixture
def tool(area):
    return make.tool(area)


@pytest.fixture
def staff(area):
    return make.officers(area)


@pytest.fixture
def people(area, staff):
    at = place.authority(area)
    return {
        "keeper": staff[Seat.MODERATOR],
        "marker": staff[Seat.FIRST],
        "lead": place.person("strategy_lead", at, name="Ash Lead"),
        "board": place.person("board_member", at),
        "forum": place.person("parent_carer_forum_representative", place.organisation(area, "forum"), name="Fay Forum"),
        "none": place.person("system_administrator", at),
        "outsider": place.person(),
    }


@pytest.fixture
def audit(area, plans, tool, staff):
    """Ten records: the first marked by both, the second by one."""
    made = make.audit(area, tool, size=10)
    actions.name_all(audit=made, seats={s: [p] for s, p in staff.items()}, by=place.TESTS, today=TODAY)
    first, second = made.records.order_by("number")[:2]
    make.marked(make.seat(first, Seat.FIRST), {"a": 3, "b": 4})
    make.marked(make.seat(first, Seat.SECOND), {"a": 1, "b": 4})
    make.marked(make.seat(second, Seat.FIRST), {"a": 2, "b": 2})
    return made


@pytest.fixture
def get(client):
    return Room(client, "quality").get


@pytest.fixture
def post(client):
    return Room(client, "quality").post


SEEN = ("home", "tools", "trends")
OF_AUDIT = ("audit", "sample", "agreement", "moderation", "findings", "report")


@pytest.mark.slow
def test_who_may_open_what(get, people, audit, tool):
    for name in SEEN:
        get(people["board"], name)
        get(people["none"], name, status=403)
        get(people["outsider"], name, status=404)
    for name in OF_AUDIT:
        get(people["board"], name, audit.public_id)
        get(people["marker"], name, audit.public_id, status=403)
        get(people["outsider"], name, audit.public_id, status=404)
    get(people["board"], "tool", tool.public_id)
    of_audit = [(name, audit.public_id) for name in ("name", "close", "share", "frame")]
    for name, *args in (("new",), ("draw", tool.public_id), ("revise", tool.public_id, "a"), *of_audit):
        get(people["keeper"], name, *args)
        get(people["board"], name, *args, status=403)
        get(people["outsider"], name, *args, status=404)
    get(people["marker"], "mine")
    get(people["board"], "mine", status=403)
    for who in ("marker", "none", "board"):
        get(people[who], "learning")
    get(people["outsider"], "learning", status=404)


def test_no_link_of_an_audit_leads_where_one_may_not_go(get, people, audit):
    name = reverse("quality:name", args=[audit.public_id])
    assert name in get(people["lead"], "audit", audit.public_id)
    assert name not in get(people["board"], "audit", audit.public_id)


def test_another_areas_audit_is_no_page(get, audit):
    other = place.area("881", "Essex")
    keeper = place.person("send_manager", place.authority(other))
    for name in (*OF_AUDIT, "name", "close"):
        get(keeper, name, audit.public_id, status=404)
    get(keeper, "tool", audit.tool.public_id, status=404)


def test_no_page_of_an_audit_names_a_child(get, people, audit):
    for name in OF_AUDIT:
        text = get(people["keeper"], name, audit.public_id)
        assert "Marlowe" not in text, name
        assert "Robin" not in text, name


def test_the_first_page_says_what_waits(get, people, audit):
    text = get(people["keeper"], "home")
    assert "Plans of March" in text
    assert "1 record to moderate" in text
    assert "8 records to mark" in get(people["marker"], "mine")
    assert "Nothing to mark" in get(people["lead"], "mine")


def test_a_child_restricted_since_is_gone_from_the_list(get, people, audit):
    hidden = audit.records.order_by("number").last()
    assert f"Plan {hidden.number}<" in get(people["board"], "audit", audit.public_id)
    restrict(child=hidden.child, reason="A relative", people=[], starts_on=TODAY, by=place.TESTS)
    assert f"Plan {hidden.number}<" not in get(people["board"], "audit", audit.public_id)


@pytest.mark.slow
def test_a_marker_marks_section_by_section_and_comes_back(get, post, people, audit):
    seat = make.seat(audit.records.get(number=3), Seat.FIRST)
    text = get(people["marker"], "mark", seat.public_id)
    assert "Robin Marlowe" in text
    assert View.objects.filter(page="quality.mark", child=seat.record.child.public_id).count() == 1
    assert "A little." in get(people["marker"], "section", seat.public_id, "one")
    text = post(people["marker"], "section", seat.public_id, "one", version="0", grade_a="3", later="1")
    assert "Saved at" in text
    text = post(people["marker"], "section", seat.public_id, "one", version="1", grade_a="3", evidence_a="Heard.")
    assert "What did you see" in text
    text = post(people["marker"], "section", seat.public_id, "two", version="2", grade_b="none")
    assert "They come to" in text
    assert "handed in" in post(people["marker"], "check", seat.public_id, words="Fair.")
    assert Marking.objects.get(assignment=seat).overall == 3
    assert "Your marks stand" in get(people["marker"], "mark", seat.public_id)
    get(people["marker"], "section", seat.public_id, "one", status=404)


def test_a_stale_page_loses_nothing(post, people, audit):
    seat = make.seat(audit.records.get(number=3), Seat.FIRST)
    post(people["marker"], "section", seat.public_id, "one", version="0", grade_a="2", evidence_a="Kept first.")
    text = post(
        people["marker"],
        "section",
        seat.public_id,
        "one",
        status=422,
        version="0",
        grade_a="4",
        evidence_a="Typed later.",
    )
    for said in ("another window", "Kept first.", "Typed later."):
        assert said in text
    text = post(people["marker"], "section", seat.public_id, "one", version="1", grade_a="4", evidence_a="Typed later.")
    assert seat.draft.marks["a"]["evidence"] == "Typed later."


def test_nothing_half_done_is_handed_in(get, post, people, audit):
    seat = make.seat(audit.records.get(number=3), Seat.FIRST)
    assert "2 criteria still want" in get(people["marker"], "check", seat.public_id)
    assert "Grade every criterion" in post(people["marker"], "check", seat.public_id, status=422, words="x")


def test_a_seat_is_its_markers_alone(get, people, audit, staff):
    seat = make.seat(audit.records.get(number=3), Seat.FIRST)
    for who in (staff[Seat.SECOND], staff[Seat.MODERATOR]):
        get(who, "mark", seat.public_id, status=404)
        get(who, "section", seat.public_id, "one", status=404)
        get(who, "check", seat.public_id, status=404)


def test_a_moderator_sees_both_disagreements_first_and_settles(get, post, people, audit):
    text = get(people["keeper"], "moderate", audit.public_id, 1)
    assert text.index("Where they differ (1)") < text.index("Where they agree (1)")
    assert "2 grades apart" in text
    assert "Not both are in yet" in get(people["keeper"], "moderate", audit.public_id, 2)
    assert "Seen in" not in get(people["keeper"], "moderate", audit.public_id, 2)
    get(people["lead"], "moderate", audit.public_id, 1, status=403)
    get(people["forum"], "moderate", audit.public_id, 1, status=403)
    said = {"grade_a": "2", "grade_b": "4", "reasons": "Read again."}
    assert "Neither marker gave" in post(people["keeper"], "moderate", audit.public_id, 1, status=422, **said)
    text = post(people["keeper"], "moderate", audit.public_id, 1, **said, a="Asked, thinly told.")
    assert "Agreed: good" in text
    assert View.objects.filter(page="quality.moderate").exists()


def test_only_redacted_examples_are_shown_to_the_forum(get, post, people, audit):
    make.moderated(audit.records.get(number=1), {"a": 3, "b": 4})
    said = {"criterion": "a", "why": "It is theirs."}
    text = post(people["keeper"], "example", audit.public_id, 1, status=422, words="Robin chose it.", **said)
    assert "Take out what could name the child: Robin" in text
    post(people["keeper"], "example", audit.public_id, 1, words="They chose it.", **said)
    assert RedactedExample.objects.count() == 1
    text = get(people["forum"], "moderation", audit.public_id)
    assert "They chose it." in text
    assert "Marlowe" not in text


def test_a_familys_grades_are_entered_by_code_alone(get, post, people, audit):
    letter, code = actions.make_code(
        seat=make.seat(audit.records.get(number=1), Seat.FAMILY), by=place.TESTS, today=TODAY
    )
    number = f" {letter.public_id.upper()} "
    assert "Enter what families graded" in get(people["forum"], "mine")
    text = get(people["forum"], "families", audit.public_id)
    assert "Are you heard?" in text
    assert "Is it exact?" not in text
    said = {"grade_a": "2", "evidence_a": "Not asked.", "words": ""}

    def enter(number, code, status=200):
        return post(people["forum"], "families", audit.public_id, status=status, number=number, code=code, **said)

    assert "No letter of this audit" in enter("abc", code, 422)
    assert "not the code on this letter" in enter(number, "abc", 422)
    assert "are entered" in enter(number, code)
    assert "entered already" in enter(number, code, 422)
    assert "The family" in get(people["keeper"], "moderate", audit.public_id, 1)


def drawn(**changes):
    day = {"first_day-day": "1", "first_day-month": "3", "first_day-year": "2024", "last_day-day": "31",
           "last_day-month": "3", "last_day-year": "2024", "mark_by-day": "1", "mark_by-month": "7",
           "mark_by-year": "2024"}  # fmt: skip
    return {**day, "title": "Plans again", "purpose": "To see.", "size": "6", "by": ["need"], "share": "proportional",
            "seed": "abc", "re_audits": "", **changes}  # fmt: skip


def test_the_groups_are_shown_before_anything_is_drawn(get, post, people, plans, tool):
    assert "Draw a sample" in get(people["lead"], "new")
    text = post(people["lead"], "draw", tool.public_id, **drawn(show="1"))
    assert "6 of 12 records" in text
    assert "Cognition and learning" in text
    assert not Audit.objects.exists()
    text = post(people["lead"], "draw", tool.public_id, **drawn(draw="1"))
    assert "6 records are drawn" in text
    made = Audit.objects.get()
    assert "Equal" in get(people["lead"], "sample", made.public_id)
    lines = get(people["lead"], "frame", made.public_id).content.decode().splitlines()
    assert len(lines) == 13
    assert sum(line.endswith(",1") for line in lines) == 6


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"size": "0"}, "greater than or equal to 1"),
        ({"last_day-year": "2023"}, "The last day comes before the first"),
        ({"first_day-year": "2020", "last_day-year": "2020"}, "no such record"),
        ({"seed": ""}, "seed"),
    ],
)
def test_a_sample_that_cannot_be_drawn_says_why_and_keeps_what_was_typed(post, people, plans, tool, changes, said):
    text = post(people["lead"], "draw", tool.public_id, status=422, **drawn(draw="1", **changes))
    assert said in text
    assert "Plans again" in text
    assert not Audit.objects.exists()


def test_markers_are_named_and_stood_down(get, post, people, plans, tool, area, staff):
    made = make.audit(area, tool, size=2)
    assert "6 seats are open" in get(people["lead"], "name", made.public_id)
    una, sol = staff[Seat.FIRST], staff[Seat.SECOND]
    text = post(people["lead"], "name", made.public_id, first=[una.public_id], second=[sol.public_id])
    assert "4 seats are filled" in text
    seat = make.seat(made.records.get(number=1), Seat.FIRST)
    assert "no longer sees record 1" in post(people["lead"], "stand-down", made.public_id, seat.public_id)
    get(una, "mark", seat.public_id, status=404)
    assert "Choose one person at least" in post(people["lead"], "name", made.public_id, status=422)


def test_a_criterion_is_changed_in_a_new_version(get, post, people, tool):
    said = {"asks": "Is it exact, now?", "family_asks": "", "weight": "4", "may_not_apply": "on", "why": "Clearer",
            "grade_1": "No.", "grade_2": "Some.", "grade_3": "Yes.", "grade_4": "All."}  # fmt: skip
    assert "Version 2 is kept" in post(people["lead"], "revise", tool.public_id, "b", **said)
    assert "newer version" in post(people["lead"], "revise", tool.public_id, "b", status=422, **said)
    assert "Answer" in post(people["lead"], "revise", Tool.objects.get(version=2).public_id, "b", status=422, asks="")
    assert "Is it exact, now?" in get(people["board"], "tool", Tool.objects.get(version=2).public_id)
    get(people["lead"], "revise", tool.public_id, "nokey", status=404)


def test_a_criterion_is_added_and_taken_out_and_who_may_mark_is_changed(get, post, people, tool):
    said = {"section": "two", "asks": "Is it timely?", "weight": "2", "why": "Asked for", "grade_1": "No.",
            "grade_2": "Some.", "grade_3": "Yes.", "grade_4": "All."}  # fmt: skip
    lacking = post(people["lead"], "add-criterion", tool.public_id, status=422, **(said | {"grade_4": ""}))
    assert "Is it timely?" in lacking
    assert "Version 2 is kept" in post(people["lead"], "add-criterion", tool.public_id, **said)
    second = Tool.objects.get(version=2).public_id
    assert "asked no more" in get(people["lead"], "take-out", second, "two-1")
    assert "Version 3 is kept" in post(people["lead"], "take-out", second, "two-1", why="Not ours")
    third = Tool.objects.get(version=3).public_id
    about = {"title": "Our plans", "words": "For us.", "law": "", "why": "Managers alone"}
    assert "Choose one role at least" in post(people["lead"], "about-tool", third, status=422, **about)
    assert "Version 4 is kept" in post(people["lead"], "about-tool", third, roles=["send_manager"], **about)
    assert "newer version" in post(people["lead"], "about-tool", third, status=422, roles=["send_manager"], **about)
    shown = get(people["board"], "tool", Tool.objects.get(version=4).public_id)
    assert "SEND manager" in shown
    assert "Add a criterion" not in shown
    for page in ("add-criterion", "about-tool"):
        get(people["board"], page, third, status=403)
    get(people["lead"], "take-out", third, "nokey", status=404)


def test_beginning_with_the_products_tools(get, post, people):
    assert "No tool yet" in get(people["lead"], "tools")
    assert "5 tools are ready" in post(people["lead"], "begin")


@pytest.fixture
def closing(area, plans, tool, staff):
    return make.finished(area, PAIRS, staff=staff, tool=tool, nature="Invented for tests")


@pytest.mark.slow
def test_findings_learning_and_the_end(get, post, people, closing):
    audit = closing.public_id
    post(people["board"], "findings", audit, status=403, words="x", bearing="improve")
    text = post(people["lead"], "findings", audit, words="Views are thin.", bearing="improve", criterion="a")
    assert "50% good or better (n = 10)" in text
    finding = AuditFinding.objects.get()
    assert "There is no strategy" in get(people["lead"], "finding", finding.public_id)
    post(people["lead"], "share", audit, title="Ask first", words="Ask.", organisation="")
    assert Learning.objects.count() == 1
    assert "Ask first" in get(people["marker"], "learning")
    assert "Somebody else changed" in post(people["lead"], "close", audit, version="9")
    assert "is closed" in post(people["lead"], "close", audit, version="1")
    text = get(people["board"], "report", audit)
    for said in ("50%", "Views are thin.", "Invented for tests", "Ask first", "Weighted kappa"):
        assert said in text
    text = get(people["board"], "home")
    assert "What the last audit found" in text


def test_those_whom_learning_is_for_find_it_in_the_bar(client, get, area, audit):
    school = place.organisation(area, "setting", "Cedar School")
    for to, title in ((school, "For Cedar School"), (place.authority(area), "For the council"), (None, "For all")):
        actions.share_learning(
            audit=audit, title=title, words="Say how often.", organisation=to, by=place.TESTS, today=TODAY
        )
    head = place.person("setting_head", school)
    client.force_login(head)
    assert reverse("quality:learning") in client.get(reverse("plans:home")).content.decode()
    shown = get(head, "learning")
    assert "For Cedar School" in shown
    assert "For all" in shown
    assert "For the council" not in shown


@pytest.mark.slow
def test_agreement_is_told_in_figures_and_words(get, people, closing):
    text = get(people["board"], "agreement", closing.public_id)
    assert "95% interval" in text
    assert "by a common convention is called" in text
    assert "60%" in text


@pytest.mark.slow
def test_trends_give_no_share_of_few_and_authors_only_to_those_who_keep_audits(get, people, closing):
    text = get(people["lead"], "trends")
    assert "50% " in text or "50%<" in text
    assert "too few to say" in text
    assert "Invented for tests" in text
    answer = get(people["board"], "trend-chart", of="plan").content.decode()
    assert "<svg" in answer
    assert b"<svg" in get(people["board"], "report-chart", closing.public_id).content


@pytest.mark.slow
def test_an_action_from_a_finding_lands_in_the_improvement_plan(get, post, people, closing, area):
    from goldenthread.improvement.actions import add_priority, add_strategy

    strategy = add_strategy(area=area, kind="inspection", title="The plan", starts_on=TODAY, by=place.TESTS)
    add_priority(
        strategy=strategy, kind="recommendation", number="3", title="Plans", words="Better plans.", by=place.TESTS
    )
    finding = actions.find(audit=closing, words="Thin.", bearing=Bearing.IMPROVE, by=place.TESTS, today=TODAY)
    priority = strategy.priorities.get()
    said = {"words": "Ask first.", "priority": priority.public_id, "owner": place.authority(area).public_id,
            "due_on-day": "1", "due_on-month": "9", "due_on-year": "2024"}  # fmt: skip
    assert "is in the improvement plan" in post(people["lead"], "finding", finding.public_id, **said)
    made = priority.actions.get()
    assert made.arises_from == f"audit-finding:{finding.public_id}"
    assert "Ask first." in get(people["board"], "findings", closing.public_id)
    post(people["board"], "finding", finding.public_id, status=403, **said)


@pytest.mark.slow
def test_the_queries_of_an_audit_do_not_grow_with_its_records(
    client, area, tool, staff, people, django_assert_max_num_queries
):
    for number in range(30):
        make.plan(area, number)
    client.force_login(people["board"])
    for size in (5, 25):
        made = make.audit(area, tool, size=size)
        actions.name_all(audit=made, seats={s: [p] for s, p in staff.items()}, by=place.TESTS, today=TODAY)
        with django_assert_max_num_queries(40):
            assert client.get(reverse("quality:audit", args=[made.public_id])).status_code == 200


def test_a_familys_code_is_shown_once_and_by_those_who_keep_audits(post, get, people, audit):
    where = ("family-letter", audit.public_id, 1)
    text = post(people["lead"], *where)
    shown = re.findall(r">((?:[a-z2-9]{4}-){2}[a-z2-9]{4})<", text)
    assert len(shown) == 2
    page = get(people["lead"], "audit", audit.public_id)
    assert "Letter made, good until 17 July 2024" in page
    assert not any(one in page or one.replace("-", "") in page for one in shown)
    kept = FamilyCode.objects.get()
    assert shown[1].replace("-", "") not in json.dumps(FamilyCode.objects.values().get(), default=str)
    assert shown[1].replace("-", "") not in json.dumps(list(Change.objects.values()), default=str)
    post(people["lead"], *where)
    assert FamilyCode.objects.get(pk=kept.pk).ended_on == TODAY
    post(people["board"], *where, status=403)
    post(people["outsider"], *where, status=404)
    post(people["lead"], "family-letter", audit.public_id, 99, status=404)
