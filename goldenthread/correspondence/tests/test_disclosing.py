"""Each disclosure of a plan is written down with its basis in law (SEND Regulations 2014, reg 17)."""

import pytest

from goldenthread.correspondence import actions
from goldenthread.correspondence.choices import COVERS, Basis, Receiver, basis_choices
from goldenthread.correspondence.models import Disclosure
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.correspondence.tests.carriers import kept, pdf
from goldenthread.correspondence.tests.factories import TODAY, by_email, related

pytestmark = pytest.mark.django_db


def enclosing(child, by, basis, to, *documents):
    return actions.draft_letter(
        child=child, about="test:none", template="letter", fields={"message": "The plan goes with this letter."}, by=by,
        recipients=to, attachments=documents, today=TODAY, basis=basis,
    )  # fmt: skip


def plan(child, name="plan.pdf"):
    return actions.Enclosed(kept(child.area, name, pdf(f"The plan: {name}")), is_plan=True)


def sent(letter, by, capture):
    actions.approve(letter=letter, by=by, today=TODAY)
    with capture(execute=True):
        actions.send(letter=letter, by=by, today=TODAY)


@pytest.mark.parametrize("basis", list(Basis))
def test_each_basis_is_written_down_with_what_went_to_whom_and_when(
    child, by, basis, django_capture_on_commit_callbacks
):
    letter = enclosing(child, by, basis, [by_email(child)], plan(child))
    held = actions.approve(letter=letter, by=by, today=TODAY)
    assert (held.state == "held") is (Receiver.FAMILY not in COVERS[basis])
    if held.state == "held":
        why = "They were sent it on this ground with their own copy."
        actions.release_held(letter=held, reason=why, by=by, today=TODAY)
    sent(letter, by, django_capture_on_commit_callbacks)
    row = Disclosure.objects.get()
    assert (row.basis, row.on, row.child, row.recorded_by) == (basis.value, TODAY, child, by.public_id)
    assert (row.dispatch.recipient.name, row.document.file_name) == ("Ida Marlowe", "plan.pdf")


def test_a_plan_goes_nowhere_without_a_basis(child, by):
    letter = enclosing(child, by, "", [by_email(child)], plan(child))
    with pytest.raises(LetterRefused, match="on what basis in law it may be disclosed"):
        actions.approve(letter=letter, by=by, today=TODAY)
    assert not Disclosure.objects.exists()


def test_a_row_for_each_plan_and_each_copy_and_none_for_what_is_no_plan(child, by, django_capture_on_commit_callbacks):
    to = [by_email(child), by_email(child, "Sid Marlowe", "father")]
    other = actions.Enclosed(kept(child.area, "advice.pdf", pdf("Advice")))
    letter = enclosing(child, by, Basis.DUTY, to, plan(child), plan(child, "easy-read.pdf"), other)
    sent(letter, by, django_capture_on_commit_callbacks)
    rows = Disclosure.objects.values_list("dispatch__recipient__name", "document__file_name")
    assert sorted(rows) == [
        ("Ida Marlowe", "easy-read.pdf"), ("Ida Marlowe", "plan.pdf"), ("Sid Marlowe", "easy-read.pdf"),
        ("Sid Marlowe", "plan.pdf"),
    ]  # fmt: skip


def test_a_copy_that_is_printed_and_not_posted_has_disclosed_nothing_yet(child, by):
    letter = enclosing(child, by, Basis.CONSENT, [related(child)], plan(child))
    actions.approve(letter=letter, by=by, today=TODAY)
    actions.send(letter=letter, by=by, today=TODAY)
    copies = list(letter.dispatches.all())
    actions.print_letters(dispatches=copies, by=by, today=TODAY)
    assert not Disclosure.objects.exists()
    actions.mark_posted(dispatches=copies, on=TODAY, by=by, today=TODAY)
    actions.mark_posted(dispatches=copies, on=TODAY, by=by, today=TODAY)
    assert Disclosure.objects.get().basis == Basis.CONSENT


def test_a_ground_whose_law_was_not_read_says_so_where_it_is_chosen():
    labels = dict(basis_choices())
    assert labels["duty"] == Basis.DUTY.label
    assert all(labels[b.value].endswith("(not checked against the regulation)") for b in Basis if b != Basis.DUTY)
