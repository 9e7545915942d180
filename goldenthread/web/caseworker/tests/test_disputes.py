"""Disagreements on their pages: who may see them, and a dispute from its notice to a frozen bundle."""

from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from django.urls import reverse

from goldenthread.casework.disputes import actions
from goldenthread.casework.disputes.models import Bundle, Complaint, Direction, Dispute, Lesson, Proposal
from goldenthread.casework.disputes.tests.factories import TODAY, appealed, note, refused
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import involve
from goldenthread.people.models import Child, Involvement
from goldenthread.people.tests.factories import child as make_child

pytestmark = pytest.mark.django_db
PLAN = "Section B\nRobin finds it hard to join a conversation.\nSection F\nRegular speech therapy.\nA quiet room."


class World:
    """An appeal, its officer, and somebody of each sort who is not let in."""

    def __init__(self) -> None:
        self.area = place.area()
        self.authority = place.authority(self.area)
        self.officer = place.person("tribunal_officer", self.authority, "Owen Answerer")
        self.writer = place.person("plan_writer", self.authority, "Ruth Writer")
        self.child = make_child(self.area, born=date(2014, 3, 4))
        involve(
            child=self.child, kind=Involvement.Kind.ALLOCATED_OFFICER, starts_on=date(2023, 1, 1), source="test",
            by=place.TESTS, person=self.officer,
        )  # fmt: skip
        self.dispute = appealed(self.officer, self.child)


@pytest.fixture
def at(client):
    world = World()
    move_demonstration_clock(area=world.area, today=TODAY, by=place.TESTS)
    client.force_login(world.officer)
    return world


def url(name, *args):
    return reverse(f"caseworker:disputes:{name}", args=args)


def text(answer):
    return answer.content.decode()


def day(name, on):
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def send(client, name, *args, **data):
    return client.post(url(name, *args), data, follow=True)


def begin_working(client, at):
    return send(client, "working", at.dispute.public_id, plan_words=PLAN)


def test_the_register_says_what_is_due_first(client, at):
    said = text(client.get(url("register")))
    assert at.child.full_name in said
    assert "response to the appeal by Fri 14 Jun 2024" in said
    assert "La response" not in said


def test_a_page_of_a_dispute_is_for_those_who_keep_them_and_see_the_child(client, at):
    pages = [url("register"), url("one", at.dispute.public_id), url("working", at.dispute.public_id),
             url("complaints"), url("learned"), url("begin", at.child.public_id)]  # fmt: skip
    for page in pages:
        assert client.get(page).status_code == 200, page
    client.force_login(at.writer)
    for page in pages:
        assert client.get(page).status_code == 403, page
    client.force_login(place.person("tribunal_officer", place.authority(place.area("901", "Elsewhere")), "Oz Outside"))
    for page in [p for p in pages if at.dispute.public_id in p or at.child.public_id in p]:
        assert client.get(page).status_code == 404, page


def test_a_disputed_decision_is_put_in_the_register_from_its_notice(client, at):
    other = make_child(at.area, born=date(2015, 3, 4))
    involve(child=other, kind=Involvement.Kind.ALLOCATED_OFFICER, starts_on=date(2023, 1, 1), source="test",
            by=place.TESTS, person=at.officer)  # fmt: skip
    notice = refused(at.officer, other)
    assert "(a) Not to assess" in text(client.get(url("begin", other.public_id)))
    done = text(send(client, "begin", other.public_id, notice=notice.public_id))
    assert "In the register. The clocks count from Monday 4 March 2024" in done
    assert Dispute.objects.filter(child=other).count() == 1


def test_a_concession_says_what_the_law_counts(client, at):
    page = text(client.get(url("record", at.dispute.public_id, "la_concedes_before_response")))
    assert "Against not assessing" in page
    said = text(send(client, "record", at.dispute.public_id, "la_concedes_before_response", key="k",
                     qualifier="refusal_to_assess", **day("occurred_on", date(2024, 6, 10))))  # fmt: skip
    assert "24 June 2024" in said
    assert "16 September 2024" in said


def test_a_day_to_come_is_refused_and_what_was_typed_is_kept(client, at):
    answer = send(client, "record", at.dispute.public_id, "appeal_response_sent", key="k", note="Filed by Owen",
                  **day("occurred_on", date(2024, 7, 10)))  # fmt: skip
    assert answer.status_code == 422
    assert "Filed by Owen" in text(answer)


def test_a_direction_is_set_down_and_done(client, at):
    send(client, "direction", at.dispute.public_id, what="File the bundle", owing="authority",
         **day("due_on", date(2024, 7, 8)), **day("directed_on", date(2024, 6, 3)))  # fmt: skip
    direction = Direction.objects.get()
    assert "File the bundle" in text(client.get(url("register")))
    send(client, "direction-done", at.dispute.public_id, direction.public_id, **day("on", TODAY))
    assert Direction.objects.get().done_on == TODAY


def test_the_working_document_is_begun_changed_agreed_and_read_back_from_word(client, at):
    begin_working(client, at)
    row = at.dispute.working.rows.get(words="Regular speech therapy.")
    assert client.get(url("working-row", at.dispute.public_id, row.public_id)).status_code == 200
    send(client, "working-row", at.dispute.public_id, row.public_id, party="parent", words="Weekly speech therapy.",
         reason="Regular says nothing.", evidence="Speech report, page 4", version=1)  # fmt: skip
    said = text(client.get(url("working", at.dispute.public_id)))
    assert "1 in dispute, 0 agreed" in said
    assert "<del>" in said
    sent = send(client, "working-send", at.dispute.public_id, to="The parent", **day("on", TODAY))
    assert "Version 1 is kept" in text(sent)
    proposal = Proposal.objects.get()
    send(client, "working-settle", at.dispute.public_id, proposal.public_id, "agree", version=2)
    compared = client.get(url("working-versions", at.dispute.public_id), {"before": 1, "after": 0})
    assert "1 paragraph changed" in text(compared)
    file = client.get(url("working-file", at.dispute.public_id, "document", 0, "docx"))
    runs = [r for p in docx.Document(BytesIO(file.content)).paragraphs for r in p.runs]
    assert next(r for r in runs if r.text.strip() == "Weekly").underline
    before = client.get(url("working-file", at.dispute.public_id, "document", 1, "docx"))
    runs = [r for p in docx.Document(BytesIO(before.content)).paragraphs for r in p.runs]
    assert next(r for r in runs if r.text.strip() == "Weekly").bold


def test_a_stale_proposal_is_refused_with_the_work_kept(client, at):
    begin_working(client, at)
    row = at.dispute.working.rows.get(words="A quiet room.")
    given = {"party": "authority", "reason": "", "evidence": "", "version": 1}
    send(client, "working-row", at.dispute.public_id, row.public_id, words="A room.", **given)
    answer = send(client, "working-row", at.dispute.public_id, row.public_id, words="A calm room.", **given)
    assert answer.status_code == 422
    assert "A calm room." in text(answer)
    assert "Somebody else changed this" in text(answer)
    assert 'name="version" value="2"' in text(answer)
    assert Proposal.objects.get().words == "A room."


@pytest.mark.slow
def test_a_bundle_is_bound_held_by_the_guard_released_and_frozen(client, at, settings, tmp_path):
    Child.objects.filter(pk=make_child(at.area, "Quillfeather").pk).update(forename="Zebedee")
    plan = f"{PLAN}\nLike Zebedee Quillfeather, he needs a quiet room."
    send(client, "working", at.dispute.public_id, plan_words=plan)
    send(client, "working-send", at.dispute.public_id, to="The Tribunal", **day("on", TODAY))
    send(client, "bundle-new", at.dispute.public_id)
    bundle = Bundle.objects.get()
    here = (at.dispute.public_id, bundle.public_id)
    assert "Working document, version 1" in text(client.get(url("bundle", *here)))
    said = text(send(client, "bundle-look", *here))
    assert "Held by the guard" in said
    assert "Zebedee" in said
    assert "The guard holds this bundle" in text(send(client, "bundle-freeze", *here))
    for held in bundle.held.all():
        send(client, "bundle-release", *here, held.public_id, why="The witness agreed to be named.")
    done = text(send(client, "bundle-freeze", *here))
    assert "Frozen" in done
    frozen = Bundle.objects.get()
    assert frozen.file.file.sha256 == frozen.sha256
    answer = client.get(url("bundle-file", *here))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert "is frozen" in text(send(client, "bundle-look", *here))


def test_a_picture_in_a_bundle_must_be_replaced(client, at):
    bundle = actions.begin_bundle(dispute=at.dispute, by=at.officer, today=TODAY)
    actions.replace_paper(
        bundle=bundle, content=b"Date,Hours\n1 May,2\n", file_name="hours.csv", title="Hours given", kind="other",
        by=at.officer, today=TODAY,
    )  # fmt: skip
    here = (at.dispute.public_id, bundle.public_id)
    said = text(send(client, "bundle-look", *here))
    assert "1 paper could not be put in" in said.lower()
    assert "Replace it" in said


def test_a_complaint_goes_through_its_stages_and_is_learned_from(client, at):
    send(client, "receive-complaint", at.child.public_id, who="Robin’s mother", about="The plan is late.", cause="late",
         **day("received_on", date(2024, 6, 3)))  # fmt: skip
    complaint = Complaint.objects.get()
    assert complaint.due_on == date(2024, 7, 1)
    here = complaint.public_id
    send(client, "answer-complaint", here, found="upheld", remedy="An apology.", version=1, **day("on", TODAY))
    send(client, "further-complaint", here, reference="", version=2, **day("on", TODAY))
    assert Complaint.objects.get().get_stage_display().startswith("Stage 2")
    send(client, "learn-complaint", here, ending="upheld", cause="late", why="Nobody was covering.", cost="250")
    assert Lesson.objects.get().cost == 250
    said = text(client.get(url("learned"), {"cause": "late"}))
    assert "Nobody was covering." in said
    assert "£250" in said


def test_every_complaint_is_listed_those_answered_a_page_at_a_time_the_last_first(client, at):
    told = {"child": at.child, "who": "A mother", "about": "It is late.", "cause": "late", "by": at.officer}
    for n in range(52):
        complaint = actions.receive_complaint(received_on=date(2024, 3, 1), today=TODAY, **told)
        on = date(2024, 3, 4) + timedelta(days=n)
        found = {"found": "upheld", "remedy": "", "paid": None}
        actions.answer_complaint(complaint=complaint, on=on, by=at.officer, today=TODAY, **found)
    said = text(client.get(url("complaints")))
    assert "1 to 50 of 52 complaints" in said
    assert "24 April 2024" in said
    assert "upheld, 5 March 2024" not in said
    assert "upheld, 5 March 2024" in text(client.get(url("complaints"), {"page": 2}))


def test_an_order_done_on_another_case_is_offered_and_taken(client, at):
    note(at.dispute, "order", date(2024, 6, 10), at.officer, "assess")
    assert client.get(url("one", at.dispute.public_id)).status_code == 200


def test_every_page_of_disagreements_needs_somebody_signed_in(client, at):
    client.logout()
    for name, args in (("register", ()), ("one", (at.dispute.public_id,)), ("learned", ())):
        assert client.get(url(name, *args)).status_code == 302
    assert Child.objects.exists()


def test_each_form_opens(client, at):
    dispute = at.dispute.public_id
    for name in ("number", "direction", "letter", "learn"):
        assert client.get(url(name, dispute)).status_code == 200, name
    send(client, "receive-complaint", at.child.public_id, who="Robin’s mother", about="The plan is late.", cause="late",
         **day("received_on", date(2024, 6, 3)))  # fmt: skip
    for name in ("complaint", "answer-complaint", "further-complaint", "learn-complaint"):
        assert client.get(url(name, Complaint.objects.get().public_id)).status_code == 200, name
