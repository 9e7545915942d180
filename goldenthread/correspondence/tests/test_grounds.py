"""A plan goes on a ground that covers those it goes to, or somebody says why it may (SEND Regulations 2014, reg 17)."""

import pytest

from goldenthread.correspondence import actions, guard
from goldenthread.correspondence.addressing import Addressed
from goldenthread.correspondence.choices import COVERS, Basis, Receiver, Slip, covers
from goldenthread.correspondence.guard.family import Family
from goldenthread.correspondence.guard.grounds import receivers_of
from goldenthread.correspondence.tests.carriers import kept, pdf
from goldenthread.correspondence.tests.factories import TODAY, by_email
from goldenthread.partnership.tests.factories import TESTS, organisation, person
from goldenthread.people.actions import involve
from goldenthread.people.models import Involvement

pytestmark = pytest.mark.django_db


def school(child, kind):
    made = organisation(child.area, "setting", "Harbour View School")
    involve(child=child, kind=kind, organisation=made, starts_on=TODAY, source="tests", by=TESTS)
    return made


def found(child, basis, **to):
    looked = guard.check(
        area=child.area, child=child, texts=[], recipients=[guard.To(name="They", **to)], today=TODAY, basis=basis
    )
    return [each.slip for each in looked if each.slip == Slip.GROUND]


def test_every_ground_covers_somebody_and_consent_covers_everybody():
    assert set(COVERS) == set(Basis)
    assert all(COVERS.values())
    assert all(covers(Basis.CONSENT, [each]) and covers(Basis.INTERESTS, [each]) for each in Receiver)


def test_what_somebody_is_is_told_from_the_record(child):
    known = Family(child, TODAY)
    own = school(child, Involvement.Kind.NAMED_SETTING)
    board = organisation(child.area, "commissioner", "Estuary Board")
    dee = person("designated_clinical_officer", board, "Dee Cole")
    of = {
        Receiver.NAMED: guard.To(organisation=own), Receiver.COMMISSIONER: guard.To(person=dee),
        Receiver.ASKED: guard.To(asked="ask:abc"), Receiver.FAMILY: guard.To(party=by_email(child).party),
    }  # fmt: skip
    assert all(receiver in receivers_of(each, known) for receiver, each in of.items())
    assert receivers_of(guard.To(asked="named:abc"), known) == {Receiver.NAMED}
    other = organisation(child.area, "other", "First-tier Tribunal")
    assert Receiver.TRIBUNAL in receivers_of(guard.To(organisation=other), known)


@pytest.mark.parametrize(
    ("kind", "basis", "questioned"),
    [
        (Involvement.Kind.NAMED_SETTING, Basis.DUTY, False), (Involvement.Kind.CONSULTED_SETTING, Basis.DUTY, True),
        (Involvement.Kind.CONSULTED_SETTING, Basis.INTERESTS, False),
        (Involvement.Kind.NAMED_SETTING, Basis.LOOKED_AFTER, True),
    ],
)  # fmt: skip
def test_a_setting_is_covered_by_duty_where_the_plan_names_it(child, kind, basis, questioned):
    assert found(child, basis, organisation=school(child, kind)) == [Slip.GROUND] * questioned


def test_a_letter_with_a_plan_is_held_until_the_ground_is_mended_or_somebody_says_why(child, by):
    at = school(child, Involvement.Kind.CONSULTED_SETTING)
    plan = actions.Enclosed(kept(child.area, "plan.pdf", pdf("The plan")), is_plan=True)
    to = Addressed(organisation=at, name=at.name, email="office@harbour.example")
    given = {"child": child, "about": "test:none", "template": "letter", "fields": {"message": "The plan."}, "by": by}
    letter = actions.draft_letter(**given, recipients=[to], attachments=[plan], today=TODAY, basis=Basis.OMBUDSMAN)
    held = actions.approve(letter=letter, by=by, today=TODAY)
    assert (held.state, held.findings.get().slip) == ("held", "ground")
    assert "another school" in held.findings.get().what
    mended = actions.edit_letter(
        letter=held, subject=held.subject, body=held.body, version=held.version, by=by, today=TODAY, basis="interests"
    )
    assert actions.approve(letter=mended, by=by, today=TODAY).state == "approved"


def test_a_letter_without_a_plan_is_asked_for_no_ground(child, by):
    letter = actions.draft_letter(
        child=child, about="test:none", template="letter", fields={"message": "Good news."}, by=by,
        recipients=[by_email(child)], today=TODAY, basis=Basis.INSPECTION,
    )  # fmt: skip
    assert actions.approve(letter=letter, by=by, today=TODAY).state == "approved"
