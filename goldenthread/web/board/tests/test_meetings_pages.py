"""The boards' pages: who may open them, a meeting run from its agenda to its published minutes, what is exempt kept."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.governance.actions import bodies, escalations, meetings, minutes, people
from goldenthread.governance.models import Attendance, Decision, Escalation, ForwardItem, Meeting, MinutesIssue, Paper
from goldenthread.governance.tests import factories as make
from goldenthread.improvement.actions import add_measure, add_priority, add_strategy, set_target
from goldenthread.improvement.models import Action
from goldenthread.partnership.tests import factories as place
from goldenthread.web.components.tests.rooms import Room

pytestmark = pytest.mark.django_db
TODAY = make.TODAY
SECRET = "The price of the contract"


@pytest.fixture
def who(area):
    at = place.authority(area)
    roles = {"clerk": "board_clerk", "member": "board_member", "colleague": "lead_member", "other": "send_officer",
             "another clerk": "board_clerk"}  # fmt: skip
    return {name: place.person(role, at, name=name.title()) for name, role in roles.items()}


@pytest.fixture
def board(area, who):
    made = make.body(area, openness="public")
    make.seat(made, who["member"], "Director", sector="health")
    make.clerk(made, who["clerk"])
    people.set_quorum(body=made, starts_on=make.SINCE, number=1, by=make.BY)
    return made


@pytest.fixture
def page(client):
    return Room(client, "meetings").get


@pytest.fixture
def send(client):
    return Room(client, "meetings").post


def day(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


LISTS = ["home", "bodies", "meetings", "forward", "decisions", "escalations", "measures"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_open_to_those_who_may_see_boards(page, client, who, board, name):
    make.meeting(board)
    page(who["member"], name)
    page(who["clerk"], name)
    page(who["colleague"], name)
    assert "Your role does not include" in page(who["other"], name, status=403)
    page(place.person(), name, status=404)
    client.logout()
    assert client.get(reverse(f"meetings:{name}")).status_code == 302


CLERKS = ["plan", "agenda", "run", "take", "minute", "item", "begin-paper", "upload"]


@pytest.mark.parametrize("name", CLERKS)
def test_what_the_clerk_does_is_for_that_bodys_clerk(page, who, board, name):
    meeting = make.under_way(make.meeting(board))
    item = meeting.items.first()
    args = {"plan": [board.public_id], "agenda": [meeting.public_id], "run": [meeting.public_id],
            "take": [meeting.public_id, item.public_id]}.get(name, [item.public_id])  # fmt: skip
    page(who["clerk"], name, *args)
    assert "Only the clerk of" in page(who["another clerk"], name, *args, status=403)
    page(who["member"], name, *args, status=403)


def test_a_meeting_is_run_from_its_agenda_to_published_minutes(page, send, client, who, board, area):
    clerk = who["clerk"]
    planned = send(clerk, "plan", board.public_id, **day("first", TODAY), starts_at="18:00")
    assert "1 meeting planned" in planned
    meeting = Meeting.objects.get()
    send(clerk, "agenda", meeting.public_id, title="Timeliness", purpose="decision", part="1",
         recommendations="To note it\nTo have it back in six months")  # fmt: skip
    assert "Say by which paragraph" in send(
        clerk, "agenda", meeting.public_id, status=422, title=SECRET, purpose="decision", part="2"
    )
    send(clerk, "agenda", meeting.public_id, title=SECRET, purpose="decision", part="2", exempt=["3"],
         public_interest="The price is open.")  # fmt: skip
    item = meeting.items.first()
    send(clerk, "begin-paper", item.public_id, title="How timeliness stands", template_key="partnership")
    draft = item.drafts.get()
    shown = send(clerk, "draft", draft.public_id, version=draft.version, purpose="Why it is late", families="")
    assert "Still to be filled: What families say" in shown
    draft.refresh_from_db()
    send(clerk, "draft", draft.public_id, version=draft.version, purpose="Why it is late", families="They wait.")
    assert "is frozen as presented" in send(clerk, "preview", draft.public_id)
    paper = Paper.objects.get()
    assert "Why it is late" in page(clerk, "paper", paper.public_id)
    send(clerk, "move-on", meeting.public_id, to="issued", urgency="It meets today")
    assert "Issued: pages 1 to" in send(clerk, "issue-pack", meeting.public_id, part="1")
    pack = meeting.packs.get()
    assert b"".join(page(who["member"], "pack", pack.public_id).streaming_content).startswith(b"%PDF")
    send(clerk, "move-on", meeting.public_id, to="open")
    seat = board.memberships.get(user=who["member"])
    send(clerk, "run", meeting.public_id, **{f"seat-{seat.public_id}": "present"}, guest="DfE adviser")
    assert "Item 1 is decided" in send(
        clerk, "take", meeting.public_id, item.public_id, do="decide", outcome="resolved", words="Back in six months",
        votes="1, 0, 0",
    )  # fmt: skip
    decision = Decision.objects.get()
    returned = {f"return-{key}": value for key, value in day("due_on", date(2024, 12, 19)).items()}
    send(clerk, "bring-back", decision.public_id, **returned)
    assert ForwardItem.objects.get().arises_from == decision
    send(clerk, "move-on", meeting.public_id, to="closed")
    send(clerk, "minute", item.public_id, words="Members spoke of lateness.", based_on=0)
    send(clerk, "minutes", meeting.public_id, stage="draft")
    later = make.meeting(board, on=date(2024, 9, 18))
    send(clerk, "minutes", meeting.public_id, stage="approved", at=later.public_id)
    send(clerk, "minutes", meeting.public_id, stage="published")
    assert MinutesIssue.objects.filter(stage="published").exists()
    client.logout()
    public = client.get(reverse("public:meeting", args=[meeting.public_id])).content.decode()
    assert "Members spoke of lateness." in public
    assert "Back in six months" in public
    assert SECRET not in public
    assert client.get(reverse("public:paper", args=[paper.public_id])).status_code == 200
    got = client.get(reverse("public:pack", args=[pack.public_id]))
    assert b"".join(got.streaming_content).startswith(b"%PDF")
    assert "Back in six months" in client.get(reverse("public:decisions", args=[board.public_id])).content.decode()
    assert board.name in client.get(reverse("public:boards")).content.decode()
    assert meeting.on.strftime("%B") in client.get(reverse("public:board", args=[board.public_id])).content.decode()


@pytest.fixture
def private(board, who):
    """A meeting with an exempt item, its paper issued and a decision on it."""
    from goldenthread.governance.actions import papers, running
    from goldenthread.web.board.meetings.issuing import issue

    meeting = make.meeting(board, titles=("Open",))
    item = make.exempt_item(meeting, SECRET)
    paper = papers.keep_paper(item=item, title=SECRET, blocks=[], pages=1, today=TODAY, by=make.BY)
    make.under_way(meeting, board.memberships.get(user=who["member"]))
    pack = issue(meeting, part=2, today=TODAY, by=make.BY)
    decision = running.decide(item=item, outcome="resolved", words=SECRET, today=TODAY, by=make.BY)
    meetings.close_meeting(meeting=meeting, by=make.BY)
    minutes.issue_minutes(meeting=meeting, stage="draft", today=TODAY, by=make.BY)
    return {"meeting": meeting, "item": item, "paper": paper, "pack": pack, "decision": decision}


def test_what_is_exempt_is_on_no_page_of_those_not_entitled(page, client, who, private):
    user, meeting = who["colleague"], private["meeting"]
    for name, key in (("paper", "paper"), ("pack", "pack"), ("decision", "decision")):
        page(user, name, private[key].public_id, status=404)
    for kind in ("pdf", "word"):
        page(user, "paper-file", private["paper"].public_id, kind, status=404)
    for name, args in (("meeting", [meeting.public_id]), ("minutes", [meeting.public_id]), ("home", []),
                       ("body", [meeting.body.public_id])):  # fmt: skip
        assert SECRET not in page(user, name, *args)
    found = page(user, "decisions", words="price")
    assert SECRET not in found
    assert "No decisions" in found
    client.logout()
    for name, key in (("paper", "paper"), ("pack", "pack")):
        assert client.get(reverse(f"public:{name}", args=[private[key].public_id])).status_code == 404
    assert SECRET not in client.get(reverse("public:meeting", args=[meeting.public_id])).content.decode()


def test_a_member_reads_it_and_takes_it_away_as_pdf_and_word(page, who, private):
    user = who["member"]
    assert SECRET in page(user, "meeting", private["meeting"].public_id)
    assert SECRET in page(user, "decision", private["decision"].public_id)
    assert page(user, "paper-file", private["paper"].public_id, "pdf").content.startswith(b"%PDF")
    assert page(user, "paper-file", private["paper"].public_id, "word").content.startswith(b"PK")
    page(user, "paper-file", private["paper"].public_id, "else", status=404)


def test_two_clerks_see_both_texts(page, send, who, board):
    item = make.under_way(make.meeting(board)).items.first()
    make.clerk(board, who["another clerk"])
    send(who["clerk"], "minute", item.public_id, words="What the first wrote", based_on=0)
    shown = send(who["another clerk"], "minute", item.public_id, status=409, words="What the second wrote", based_on=0)
    assert "What the first wrote" in shown
    assert "What the second wrote" in shown
    send(who["another clerk"], "minute", item.public_id, words="Both", based_on=1)
    assert "2 versions, every one kept" in page(who["clerk"], "minute", item.public_id)


def test_an_item_saved_meanwhile_shows_both(send, who, board):
    item = make.meeting(board).items.first()
    meetings.change_item(item, version=1, by=make.BY, title="Theirs")
    shown = send(
        who["clerk"], "item", item.public_id, status=422, version=1, title="Mine", purpose="decision", part="1"
    )
    assert "Theirs" in shown
    assert "Mine" in shown


def test_an_agenda_is_put_in_order_and_a_stale_one_is_told(send, who, board):
    meeting = make.meeting(board, titles=("A", "B"))
    first = meeting.items.first()
    send(who["clerk"], "agenda", meeting.public_id, move=f"{first.public_id}:down", version=meeting.version)
    assert [item.title for item in meeting.items.all()] == ["B", "A"]
    assert "saved this since" in send(
        who["clerk"], "agenda", meeting.public_id, move=f"{first.public_id}:up", version=meeting.version
    )


def test_a_declaration_takes_a_member_out_of_the_quorum(send, who, board):
    seat = board.memberships.get(user=who["member"])
    meeting = make.under_way(make.meeting(board), seat)
    item = meeting.items.first()
    shown = send(who["clerk"], "take", meeting.public_id, item.public_id, do="declare", membership=seat.public_id,
                 words="Works there", withdrew="on")  # fmt: skip
    assert "Not quorate" in shown
    assert "only be deferred" in send(
        who["clerk"],
        "take",
        meeting.public_id,
        item.public_id,
        status=422,
        do="decide",
        outcome="resolved",
        words="Yes",
    )
    shown = send(who["clerk"], "take", meeting.public_id, item.public_id, do="left", seat=seat.public_id)
    assert "left" in shown


def test_an_escalation_goes_up_and_is_answered_on_its_page(page, send, who, board, area):
    upper = make.body(area, "HWB", "Health and Wellbeing Board", openness="public")
    make.clerk(upper, who["another clerk"])
    bodies.report_to(lower=board, upper=upper, stated=True, by=make.BY)
    page(who["colleague"], "escalate", board.public_id, status=403)
    send(who["member"], "escalate", board.public_id, to=upper.public_id, title="Stuck", words="Tried", asks="Help",
         **day("answer_by", date(2024, 7, 1)))  # fmt: skip
    row = Escalation.objects.get()
    assert "1 week" in page(who["member"], "escalation", row.public_id) or "12 days left" in page(
        who["member"], "escalation", row.public_id
    )
    send(who["member"], "escalation", row.public_id, status=403, do="answer", words="Mine", version=row.version)
    shown = send(
        who["another clerk"], "escalation", row.public_id, status=422, do="answer", words="Kept words", version=9
    )
    assert "Kept words" in shown
    send(who["another clerk"], "escalation", row.public_id, status=422, do="answer", words=" ", version=row.version)
    send(who["another clerk"], "escalation", row.public_id, do="answer", words="Two posts", version=row.version)
    row.refresh_from_db()
    assert row.closed_on == TODAY
    assert "Two posts" in page(who["member"], "escalation", row.public_id)
    again = escalations.escalate(
        body=board, to=upper, title="B", words="B", asks="B", answer_by=date(2024, 7, 1), today=TODAY, by=make.BY
    )
    send(who["clerk"], "escalation", again.public_id, do="withdraw", words="Settled", version=1)
    again.refresh_from_db()
    assert again.closed_on


def test_an_action_of_a_decision_lands_in_the_plan_and_shows_on_the_measures_page(page, send, who, board, area):
    from goldenthread.governance.actions import running

    strategy = add_strategy(area=area, kind="strategy", title="Plan", starts_on=make.SINCE, by=make.BY)
    priority = add_priority(strategy=strategy, kind="priority", number="1", title="P", words="P", by=make.BY)
    measure = add_measure(area=area, name="On time", unit="%", polarity="higher", by=make.BY)
    set_target(measure=measure, of=priority, period_kind="quarter", by=make.BY)
    seat = board.memberships.get(user=who["member"])
    item = make.under_way(make.meeting(board), seat).items.first()
    meetings.say_about(item=item, refs=[f"measure:{measure.public_id}"], by=make.BY)
    decision = running.decide(item=item, outcome="resolved", words="Act on it", today=TODAY, by=make.BY)
    due = {f"action-{key}": value for key, value in day("due_on", TODAY).items()}
    asked = {
        "action-priority": priority.public_id, "action-words": "Write it",
        "action-owner": place.authority(area).public_id, **due,
    }  # fmt: skip
    assert "Write it" in send(who["clerk"], "act", decision.public_id, **asked)
    assert Action.objects.get().arises_from == f"decision:{decision.public_id}"
    shown = page(who["member"], "measure", measure.public_id)
    assert "Act on it" in shown
    assert "Write it" in shown


def test_a_forward_item_is_placed_or_dropped(page, send, who, board):
    from goldenthread.governance.actions import ahead

    meeting = make.meeting(board, on=date(2024, 9, 18), titles=())
    one, two = (ahead.look_ahead(body=board, title=t, due_on=date(2024, 9, 1), by=make.BY) for t in ("One", "Two"))
    assert "On an agenda" in send(who["clerk"], "forward-item", one.public_id, do="place", meeting=meeting.public_id)
    assert "Say why" in send(who["clerk"], "forward-item", two.public_id, do="drop")
    assert "Dropped" in send(who["clerk"], "forward-item", two.public_id, do="drop", reason="No longer needed")
    send(who["member"], "forward-item", two.public_id, status=403, do="drop")


def test_the_picture_links_each_body_and_says_what_is_inferred(page, who, board, area):
    lower = make.body(area, "OPS", "Operations <Group>")
    bodies.report_to(lower=lower, upper=board, stated=False, by=make.BY)
    shown = page(who["member"], "bodies")
    assert "Operations &lt;Group&gt;" in shown
    assert 'stroke-dasharray="6 6"' in shown
    assert f'href="{reverse("meetings:body", args=[lower.public_id])}"' in shown
    assert "(inferred)" in shown
    assert "style=" not in shown


def test_a_body_shows_its_terms_and_what_is_due_for_review(page, who, board):
    terms = bodies.write_terms(body=board, clauses=[{"ref": "1.1", "words": "To meet"}], by=make.BY)
    bodies.adopt_terms(terms=terms, issued_on=date(2023, 6, 1), review_on=date(2024, 6, 1), by=make.BY)
    shown = page(who["member"], "body", board.public_id)
    assert "To meet" in shown
    assert "Review due" in shown
    assert "Terms of reference to review" in page(who["clerk"], "home")


def test_a_private_bodys_agenda_is_not_on_a_colleagues_page(page, who, area):
    body = make.body(area, "CJCG", "Commissioning Group", openness="members")
    make.seat(body, who["member"])
    meeting = make.under_way(make.meeting(body, titles=("Its own business",)))
    assert "Its own business" in page(who["member"], "meeting", meeting.public_id)
    assert "Its own business" not in page(who["colleague"], "meeting", meeting.public_id)


def test_a_pdf_is_uploaded_as_a_paper(client, send, page, who, board):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from goldenthread.reporting.document import Document, Paragraph
    from goldenthread.reporting.pdf import typeset

    item = make.meeting(board).items.first()
    content = typeset(Document("Somebody’s paper", (Paragraph("Words"),)))

    def file():
        return SimpleUploadedFile("paper.pdf", content, "application/pdf")

    assert "Say that its figures were checked" in send(
        who["clerk"], "upload", item.public_id, status=422, title="Theirs", file=file()
    )
    send(who["clerk"], "upload", item.public_id, title="Theirs", file=file(), sure="on")
    paper = Paper.objects.get()
    assert (paper.pages, len(paper.digest)) == (1, 64)
    got = page(who["clerk"], "paper-file", paper.public_id, "file")
    assert b"".join(got.streaming_content) == content
    telling = typeset(Document("Another paper", (Paragraph("Three children waited a year."),)))
    named = {"title": "Another", "sure": "on"}
    asked = send(who["clerk"], "upload", item.public_id, status=422, file=SimpleUploadedFile("p.pdf", telling), **named)
    assert "Three children" in asked
    send(who["clerk"], "upload", item.public_id, file=SimpleUploadedFile("p.pdf", telling), why="Told in May.", **named)
    assert Paper.objects.count() == 2
    send(who["clerk"], "upload", item.public_id, title="Its figures", file=file(), sure="on", appendix="on")
    assert Paper.objects.get(title="Its figures").kind == "appendix"
    broken = SimpleUploadedFile("x.pdf", b"%PDF-1.7 not really", "application/pdf")
    send(who["clerk"], "upload", item.public_id, status=422, title="Broken", file=broken, sure="on")


def test_the_clerk_keeps_seats_deputies_interests_the_forward_plan_and_the_terms(page, send, who, board, area):
    clerk = who["clerk"]
    send(clerk, "keep", board.public_id, "seat", role="Governor", sector="schools", post="member", voting="on",
         person=who["colleague"].public_id, **day("starts_on", TODAY))  # fmt: skip
    seat = board.memberships.get(role="Governor")
    assert seat.user == who["colleague"]
    send(clerk, "keep", board.public_id, "deputy", seat=seat.public_id, role="Head", may_decide="on",
         **day("starts_on", TODAY))  # fmt: skip
    send(clerk, "keep", board.public_id, "interest", seat=seat.public_id, nature="other", words="Governs a school")
    send(clerk, "keep", board.public_id, "forward", title="Places", **day("due_on", date(2024, 12, 1)))
    shown = page(clerk, "body", board.public_id)
    for words in ("Governor", "Head", "Governs a school", "Places"):
        assert words in shown
    meeting, deputy = make.under_way(make.meeting(board)), seat.deputies.get()
    send(clerk, "run", meeting.public_id, **{f"seat-{seat.public_id}": f"deputy-{deputy.public_id}"})
    assert Attendance.objects.get(meeting=meeting).deputy == deputy
    send(clerk, "run", meeting.public_id, **{f"seat-{seat.public_id}": f"deputy-{deputy.pk}"})
    assert Attendance.objects.filter(meeting=meeting).count() == 1  # a row's number names nobody
    early = send(clerk, "keep", board.public_id, "end-seat", status=422, seat=seat.public_id,
                 **day("ends_on", date(2024, 1, 1)))  # fmt: skip
    assert "must not come before" in early
    send(clerk, "keep", board.public_id, "end-seat", seat=seat.public_id, **day("ends_on", TODAY))
    terms = bodies.write_terms(body=board, clauses=[{"ref": "1.1", "words": "To meet"}], by=make.BY)
    send(clerk, "keep", board.public_id, "adopt", version=1, **day("issued_on", TODAY),
         **day("review_on", date(2024, 12, 19)))  # fmt: skip
    terms.refresh_from_db()
    assert terms.state == "adopted"
    page(who["member"], "keep", board.public_id, "seat", status=403)
    page(clerk, "keep", board.public_id, "else", status=404)
