"""Drafting a letter from a template, changing it, approving it."""

from datetime import date

import pytest

from goldenthread.correspondence import actions
from goldenthread.correspondence.addressing import Addressed, CannotAddress, proposed
from goldenthread.correspondence.choices import LetterState, Medium, Slip
from goldenthread.correspondence.filling import UnknownField
from goldenthread.correspondence.placeholders import gaps
from goldenthread.correspondence.refusals import LetterRefused, StaleLetter
from goldenthread.correspondence.selectors import holding
from goldenthread.correspondence.templates import NoSuchTemplate
from goldenthread.correspondence.tests.factories import TODAY, by_email, family, officer, refusal, related
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.contacts import end_email

pytestmark = pytest.mark.django_db


def test_a_refusal_is_filled_from_the_record_the_authority_and_the_officer_and_says_every_right(child, by):
    letter = refusal(child, by, related(child))
    for said in ("Robin Marlowe", "progress is good", "section 51(2)(a)", "two months", "one month", "Middle Ground",
                 "Common Ground", "Seaside SENDIASS", "01632 960 500", "Ola Reed"):  # fmt: skip
        assert said in letter.body
    assert letter.subject == "We will not assess Robin’s needs"
    assert gaps(letter.body) == []
    assert actions.faults(letter) == []
    assert letter.records == {"kind": "decision_not_to_assess_notified"}


def test_to_the_young_person_it_says_you(by, child):
    child.birth_date = date(2007, 5, 1)
    child.save()
    letter = refusal(child, by, related(child, "Robin Marlowe", "self"))
    assert letter.subject == "We will not assess your needs"


def test_what_nobody_filled_is_a_gap_and_keeps_it_from_being_approved(child, by):
    letter = refusal(child, by, related(child), reasons="")
    assert gaps(letter.body) == ["reasons"]
    with pytest.raises(LetterRefused, match=r"gap, \{reasons\}"):
        actions.approve(letter=letter, by=by, today=TODAY)


def test_an_unknown_field_or_template_is_refused_and_says_what_there_is(child, by):
    with pytest.raises(UnknownField, match="No letter has colour"):
        refusal(child, by, related(child), colour="red")
    with pytest.raises(NoSuchTemplate, match="no letter called"):
        actions.draft_letter(child=child, about="", template="poem", fields={}, recipients=[], by=by, today=TODAY)


def test_it_goes_by_email_only_to_whoever_agreed_and_by_post_to_others(child, by):
    mother = by_email(child)
    father = related(child, "Sid Marlowe", "father")
    letter = refusal(child, by, mother, father)
    assert dict(letter.recipients.values_list("name", "medium")) == {"Ida Marlowe": "email", "Sid Marlowe": "post"}
    with pytest.raises(CannotAddress, match="has not agreed"):
        refusal(child, by, Addressed(party=father.party, medium=Medium.EMAIL))
    end_email(relationship=mother, on=TODAY, by=place.TESTS)
    assert refusal(child, by, mother).recipients.get().medium == "post"


def test_who_is_proposed_after_compulsory_school_age(child):
    related(child), related(child, "Robin Marlowe", "self")
    related(child, "Sid Marlowe", "father", contact_restriction="No contact, order of 1 May 2024")
    assert [p.relationship.party.name for p in proposed(child, TODAY) if p.proposed] == ["Ida Marlowe"]
    child.birth_date = date(2007, 5, 1)
    child.save()
    assert [p.relationship.party.name for p in proposed(child, TODAY) if p.proposed] == ["Robin Marlowe"]


def test_an_approved_letter_that_is_changed_must_be_approved_again(child, by):
    letter = actions.approve(letter=refusal(child, by, related(child)), by=by, today=TODAY)
    assert letter.state == LetterState.APPROVED
    letter = actions.edit_letter(
        letter=letter, subject=letter.subject, body=letter.body + "\nOne more word.", version=letter.version, by=by,
        today=TODAY,
    )  # fmt: skip
    assert (letter.state, letter.approved_digest) == (LetterState.DRAFT, "")


def test_a_stale_form_is_refused(child, by):
    letter = refusal(child, by, related(child))
    changed = {"subject": "A", "body": letter.body, "version": 1, "by": by, "today": TODAY}
    actions.edit_letter(letter=letter, **changed)
    with pytest.raises(StaleLetter, match="Somebody else"):
        actions.edit_letter(letter=letter, **changed)


def test_a_notice_that_loses_a_right_is_not_approved_and_the_right_is_named(child, by):
    letter = refusal(child, by, related(child))
    body = letter.body.replace("disagreement", "other").replace("Disagreement", "Other")
    letter = actions.edit_letter(letter=letter, subject="A", body=body, version=1, by=by, today=TODAY)
    with pytest.raises(LetterRefused, match="disagreement resolution service"):
        actions.approve(letter=letter, by=by, today=TODAY)


def test_the_guard_holds_a_slip_until_it_is_mended(child, by):
    family(child.area, "Otherchild")
    letter = refusal(child, by, related(child), reasons="The school gives what helps Robin Otherchild.")
    letter = actions.approve(letter=letter, by=by, today=TODAY)
    assert letter.state == LetterState.HELD
    assert [f.slip for f in holding(letter)] == [Slip.NAME]
    letter = actions.edit_letter(
        letter=letter, subject=letter.subject, body=letter.body.replace(" Otherchild", ""), version=letter.version,
        by=by, today=TODAY,
    )  # fmt: skip
    assert actions.approve(letter=letter, by=by, today=TODAY).state == LetterState.APPROVED
    assert letter.findings.get().mended_at


def test_or_until_somebody_who_may_says_why_it_may_go(child, by):
    family(child.area, "Otherchild")
    letter = refusal(child, by, related(child), reasons="The school gives what helps Robin Otherchild.")
    letter = actions.approve(letter=letter, by=by, today=TODAY)
    writer = officer(child.area, "plan_writer", "Will Writer")
    with pytest.raises(NotAllowed):
        actions.release_held(letter=letter, reason="A cousin of the same name", by=writer, today=TODAY)
    with pytest.raises(LetterRefused, match="in a sentence"):
        actions.release_held(letter=letter, reason="fine", by=by, today=TODAY)
    letter = actions.release_held(letter=letter, reason="A cousin whom the family names too", by=by, today=TODAY)
    assert actions.approve(letter=letter, by=by, today=TODAY).state == LetterState.APPROVED
    found = letter.findings.get()
    assert (found.released_by, found.released_why) == (by, "A cousin whom the family names too")


def test_nobody_without_the_permission_writes_a_letter(child):
    adviser = place.person("advice_giver", place.authority(child.area))
    with pytest.raises(NotAllowed):
        refusal(child, adviser, related(child))
