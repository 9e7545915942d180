"""A letter is sent once, or visibly not."""

import smtplib
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from goldenthread.correspondence import actions, recorders, selectors
from goldenthread.correspondence.choices import DispatchState, LetterState, ReceiptKind
from goldenthread.correspondence.models import Dispatch, Letter, Receipt
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.correspondence.tests.factories import TODAY, by_email, refusal, related
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child, Relationship

pytestmark = pytest.mark.django_db
HERE = "goldenthread.correspondence.tests.test_sending"
LATER = TODAY + timedelta(days=1)


@pytest.fixture
def approved(child, by):
    return actions.approve(letter=refusal(child, by, by_email(child)), by=by, today=TODAY)


@pytest.fixture
def go(django_capture_on_commit_callbacks):
    """Send a letter, and what waits for the transaction to be through."""

    def sent(letter, by, today=TODAY):
        with django_capture_on_commit_callbacks(execute=True):
            actions.send(letter=letter, by=by, today=today)
        letter.refresh_from_db()
        return letter

    return sent


class Refuses(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({"ida@family.example": (550, b"no such user")})


class Breaks(EmailBackend):
    """The line breaks after the message was handed over: nobody knows whether it was taken."""

    def send_messages(self, messages):
        super().send_messages(messages)
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")


class Dies(EmailBackend):
    """The server is killed while it sends."""

    def send_messages(self, messages):
        raise SystemExit


def test_it_goes_once_by_email_and_says_to_whom_and_when(approved, by, go):
    letter = go(approved, by)
    assert (letter.state, letter.first_sent_on) == (LetterState.SENT, TODAY)
    (message,) = mail.outbox
    assert message.to == ["Ida Marlowe <ida@family.example>"]
    assert message.body.startswith("Dear Ida Marlowe,\n\n")
    dispatch = letter.dispatches.get()
    assert message.extra_headers["Message-ID"] == f"<{dispatch.message_id}>"
    assert (dispatch.sent_on, dispatch.served_on, dispatch.tries) == (TODAY, TODAY, 1)
    assert Receipt.objects.get().kind == ReceiptKind.ACCEPTED


def test_a_double_click_sends_it_once(approved, by, go):
    go(approved, by)
    again = Letter.objects.get(pk=approved.pk)
    assert go(again, by).state == LetterState.SENT
    assert len(mail.outbox) == 1
    assert Dispatch.objects.count() == 1


def test_of_two_who_would_send_a_waiting_copy_one_does(approved, by):
    actions.send(letter=approved, by=by, today=TODAY)
    number = Dispatch.objects.get().pk
    assert [actions.deliver(number, by=by, today=TODAY), actions.deliver(number, by=by, today=TODAY)] == [True, False]
    assert len(mail.outbox) == 1


def test_a_copy_the_server_did_not_come_to_waits_and_goes_later_once(approved, by):
    actions.send(letter=approved, by=by, today=TODAY)
    assert Letter.objects.get().state == LetterState.SENDING
    assert actions.deliver_waiting(area=approved.area, today=TODAY) == 1
    assert actions.deliver_waiting(area=approved.area, today=TODAY) == 0
    assert len(mail.outbox) == 1


def test_what_waited_goes_in_the_name_of_whoever_handed_it_over(approved, by):
    actions.send(letter=approved, by=by, today=TODAY)
    actions.deliver_waiting(area=approved.area, today=LATER)
    assert (Receipt.objects.get().recorded_by, Receipt.objects.get().on) == (by.public_id, LATER)


def test_what_waited_and_the_guard_now_holds_does_not_go_and_says_why(approved, by, child):
    actions.send(letter=approved, by=by, today=TODAY)
    Relationship.objects.filter(child=child).update(contact_restriction="No contact, by order of 1 May 2026")
    assert actions.deliver_waiting(area=approved.area, today=LATER) == 0
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.letter.state) == (DispatchState.FAILED, LetterState.FAILED)
    assert "The guard holds it" in dispatch.problem
    assert mail.outbox == []


def test_one_that_the_mail_server_refuses_failed_and_can_go_again(approved, by, go, settings):
    usual, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{HERE}.Refuses"
    letter = go(approved, by)
    dispatch = letter.dispatches.get()
    assert (letter.state, dispatch.state) == (LetterState.FAILED, DispatchState.FAILED)
    assert "no such user" in dispatch.problem
    assert letter.first_sent_on is None
    settings.EMAIL_BACKEND = usual
    actions.try_again(dispatch=dispatch, by=by, today=TODAY)
    actions.deliver(dispatch.pk, by=by, today=TODAY)
    letter.refresh_from_db()
    assert (letter.state, letter.dispatches.get().tries, len(mail.outbox)) == (LetterState.SENT, 2, 1)


@pytest.mark.parametrize("how", ["Breaks", "Dies"])
def test_killed_or_cut_off_in_the_middle_it_is_shown_and_never_sent_again_by_itself(approved, by, settings, how):
    settings.EMAIL_BACKEND = f"{HERE}.{how}"
    actions.send(letter=approved, by=by, today=TODAY)
    number = Dispatch.objects.get().pk
    with suppress(SystemExit):
        actions.deliver(number, by=by, today=TODAY)
    went = len(mail.outbox)
    dispatch = Dispatch.objects.get()
    assert dispatch.state == DispatchState.SENDING
    assert actions.deliver_waiting(area=approved.area, today=TODAY) == 0
    assert actions.deliver(number, by=by, today=TODAY) is False
    assert len(mail.outbox) == went
    with pytest.raises(LetterRefused, match="only what did not go"):
        actions.try_again(dispatch=dispatch, by=by, today=TODAY)
    assert list(selectors.outbox(Child.objects.all(), approved.area)) == [approved]


@pytest.mark.parametrize(
    ("went", "state", "sent"), [(True, LetterState.SENT, TODAY), (False, LetterState.FAILED, None)]
)
def test_a_person_says_whether_it_went_and_how_they_know(approved, by, settings, went, state, sent):
    settings.EMAIL_BACKEND = f"{HERE}.Breaks"
    actions.send(letter=approved, by=by, today=TODAY)
    dispatch = Dispatch.objects.get()
    actions.deliver(dispatch.pk, by=by, today=TODAY)
    said = {"went_out": went, "note": "Looked for the id in the mail log", "by": by, "today": LATER}
    with pytest.raises(LetterRefused, match="ten minutes"):
        actions.resolve(dispatch=dispatch, **said)
    long_ago = Dispatch.objects.get().claimed_at.replace(year=2024, month=6, day=19, hour=12)
    Dispatch.objects.update(claimed_at=long_ago)
    actions.resolve(dispatch=dispatch, **said)
    letter = Letter.objects.get()
    assert (letter.state, letter.first_sent_on) == (state, sent)
    with pytest.raises(LetterRefused, match="known already"):
        actions.resolve(dispatch=dispatch, **said)


def test_what_was_changed_behind_the_approval_does_not_go(approved, by):
    Letter.objects.update(body="Something else")
    with pytest.raises(LetterRefused, match="not what was approved"):
        actions.send(letter=approved, by=by, today=TODAY)


def test_the_guard_looks_again_before_it_goes(approved, by, go):
    Relationship.objects.update(contact_restriction="No contact by order of the court")
    assert go(approved, by).state == LetterState.HELD
    assert mail.outbox == []


def test_by_post_it_waits_to_be_printed_then_posted_and_counts_as_served_two_working_days_later(child, by, go):
    letter = actions.approve(letter=refusal(child, by, related(child)), by=by, today=TODAY)
    letter = go(letter, by)
    assert (letter.state, mail.outbox) == (LetterState.SENDING, [])
    printed = actions.print_letters(dispatches=list(letter.dispatches.all()), by=by, today=TODAY)
    friday = date(2024, 6, 21)
    assert actions.mark_posted(dispatches=printed, on=friday, by=by, today=friday) == 1
    assert actions.mark_posted(dispatches=printed, on=friday, by=by, today=friday) == 0
    letter.refresh_from_db()
    dispatch = letter.dispatches.get()
    assert (letter.state, letter.first_sent_on) == (LetterState.SENT, friday)
    assert (dispatch.sent_on, dispatch.served_on) == (friday, date(2024, 6, 25))


def test_a_letter_whose_recipient_may_no_longer_have_it_is_not_printed(child, by, go):
    letter = go(actions.approve(letter=refusal(child, by, related(child)), by=by, today=TODAY), by)
    Relationship.objects.update(ends_on=TODAY)
    assert actions.print_letters(dispatches=list(letter.dispatches.all()), by=by, today=LATER) == []
    letter.refresh_from_db()
    assert letter.state == LetterState.FAILED
    assert "no longer" in letter.dispatches.get().problem


@pytest.mark.parametrize(("on", "said"), [(LATER, "today or a day"), (TODAY - timedelta(days=1), "handed over on")])
def test_a_day_on_which_it_cannot_have_been_posted_is_refused(child, by, go, on, said):
    letter = go(actions.approve(letter=refusal(child, by, related(child)), by=by, today=TODAY), by)
    printed = actions.print_letters(dispatches=list(letter.dispatches.all()), by=by, today=TODAY)
    with pytest.raises(LetterRefused, match=said):
        actions.mark_posted(dispatches=printed, on=on, by=by, today=TODAY)


def test_a_letter_goes_only_once_to_each_and_is_sent_when_it_has_gone_to_all(child, by, go):
    letter = refusal(child, by, by_email(child), related(child, "Sid Marlowe", "father"))
    letter = go(actions.approve(letter=letter, by=by, today=TODAY), by)
    assert (letter.state, letter.first_sent_on, len(mail.outbox)) == (LetterState.SENDING, TODAY, 1)
    post = letter.dispatches.get(medium="post")
    actions.take_back(dispatch=post, note="He has moved away, and rang to say so", by=by, today=TODAY)
    letter.refresh_from_db()
    assert letter.state == LetterState.SENT


class Told:
    """Somebody above who keeps what letters are about."""

    def __init__(self, why=""):
        self.why, self.recorded = why, []

    def refusal(self, letter, today):
        return self.why

    def record(self, letter, on, by, today):
        self.recorded.append((letter.records["kind"], on))
        return ""


def test_the_record_is_told_once_in_the_transaction_in_which_the_first_copy_counts_as_sent(child, by, go, monkeypatch):
    told = Told()
    monkeypatch.setitem(recorders._recorders, "test", told)
    letter = refusal(child, by, by_email(child), related(child, "Sid Marlowe", "father"))
    letter = go(actions.approve(letter=letter, by=by, today=TODAY), by)
    printed = actions.print_letters(dispatches=list(letter.dispatches.all()), by=by, today=LATER)
    actions.mark_posted(dispatches=printed, on=LATER, by=by, today=LATER)
    assert told.recorded == [("decision_not_to_assess_notified", TODAY)]


def test_what_the_record_could_not_take_is_not_sent(approved, by, monkeypatch):
    monkeypatch.setitem(recorders._recorders, "test", Told("this case is closed"))
    with pytest.raises(LetterRefused, match="this case is closed"):
        actions.send(letter=approved, by=by, today=TODAY)


def test_what_became_of_it_is_recorded_from_the_day_it_went(approved, by, go):
    dispatch = go(approved, by).dispatches.get()
    given = {"dispatch": dispatch, "kind": ReceiptKind.RETURNED, "note": "Moved away", "by": by, "today": LATER}
    with pytest.raises(LetterRefused):
        actions.record_receipt(on=TODAY - timedelta(days=1), **given)
    actions.record_receipt(on=LATER, **given)
    assert [r.kind for r in dispatch.receipts.order_by("pk")] == [ReceiptKind.ACCEPTED, ReceiptKind.RETURNED]


def test_somebody_with_an_account_finds_it_on_their_own_pages_and_its_first_opening_is_a_receipt(child, by, go):
    mother = by_email(child)
    mother.party.user = place.person(name="Ida Marlowe")
    mother.party.save()
    go(actions.approve(letter=refusal(child, by, mother), by=by, today=TODAY), by)
    (dispatch,) = selectors.letters_for(mother.party.user)
    for _ in range(2):
        actions.mark_read(dispatch=dispatch, by=mother.party.user, on=LATER)
    assert dispatch.receipts.filter(kind=ReceiptKind.READ).count() == 1
