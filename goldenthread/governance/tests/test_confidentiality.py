"""Who may see what of a board, by role: every selector that lists, finds, counts or ties begins from the same rule."""

from datetime import date

import pytest

from goldenthread.governance.actions import ahead, escalations, meetings, minutes, packs, papers, people, running
from goldenthread.governance.actions import bodies as keeping
from goldenthread.governance.rules.entitled import items_for, may_see
from goldenthread.governance.rules.exempt import NotExempt
from goldenthread.governance.selectors import public
from goldenthread.governance.selectors.ahead import forward_for
from goldenthread.governance.selectors.decisions import decision_for, decisions_for, search
from goldenthread.governance.selectors.escalations import escalations_seen
from goldenthread.governance.selectors.meetings import agenda_for
from goldenthread.governance.selectors.minutes import minutes_for, public_minutes
from goldenthread.governance.selectors.papers import paper_for, papers_for, printed, public_papers
from goldenthread.governance.tests import factories as make
from goldenthread.governance.ties import node_of, ties
from goldenthread.partnership.tests import factories as place
from goldenthread.vocabulary.thread import Kind, Ref

TODAY = make.TODAY
SECRET = "The price of the contract"
REF = "measure:abc"


@pytest.fixture
def world(db):
    """A public board with a Part 2 item, decided on, and everybody who might look."""
    area = place.area()
    at = place.authority(area)
    who = {
        "member": place.person("board_member", at),
        "deputy": place.person("advice_manager", at),
        "clerk": place.person("board_clerk", at),
        "another clerk": place.person("board_clerk", at),
        "officer": place.person("send_manager", at),
        "colleague": place.person("lead_member", at),
        "past member": place.person("board_member", at),
        "conflicted": place.person("commissioner", at),
        "no boards": place.person("send_officer", at),
    }
    body = make.body(area, openness="public")
    upper = make.body(area, key="HWB", name="Health and Wellbeing Board", openness="public")
    keeping.report_to(lower=body, upper=upper, stated=True, by=make.BY)
    seats = {
        "member": make.seat(body, who["member"], "Director"),
        "conflicted": make.seat(body, who["conflicted"], "Commissioner"),
        "past": make.seat(body, who["past member"], "Was a member"),
    }
    people.end_seat(membership=seats["past"], ends_on=date(2024, 6, 18), by=make.BY)
    people.name_deputy(
        membership=seats["member"], role="Stands in", user=who["deputy"], starts_on=make.SINCE, by=make.BY
    )
    make.clerk(body, who["clerk"])
    meeting = make.meeting(body, titles=("Welcome",))
    item = make.exempt_item(meeting, SECRET)
    meetings.name_officer(item=item, user=who["officer"], reason="Wrote the paper", today=TODAY, by=make.BY)
    meetings.say_about(item=item, refs=[REF], by=make.BY)
    paper = papers.keep_paper(
        item=item, title=SECRET, blocks=[{"kind": "paragraph", "words": SECRET}], pages=3, today=TODAY, by=make.BY
    )
    make.under_way(meeting, seats["member"])
    packs.issue_pack(meeting=meeting, part=2, today=TODAY, by=make.BY)
    running.declare(
        item=item, membership=seats["conflicted"], words="Employed by a bidder", withdrew=True, kept_back=True,
        today=TODAY, by=make.BY,
    )  # fmt: skip
    decision = running.decide(item=item, outcome="resolved", words=SECRET, today=TODAY, by=make.BY)
    ahead.bring_back(decision=decision, due_on=date(2024, 12, 1), by=make.BY)
    escalations.escalate(
        body=body, to=upper, title=SECRET, words=SECRET, asks=SECRET, answer_by=date(2024, 7, 1), today=TODAY,
        by=make.BY, item=item,
    )  # fmt: skip
    meetings.close_meeting(meeting=meeting, by=make.BY)
    issue = minutes.issue_minutes(meeting=meeting, stage="draft", today=TODAY, by=make.BY)
    return {"area": area, "who": who, "meeting": meeting, "item": item, "paper": paper, "decision": decision,
            "issue": issue, "seats": seats}  # fmt: skip


SEES = ["member", "deputy", "clerk", "officer"]
SEES_NOT = ["another clerk", "colleague", "past member", "conflicted", "no boards"]


@pytest.mark.parametrize("name", SEES)
def test_those_entitled_see_the_exempt_item_everywhere(world, name):
    user, area = world["who"][name], world["area"]
    assert may_see(user, world["item"], TODAY)
    assert paper_for(user, area, world["paper"].public_id, TODAY) == world["paper"]
    assert decision_for(user, area, world["decision"].public_id, TODAY) == world["decision"]
    assert [one.pages for one in printed(world["meeting"], papers_for(user, area, TODAY))] == ["pages 3 to 5"]
    assert search(decisions_for(user, area, TODAY), "price").count() == 1
    assert SECRET in [line.title for line in agenda_for(user, world["meeting"], TODAY)]
    assert SECRET in str(minutes_for(user, world["issue"], TODAY))
    assert ties(Ref(Kind.MEASURE, "abc"), area=area, user=user, today=TODAY)


@pytest.mark.parametrize("name", SEES_NOT)
def test_others_see_nothing_of_it_anywhere(world, name):
    user, area = world["who"][name], world["area"]
    assert not may_see(user, world["item"], TODAY)
    assert paper_for(user, area, world["paper"].public_id, TODAY) is None
    assert decision_for(user, area, world["decision"].public_id, TODAY) is None
    assert not papers_for(user, area, TODAY).exists()
    assert not printed(world["meeting"], papers_for(user, area, TODAY))
    assert not search(decisions_for(user, area, TODAY), "price").exists()
    assert not forward_for(user, area, TODAY).exists()
    assert not escalations_seen(user, area, TODAY).exists()
    shown = agenda_for(user, world["meeting"], TODAY)
    assert SECRET not in str([(line.title, line.why_not) for line in shown])
    assert SECRET not in str(minutes_for(user, world["issue"], TODAY))
    for kind, key in (
        (Kind.MEASURE, "abc"), (Kind.DECISION, world["decision"].public_id), (Kind.PAPER, world["paper"].public_id),
        (Kind.ITEM, world["item"].public_id),
    ):  # fmt: skip
        assert not ties(Ref(kind, key), area=area, user=user, today=TODAY)
        assert node_of(Ref(kind, key), area=area, user=user, today=TODAY) is None


def test_a_colleague_is_told_that_there_is_an_exempt_item_and_by_which_paragraph(world):
    shown = agenda_for(world["who"]["colleague"], world["meeting"], TODAY)
    assert [(line.title, line.why_not) for line in shown] == [
        ("Welcome", ""),
        ("Item taken in private", "Local Government Act 1972, Schedule 12A, paragraph 3"),
    ]


def test_the_public_sees_part_1_alone(world):
    area, meeting = world["area"], world["meeting"]
    assert [line.title for line in public.agenda(meeting)] == ["Welcome", "Item taken in private"]
    assert not public_papers(area).exists()
    assert public.paper(world["paper"].public_id) is None
    assert not public.decisions(area).exists()
    assert SECRET not in str(public_minutes(world["issue"]))


def test_one_who_declared_sees_part_2_again_when_the_ruling_is_taken_back(world):
    user, item = world["who"]["conflicted"], world["item"]
    made = item.declarations.get()
    running.declare(
        item=item, membership=world["seats"]["conflicted"], words="Left that employer in 2020", corrects=made,
        withdrew=False, kept_back=False, today=TODAY, by=make.BY,
    )  # fmt: skip
    assert may_see(user, item, TODAY)


def test_the_ruling_falls_on_the_deputy_who_sat(world):
    """Who sits at the meeting is who the paper is kept from."""
    meeting, seat, deputy = world["meeting"], world["seats"]["member"], world["who"]["deputy"]
    named = seat.deputies.get()
    running.record_attendance(meeting=meeting, membership=seat, deputy=named, state="present", by=make.BY)
    running.declare(
        item=world["item"], membership=seat, words="A relative bids", kept_back=True, today=TODAY, by=make.BY
    )
    assert not may_see(deputy, world["item"], TODAY)
    assert may_see(world["who"]["member"], world["item"], TODAY)


def test_an_agenda_that_is_not_out_is_for_the_bodys_own_people(world):
    body = world["meeting"].body
    planned = make.meeting(body, on=date(2024, 9, 18))
    for name, seen in (("member", 2), ("clerk", 2), ("colleague", 0), ("no boards", 0)):
        user = world["who"][name]
        assert len(agenda_for(user, planned, TODAY)) == seen
        assert items_for(user, world["area"], TODAY).filter(meeting=planned).count() == seen
    assert public.agenda(planned) == []


def test_a_private_bodys_part_1_is_for_its_people(world):
    body = make.body(world["area"], key="CJCG", name="Commissioning Group", openness="members")
    make.seat(body, world["who"]["member"])
    meeting = make.under_way(make.meeting(body))
    assert len(agenda_for(world["who"]["member"], meeting, TODAY)) == 2
    assert agenda_for(world["who"]["colleague"], meeting, TODAY) == []
    assert public.meeting(meeting.public_id) is None


@pytest.mark.parametrize(
    ("part", "exempt", "why", "said"),
    [
        (2, [], "why", "which paragraph"), (2, [8], "why", "1 to 7"), (2, [3], " ", "public interest"),
        (1, [3], "", "Part 1"),
    ],
)  # fmt: skip
def test_an_item_is_exempt_only_by_a_paragraph_and_with_the_public_interest_weighed(world, part, exempt, why, said):
    planned = make.meeting(world["meeting"].body, on=date(2024, 9, 18))
    with pytest.raises(NotExempt, match=said):
        meetings.add_item(meeting=planned, title="X", by=make.BY, part=part, exempt=exempt, public_interest=why)
