"""The pages of letters: who may open them, writing, holding, mending, sending once, posting, batches and wording."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.casework.models import CaseEvent
from goldenthread.casework.tests.factories import assessment
from goldenthread.correspondence import actions, guard
from goldenthread.correspondence.choices import DispatchState, LetterState
from goldenthread.correspondence.models import Dispatch, Letter, LetterBatch, LetterTemplate
from goldenthread.correspondence.shipped import shipped
from goldenthread.correspondence.tests import carriers
from goldenthread.correspondence.tests import factories as letters
from goldenthread.drafts.models import Draft
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people
from goldenthread.provision.models import Setting

TODAY = letters.TODAY
REQUESTED = TODAY - timedelta(days=30)
pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    made = letters.area()
    move_demonstration_clock(area=made, today=TODAY, by=place.TESTS)
    return made


@pytest.fixture
def officer(area):
    return letters.officer(area)


@pytest.fixture
def client(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def case(area, officer):
    child = letters.family(area)
    letters.by_email(child)
    return assessment(child, officer, REQUESTED, TODAY)


@pytest.fixture
def refusal(case, officer):
    mother = case.child.relationships.get()
    return actions.draft_letter(
        child=case.child, about=f"case:{case.public_id}", template="will_not_assess", recipients=[mother], by=officer,
        today=TODAY, fields={"request_date": "20 May 2024", "reasons": letters.REASONS},
    )  # fmt: skip


def at(name, *args):
    return reverse(f"caseworker:letters:{name}", args=args)


def pages(case, letter, recipient):
    """Every page, by name, with its address."""
    return {
        "outbox": at("outbox"), "child": at("child", case.child.public_id), "write": at("write", case.child.public_id),
        "fill": at("fill", case.child.public_id, "will_not_assess"), "post": at("post"), "batches": at("batches"),
        "new-batch": at("new-batch"), "wordings": at("wordings"), "wording": at("wording", "appeal"),
        "letter": at("letter", letter.public_id), "edit": at("edit", letter.public_id),
        "release": at("release", letter.public_id), "cancel": at("cancel", letter.public_id),
        "file": at("file", letter.public_id, recipient.public_id, "docx"),
    }  # fmt: skip


def test_every_page_opens_to_an_officer_and_to_nobody_else(client, case, refusal, area):
    every = pages(case, refusal, refusal.recipients.get())
    assert {name: client.get(url).status_code for name, url in every.items()} == dict.fromkeys(every, 200)
    client.force_login(place.person("advice_giver", place.authority(area)))
    assert {client.get(url).status_code for url in every.values()} == {403}
    client.force_login(place.person())
    assert {client.get(url).status_code for url in every.values()} == {404}


def test_the_keeper_of_wording_alone_changes_it(client, area):
    for name, args in (("authority", ()), ("change-wording", ("appeal",))):
        assert client.get(at(name, *args)).status_code == 403
    client.force_login(letters.officer(area, "send_manager", "May Nager"))
    for name, args in (("authority", ()), ("change-wording", ("appeal",))):
        assert client.get(at(name, *args)).status_code == 200


def test_the_child_s_page_leads_to_their_letters(client, case):
    text = client.get(reverse("child:record", args=[case.child.public_id])).content.decode()
    assert at("child", case.child.public_id) in text


def test_a_letter_is_filled_from_the_case_and_shown_whole_before_it_goes(client, case):
    url = at("fill", case.child.public_id, "will_not_assess") + f"?case={case.public_id}"
    text = client.get(url).content.decode()
    assert "20 May 2024" in text
    mother = case.child.relationships.get().party
    answer = client.post(
        url, {"to": mother.public_id, "request_date": "20 May 2024", "reasons": letters.REASONS}, follow=True
    )
    text = answer.content.decode()
    for said in (
        "Being written",
        "section 51(2)(a)",
        "Seaside SENDIASS",
        "Said:",
        "Read easily from about age",
        "Ida Marlowe",
    ):
        assert said in text
    assert Letter.objects.get().about == f"case:{case.public_id}"
    assert mail.outbox == []


def test_a_letter_for_nobody_comes_back_with_what_was_typed(client, case):
    answer = client.post(at("fill", case.child.public_id, "letter"), {"message": "A thing I wrote at length"})
    assert answer.status_code == 422
    assert "A thing I wrote at length" in answer.content.decode()


def approve(client, letter):
    letter.refresh_from_db()
    return client.post(at("approve", letter.public_id), {"version": letter.version}, follow=True).content.decode()


def test_a_slip_is_held_mended_sent_and_visibly_sent_once_and_stands_on_the_case(
    client, case, refusal, area, django_capture_on_commit_callbacks
):
    letters.family(area, "Otherchild")
    edit = at("edit", refusal.public_id)
    mother = case.child.relationships.get().party
    slipped = refusal.body.replace("progress is good", "Robin Otherchild does well, progress is good")
    client.post(edit, {"to": mother.public_id, "subject": refusal.subject, "body": slipped, "version": 1})
    text = approve(client, refusal)
    assert "Held by the guard" in text
    assert "Robin Otherchild" in text
    assert client.post(at("send", refusal.public_id)).status_code == 422
    refusal.refresh_from_db()
    whole = refusal.body.replace("Robin Otherchild does well, ", "")
    client.post(edit, {"to": mother.public_id, "subject": refusal.subject, "body": whole, "version": refusal.version})
    assert "Send the letter" in approve(client, refusal)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(at("send", refusal.public_id))
        client.post(at("send", refusal.public_id))
    text = client.get(at("letter", refusal.public_id)).content.decode()
    assert "It has gone to everybody it was for, once." in text
    assert len(mail.outbox) == 1
    event = CaseEvent.objects.get(case=case, kind="decision_not_to_assess_notified")
    assert (event.occurred_on, event.details["not_told"]) == (TODAY, [])
    case.refresh_from_db()
    assert case.stage == "closed"


def test_a_letter_whose_event_the_case_cannot_take_is_not_sent(client, case, refusal, officer):
    approve(client, refusal)
    type(case).objects.update(stage="closed")
    answer = client.post(at("send", refusal.public_id))
    assert answer.status_code == 422
    assert "could not be put on the case" in answer.content.decode()
    assert not Dispatch.objects.exists()


def test_a_stale_form_keeps_what_was_typed(client, case, refusal):
    mother = case.child.relationships.get().party
    given = {"to": mother.public_id, "subject": "Mine", "body": "What I wrote", "version": 1}
    client.post(at("edit", refusal.public_id), {**given, "subject": "Theirs"})
    answer = client.post(at("edit", refusal.public_id), given)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Somebody else changed this letter" in text
    assert "What I wrote" in text
    assert re.search(r'name="version"[^>]*value="2"', text)
    assert "The letter as somebody else saved it" in text
    assert text.count("Theirs") == 1
    assert client.post(at("edit", refusal.public_id), {**given, "version": 2}).status_code == 302


def test_a_draft_begun_before_somebody_else_changed_the_letter_is_not_laid_over_theirs(client, case, refusal):
    mother = case.child.relationships.get().party
    page = client.get(at("edit", refusal.public_id)).content.decode()
    hidden = {n: re.search(rf'name="{n}" value="([^"]*)"', page)[1] for n in ("draft-token", "draft-version")}
    begun = {"subject": "Mine", "body": "What I wrote", "draft-begun-on": "1"}
    assert client.post(reverse("keep-draft"), hidden | begun).status_code == 200
    theirs = {"to": mother.public_id, "subject": "Theirs", "body": "Their words", "version": 1}
    actions.edit_letter(
        letter=refusal, subject="Theirs", body="Their words", version=1, by=letters.officer(case.area), today=TODAY
    )
    back = client.get(at("edit", refusal.public_id)).content.decode()
    assert "What I wrote" in back
    assert re.search(r'name="version"[^>]*value="1"', back)
    answer = client.post(at("edit", refusal.public_id), {**theirs, "subject": "Mine", "body": "What I wrote"})
    assert answer.status_code == 422
    assert "Their words" in answer.content.decode()
    assert Letter.objects.get(pk=refusal.pk).body == "Their words"


def test_what_was_approved_on_an_older_page_is_not_approved(client, refusal):
    assert client.post(at("approve", refusal.public_id), {"version": "7"}).status_code == 422


def test_a_held_letter_goes_with_a_reason_that_stands_on_it(client, case, refusal, area):
    letters.family(area, "Otherchild")
    Letter.objects.update(body=refusal.body + "\nRobin Otherchild is a cousin.")
    approve(client, refusal)
    page = at("release", refusal.public_id)
    found = refusal.findings.get()
    answer = client.post(page, {"findings": found.public_id, "reason": "no"})
    assert answer.status_code == 422
    text = client.post(
        page, {"findings": found.public_id, "reason": "The family named the cousin"}, follow=True
    ).content.decode()
    assert "The family named the cousin" in text
    assert "Send the letter" in approve(client, refusal)


def test_letters_are_printed_marked_as_posted_and_counted_as_received_later(client, case, refusal):
    case.child.relationships.update(email_agreed_on=None)
    actions.edit_letter(
        letter=refusal, subject=refusal.subject, body=refusal.body, version=1, by=refusal.drafted_by, today=TODAY,
        recipients=[case.child.relationships.get()],
    )  # fmt: skip
    approve(client, refusal)
    client.post(at("send", refusal.public_id))
    assert "Ida Marlowe" in client.get(at("post")).content.decode()
    answer = client.post(at("print"))
    assert answer.content.startswith(b"%PDF")
    copy = Dispatch.objects.get()
    assert copy.state == DispatchState.PRINTED
    on = {"on-day": TODAY.day, "on-month": TODAY.month, "on-year": TODAY.year}
    assert client.post(at("post"), {"copy": copy.public_id, **on}).status_code == 302
    refusal.refresh_from_db()
    assert (refusal.state, refusal.first_sent_on) == (LetterState.SENT, TODAY)
    assert "counts as received on Friday 21 June 2024" in client.get(at("letter", refusal.public_id)).content.decode()


def test_a_copy_of_which_nobody_knows_is_shown_and_a_person_says(
    client, refusal, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "goldenthread.correspondence.tests.test_sending.Breaks"
    approve(client, refusal)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(at("send", refusal.public_id))
    copy = Dispatch.objects.get()
    text = client.get(at("letter", refusal.public_id)).content.decode()
    assert "It is not known whether it went" in text
    assert copy.message_id in text
    assert "Failed, or not known whether it went" in client.get(at("outbox")).content.decode()
    page = at("copy", copy.public_id)
    given = {"what": "went", "note": "Its id stands in the mail log"}
    assert client.post(page, given).status_code == 422  # it may still be on its way
    Dispatch.objects.update(claimed_at=copy.claimed_at - timedelta(hours=1))
    assert client.post(page, given).status_code == 302
    refusal.refresh_from_db()
    assert refusal.state == LetterState.SENT


def test_a_batch_shows_each_letter_and_who_is_left_out_and_why(client, case, area, officer):
    nobody = letters.family(area, "Nobodyknown")
    assessment(nobody, officer, REQUESTED, TODAY)
    asked = {"title": "June delays", "template": "delay_decision", "stage": "requested", "whose": "mine"}
    common = {
        "late_what": "our decision", "late_since": "19 June 2024", "late_why": "Many asked", "next_step": "We look.",
        "next_date": "1 July 2024",
    }  # fmt: skip
    text = client.get(at("new-batch"), asked).content.decode()
    assert "Nobody is recorded to whom it may go" in text
    assert "Nothing says what late_what" in text
    text = client.post(at("new-batch"), {**asked, **common, "look": "yes"}).content.decode()
    assert "1 letter would be made, 1 left out" in text
    token = re.search(r'name="draft-token" value="([^"]+)"', text)[1]
    client.post(reverse("keep-draft"), {"late_why": "Very many asked", "draft-token": token, "draft-version": "0"})
    assert "Very many asked" in client.get(at("new-batch"), asked).content.decode()
    cases = re.findall(r'name="case"[^>]*value="([^"]+)"', text)
    key = re.findall(r'name="key" value="([^"]+)"', text)
    made = {**asked, **common, "make": "yes", "case": [*cases, "moved-on"], "key": key, "draft-token": token}
    for _ in range(2):  # pressed twice, or sent again by a browser
        said = client.post(at("new-batch"), made, follow=True).content.decode()
    assert "1 case moved on after you looked" in said
    assert not Draft.objects.exists()
    batch = LetterBatch.objects.get()
    assert [each.child for each in batch.left_out.all()] == [nobody]
    page = at("batch", batch.public_id)
    client.post(page, {"do": "approve"})
    client.post(page, {"do": "send"})
    assert batch.letters.get().state == LetterState.SENDING
    assert "Nobodyknown" in client.get(page).content.decode()


def test_a_new_wording_is_looked_at_first_kept_with_its_history_and_refused_where_a_right_is_lost(client, area):
    client.force_login(letters.officer(area, "send_manager", "May Nager"))
    page, about = at("change-wording", "appeal"), shipped()["appeal"]
    day = {
        "valid_from-day": TODAY.day,
        "valid_from-month": TODAY.month,
        "valid_from-year": TODAY.year,
        "why": "Plainer",
    }
    lost = {**day, "body": "You can ask the Tribunal.", "keep": "yes"}
    answer = client.post(page, lost)
    assert answer.status_code == 422
    assert "The right to appeal to the Tribunal" in answer.content.decode()
    better = {**day, "body": about.body.replace("It costs nothing to appeal.", "An appeal is free.")}
    text = client.post(page, {**better, "look": "yes"}).content.decode()
    assert "An appeal is free." in text
    assert not LetterTemplate.objects.exists()
    text = client.post(page, {**better, "keep": "yes"}, follow=True).content.decode()
    assert "Version 1" in text
    assert "As shipped" in text


def test_an_unknown_field_is_refused_and_says_where(client, area):
    client.force_login(letters.officer(area, "send_manager", "May Nager"))
    day = {
        "valid_from-day": TODAY.day,
        "valid_from-month": TODAY.month,
        "valid_from-year": TODAY.year,
        "why": "Plainer",
    }
    answer = client.post(
        at("change-wording", "letter"), {**day, "subject": "A", "body": "One\n{colour}", "keep": "yes"}
    )
    assert "Line 2 asks for {colour}" in answer.content.decode().replace("&#39;", "'")


def test_the_authority_s_details_fill_every_letter(client, area):
    client.force_login(letters.officer(area, "send_manager", "May Nager"))
    given = {**letters.AUTHORITY, "sendiass_name": "Harbour SENDIASS"}
    assert client.post(at("authority"), given).status_code == 302
    assert client.post(at("authority"), {**given, "sendiass_name": ""}).status_code == 422
    child = letters.family(area)
    assert "Harbour SENDIASS" in letters.refusal(child, letters.officer(area), letters.related(child)).body


def test_a_setting_named_after_somebody_is_not_taken_for_a_child_of_that_name(area, case):
    letters.family(area, "Fortescue")
    texts = [guard.Text("The letter", "Robin goes to Robin Fortescue Academy in the mornings.")]
    asked = {"area": area, "child": case.child, "texts": texts, "recipients": [], "today": TODAY}
    assert [found.slip for found in guard.check(**asked)] == ["name"]
    Setting.objects.create(area=area, urn="123456", name="Robin Fortescue Academy")
    assert guard.check(**asked) == []


def on_roll_at(case):
    body = place.organisation(case.area, "setting", "Harbour View School")
    people.on_roll(case.child, body)
    return f"organisation_{body.public_id}"


def test_organisations_that_are_connected_can_be_chosen_and_no_other(client, case):
    key = on_roll_at(case)
    other = place.organisation(case.area, "setting", "Far Away School")
    url = at("fill", case.child.public_id, "delay_setting") + f"?case={case.public_id}"
    text = client.get(url).content.decode()
    assert "Harbour View School, on roll" in text
    assert "Far Away School" not in text
    assert client.post(url, {"to": f"organisation_{other.public_id}"}).status_code == 422
    nowhere = client.post(url, {"to": key})
    assert nowhere.status_code == 422
    assert "Give an e-mail address or a postal address for Harbour View School." in nowhere.content.decode()
    client.post(url, {"to": key, f"email_{key}": "office@harbour.example"})
    letter = Letter.objects.get(template="delay_setting")
    to = letter.recipients.get()
    assert (to.organisation.name, to.email, to.medium) == ("Harbour View School", "office@harbour.example", "email")


def test_who_a_letter_is_for_is_changed_to_an_organisation_and_by_post(client, case, refusal):
    key = on_roll_at(case)
    page = client.get(at("edit", refusal.public_id)).content.decode()
    assert "Harbour View School" in page
    changed = {"subject": refusal.subject, "body": refusal.body, "version": 1, "to": key}
    client.post(at("edit", refusal.public_id), {**changed, f"address_{key}": "1 Quay Road\nSS1 2AB"})
    to = refusal.recipients.get()
    assert (to.name, to.medium, to.address) == ("Harbour View School", "post", "1 Quay Road\nSS1 2AB")
    assert "1 Quay Road" in client.get(at("edit", refusal.public_id)).content.decode()


def test_a_child_s_setting_without_an_account_can_be_written_to_while_the_case_is_open(client, case):
    case.setting = Setting.objects.create(area=case.area, urn="100002", name="Hill Top School")
    case.save()
    key = f"setting_{case.setting.public_id}"
    url = at("fill", case.child.public_id, "delay_setting") + f"?case={case.public_id}"
    assert "Hill Top School, the child’s setting" in client.get(url).content.decode()
    client.post(url, {"to": key, f"address_{key}": "2 Hill Road\nSS1 2AB"})
    to = Letter.objects.get().recipients.get()
    assert to.asked == f"setting:{case.setting.public_id}"
    look = {"area": case.area, "child": case.child, "texts": [], "recipients": [to], "today": TODAY}
    assert guard.check(**look) == []
    case.setting = None
    case.save()
    assert [each.slip for each in guard.check(**look)] == ["not_a_party"]


def test_what_is_to_be_printed_by_hand_is_listed(client, case, officer, settings, tmp_path):
    settings.DATA = tmp_path
    document = carriers.kept(case.area, "report.docx", carriers.word("The report"))
    letter = actions.draft_letter(
        child=case.child, about=f"case:{case.public_id}", template="letter", fields={"message": "A report."},
        by=officer, recipients=[letters.related(case.child, "Sid Marlowe", "father")], attachments=[document],
        today=TODAY,
    )  # fmt: skip
    actions.approve(letter=letter, by=officer, today=TODAY)
    actions.send(letter=letter, by=officer, today=TODAY)
    assert "(report.docx)" in client.get(at("post")).content.decode()
    printed = client.post(at("print"))
    assert (printed.status_code, printed["Content-Type"]) == (200, "application/pdf")


def test_a_plan_is_added_to_a_letter_that_was_drafted_with_the_basis_of_its_disclosure(
    client, case, refusal, settings, tmp_path
):
    settings.DATA = tmp_path
    mother = case.child.relationships.get().party
    words = {"subject": refusal.subject, "body": refusal.body, "to": mother.public_id}
    plan = SimpleUploadedFile("plan.pdf", carriers.pdf("The plan"))
    client.post(at("edit", refusal.public_id), {**words, "version": 1, "enclosed": plan, "basis": "consent"})
    client.post(at("edit", refusal.public_id), {**words, "version": 2})
    refusal.refresh_from_db()
    assert (refusal.version, refusal.basis) == (3, "consent")
    assert [(e.document.file_name, e.is_plan) for e in refusal.enclosures.all()] == [("plan.pdf", True)]
