"""What a board is made of, kept by its clerk: body, lines, terms, quorum, corrections, officers; and its notice."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.governance.actions import bodies, people, running
from goldenthread.governance.models import Body, Decision, Declaration, Meeting, QuorumRule, ReportingLine
from goldenthread.governance.selectors.bodies import quorum_words
from goldenthread.governance.tests import factories as make
from goldenthread.partnership.tests import factories as place
from goldenthread.web.components.tests.rooms import Room

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


@pytest.fixture
def who(area):
    at = place.authority(area)
    roles = {
        "clerk": "board_clerk",
        "member": "board_member",
        "colleague": "lead_member",
        "another clerk": "board_clerk",
    }
    return {name: place.person(role, at, name=name.title()) for name, role in roles.items()}


@pytest.fixture
def board(area, who):
    made = make.body(area, openness="public")
    make.seat(made, who["member"], "Director", sector="health")
    make.clerk(made, who["clerk"])
    people.set_quorum(body=made, starts_on=make.SINCE, number=1, by=make.BY)
    return made


@pytest.fixture
def held(board, who):
    """A meeting under way, with a decision and a declaration on its exempt item."""
    meeting = make.meeting(board, titles=("Open",))
    item = make.exempt_item(meeting)
    seat = board.memberships.get(user=who["member"])
    make.under_way(meeting, seat)
    decision = running.decide(
        item=item, outcome="resolved", words="Six posts", votes=(1, 0, 0), today=TODAY, by=make.BY
    )
    declaration = running.declare(
        item=item, membership=seat, words="Works there", kept_back=True, today=TODAY, by=make.BY
    )
    return {"item": item, "decision": decision, "declaration": declaration}


@pytest.fixture
def send(client):
    return Room(client, "meetings").post


def day(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def test_who_opens_these_pages(client, who, board, held):
    pages = [("change-body", board), ("lines", board), ("terms", board), ("quorum", board), ("officers", held["item"]),
             ("correct", held["decision"]), ("declaration", held["declaration"])]  # fmt: skip
    outsider = place.person()
    for name, row in pages:
        path = reverse(f"meetings:{name}", args=[row.public_id])
        for user, status in (("clerk", 200), ("another clerk", 403), ("member", 403), (outsider, 404)):
            client.force_login(who.get(user, user) if isinstance(user, str) else user)
            got = client.get(path).status_code
            hidden = row is not board and user == "another clerk"  # no seat, so the exempt item is not there for them
            assert got == (404 if hidden else status), (name, user)
        client.force_login(who["clerk"])
        assert client.get(path.replace(row.public_id, "nobody")).status_code == 404
    path = reverse("meetings:add-body")
    for user, status in ((who["clerk"], 200), (who["another clerk"], 200), (who["member"], 403), (outsider, 404)):
        client.force_login(user)
        assert client.get(path).status_code == status


def test_who_adds_a_body_clerks_it(send, who, board):
    asked = {"name": "Early Years Group", "key": "EYG", "kind": "group", "openness": "partnership", "cycle": "termly"}
    assert "you are its clerk" in send(who["another clerk"], "add-body", **asked)
    body = Body.objects.get(key="EYG")
    assert body.memberships.get().user == who["another clerk"]
    again = send(who["clerk"], "add-body", status=422, **{**asked, "name": "Typed twice"})
    assert "short name EYG already" in again
    assert "Typed twice" in again


def test_a_body_changed_meanwhile_shows_both(send, who, board):
    asked = {"name": "Mine", "kind": "board", "openness": "public", "notice_days": "3", "version": board.version}
    bodies.change_body(board, version=1, by=make.BY, purpose="Theirs")
    shown = send(who["clerk"], "change-body", board.public_id, status=422, **asked)
    assert "Theirs" in shown
    assert "Mine" in shown
    assert "goes out 3 clear working days" in send(
        who["clerk"], "change-body", board.public_id, **{**asked, "version": 2}
    )


def test_a_line_is_drawn_once_never_round_and_ended(send, who, board, area):
    upper = make.body(area, "HWB", "Health and Wellbeing Board")
    clerk = who["clerk"]
    assert "answers to Health" in send(clerk, "lines", board.public_id, upper=upper.public_id, stated="on", source="S1")
    line = ReportingLine.objects.get()
    twice = send(clerk, "lines", board.public_id, status=422, upper=upper.public_id, source="Kept words")
    assert "already" in twice
    assert "Kept words" in twice
    make.clerk(upper, clerk)
    assert "end that line first" in send(clerk, "lines", upper.public_id, status=422, upper=board.public_id)
    send(clerk, "lines", upper.public_id, status=404, end=upper.public_id)
    assert "ends today" in send(clerk, "lines", board.public_id, end=upper.public_id)
    line.refresh_from_db()
    assert line.ends_on == TODAY
    assert "ended already" in send(clerk, "lines", board.public_id, status=422, end=upper.public_id)
    again = ReportingLine.objects.create(area=area, lower=board, upper=upper, stated=True, starts_on=TODAY)
    assert "ends today" in send(clerk, "lines", board.public_id, end=upper.public_id)  # the one that is in force
    again.refresh_from_db()
    assert again.ends_on == TODAY


def test_terms_are_written_adopted_and_a_stale_version_is_told(send, who, board):
    clerk = who["clerk"]
    assert "Line 1" in send(clerk, "terms", board.public_id, status=422, words="No number", based_on=0)
    text = "1 # Purpose\n1.1 To meet\nand to speak\n- of children\n- of money"
    assert "Version 1 is a draft" in send(clerk, "terms", board.public_id, words=text, note="First", based_on=0)
    heading, clause = board.terms.get().clauses.all()
    assert (heading.ref, heading.heading, clause.words) == ("1", True, "To meet and to speak")
    assert clause.points == ["of children", "of money"]
    stale = send(clerk, "terms", board.public_id, status=422, words="9.9 My own words", based_on=0)
    assert "To meet and to speak" in stale
    assert "My own words" in stale
    assert "Version 2 is a draft" in send(clerk, "terms", board.public_id, words="9.9 Both", based_on=1)
    shown = send(
        clerk,
        "keep",
        board.public_id,
        "adopt",
        version=2,
        **day("issued_on", TODAY),
        **day("review_on", date(2025, 6, 1)),
    )
    assert "Adopted" in shown


def test_a_quorum_is_set_from_a_day_and_a_stale_one_is_told(send, who, board):
    asked = {**day("starts_on", TODAY), "share": "1 in 2", "from_health": "1", "confirm": "They can speak for others"}
    send(who["clerk"], "quorum", board.public_id, after=1, **asked)
    assert "at least 1 from health; to confirm: They can speak" in quorum_words(board, TODAY)
    assert quorum_words(board, date(2024, 6, 18)) == "1 voting members."
    stale = send(who["clerk"], "quorum", board.public_id, status=422, after=1, **{**asked, "confirm": "Typed by me"})
    assert "What was set meanwhile" in stale
    assert "Typed by me" in stale
    for wrong, said in (
        ({"share": "half"}, "like 1 in 3"),
        ({"share": "3 in 2"}, "more than all"),
        ({}, "Give a number"),
    ):
        assert said in send(
            who["clerk"], "quorum", board.public_id, status=422, after=2, **day("starts_on", TODAY), **wrong
        )
    assert QuorumRule.objects.count() == 2


def test_a_corrected_decision_stands_beside_the_first(client, send, who, held):
    first, clerk = held["decision"], who["clerk"]
    asked = {"outcome": "resolved", "words": "Seven posts", "votes": ""}
    assert "Error: Correct" in send(clerk, "correct", first.public_id, status=422, **asked)
    shown = send(clerk, "correct", first.public_id, **asked, why="The secretary misheard")
    for words in ("Six posts", "Seven posts", "The secretary misheard", "Corrected on 19 June 2024"):
        assert words in shown
    later = Decision.objects.get(corrects=first)
    assert (later.number, Decision.objects.count()) == (first.number, 2)
    client.force_login(clerk)
    old = client.get(reverse("meetings:decision", args=[first.public_id])).content.decode()
    assert "What stands: Seven posts" in old
    stale = send(clerk, "correct", first.public_id, status=422, **{**asked, "words": "Eight posts"}, why="Again")
    assert "Seven posts" in stale
    assert "Eight posts" in stale
    assert "Eight posts" in send(clerk, "correct", later.public_id, **{**asked, "words": "Eight posts"}, why="Again")


def test_a_declaration_is_corrected_then_taken_back(client, send, who, held):
    clerk, row = who["clerk"], held["declaration"]
    client.force_login(who["member"])
    paper = reverse("meetings:decision", args=[held["decision"].public_id])
    assert client.get(paper).status_code == 404
    fields = {"correct-words": "Worked there until May", "correct-kept_back": "on"}
    assert "Worked there until May" in send(clerk, "declaration", row.public_id, do="correct", **fields)
    assert "saved this since" in send(clerk, "declaration", row.public_id, status=422, do="correct", **fields)
    later = Declaration.objects.get(corrects=row)
    send(clerk, "declaration", later.public_id, status=422, do="take-back")
    send(clerk, "declaration", later.public_id, do="take-back", **{"back-words": "Another firm of that name"})
    assert Declaration.objects.count() == 3
    client.force_login(who["member"])
    assert client.get(paper).status_code == 200


def test_an_officer_named_for_an_exempt_item_sees_it_until_it_is_ended(client, send, who, held):
    clerk, officer, item = who["clerk"], who["colleague"], held["item"]
    page = reverse("meetings:decision", args=[held["decision"].public_id])
    missing = send(clerk, "officers", item.public_id, status=422, person=officer.public_id)
    assert "Name an officer" in missing
    send(clerk, "officers", item.public_id, person=officer.public_id, reason="Wrote the paper")
    assert "named for this item already" in send(
        clerk, "officers", item.public_id, status=422, person=officer.public_id, reason="Twice"
    )
    client.force_login(officer)
    assert client.get(page).status_code == 200
    send(clerk, "officers", item.public_id, end=officer.public_id)
    client.force_login(officer)
    assert client.get(page).status_code == 404
    assert "no longer named" in send(clerk, "officers", item.public_id, status=422, end=officer.public_id)


def test_an_agenda_says_by_when_and_goes_out_late_only_with_a_reason(client, send, who, board):
    in_time, late = (make.meeting(board, on=date(2024, 6, on), titles=("One",)) for on in (27, 26))
    client.force_login(who["clerk"])
    home = client.get(reverse("meetings:home")).content.decode()
    assert "5 clear working days before: SEND Partnership Board, 26 June 2024" in home
    assert "The agenda is out" in send(who["clerk"], "move-on", in_time.public_id, to="issued")
    asked = send(who["clerk"], "move-on", late.public_id, to="issued")
    assert "was to go out by 18 June 2024" in asked
    send(who["clerk"], "move-on", late.public_id, status=422, to="issued", urgency=" ")
    assert "The roof fell in" in send(who["clerk"], "move-on", late.public_id, to="issued", urgency="The roof fell in")
    late.refresh_from_db()
    assert (late.state, late.issued_on, late.urgency) == (Meeting.State.ISSUED, TODAY, "The roof fell in")
    client.logout()
    assert "The roof fell in" in client.get(reverse("public:meeting", args=[late.public_id])).content.decode()


def test_a_body_that_asks_for_no_notice_is_never_late(send, who, board):
    bodies.change_body(board, version=1, by=make.BY, notice_days=0)
    meeting = make.meeting(board, titles=("One",))
    assert "The agenda is out" in send(who["clerk"], "move-on", meeting.public_id, to="issued")


def test_the_clerks_first_page_is_boards(client, who, board):
    client.force_login(who["clerk"])
    assert client.get(reverse("home")).url == reverse("meetings:home")
    client.force_login(who["colleague"])
    assert client.get(reverse("home")).url != reverse("meetings:home")
