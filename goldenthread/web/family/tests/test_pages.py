"""The family's own pages: claimed with a code, plain to read, and not there for anybody else."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from goldenthread.audit.models import View
from goldenthread.casework.intake.actions.claiming import claim, make_code
from goldenthread.casework.intake.actions.helping import record_support
from goldenthread.casework.intake.choices import Channel
from goldenthread.casework.intake.models import FamilyMessage
from goldenthread.casework.intake.tests.factories import TODAY, taken
from goldenthread.casework.tests.factories import record
from goldenthread.partnership.actions import change_setting, move_demonstration_clock
from goldenthread.partnership.models import User
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


@pytest.fixture
def area():
    made = place.area()
    move_demonstration_clock(area=made, today=TODAY, by=place.TESTS)
    value = {
        "service_telephone": "01632 960 100",
        "sendiass_name": "Seaside SENDIASS",
        "sendiass_contact": "01632 960 400",
    }
    change_setting(area=made, key="letters.details", value=value, valid_from=TODAY, by=place.TESTS)
    return made


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


@pytest.fixture
def case(area, officer):
    return taken(area, officer)


@pytest.fixture
def code(case, officer):
    return make_code(
        relationship=case.child.relationships.get(), channel=Channel.LETTER, came_by="email", checked="Rang school.",
        by=officer, today=TODAY,
    )  # fmt: skip


@pytest.fixture
def parent(code):
    user = place.person(name="Sam Ashdown")
    claim(code=code[0], user=user, today=TODAY)
    return user


@pytest.fixture
def go(client):
    def ask(name, *args, status=200, by=None, follow=True, **fields):
        if by:
            client.force_login(by)
        address = reverse(f"family:{name}", args=args)
        answer = client.post(address, fields, follow=follow) if fields else client.get(address, follow=follow)
        assert answer.status_code == status, answer.content.decode()[-3000:]
        return answer.content.decode()

    return ask


def test_the_code_opens_an_account_that_follows_the_case(go, client, code, case, area):
    row, told = code
    assert "We do not know this number and code together" in go("claim", number=row.public_id, code="x", status=422)
    said = go("claim", number=row.public_id, code=told)
    assert "Make your account" in said
    assert "Sam Ashdown" in said
    answer = client.post(
        reverse("family:claim-account"), {"name": "Sam Ashdown", "email": "sam.a@example.org"}, follow=True
    )
    assert "password" in answer.content.decode().lower()
    assert told not in "".join(where for where, _ in answer.redirect_chain)
    user = User.objects.get(email="sam.a@example.org")
    assert "Where things are for Wren" in go("home", by=user)


def test_somebody_signed_in_claims_at_once(go, code, case):
    user = place.person(name="Sam Ashdown")
    said = go("claim", by=user, number=code[0].public_id, code=code[1])
    assert "You can now follow what happens" in said
    assert "Where things are for Wren" in said


def test_an_address_that_has_an_account_signs_in_first(go, client, code):
    other = place.person()
    go("claim", number=code[0].public_id, code=code[1])
    answer = client.post(reverse("family:claim-account"), {"name": "Sam", "email": other.email})
    assert answer.status_code == 422
    assert "That address has an account" in answer.content.decode()


def test_where_things_are_in_plain_words(go, parent, case, officer):
    record_support(
        case=case, what="A reading group", by_whom="Seaview School", starts_on=TODAY, by=officer, today=TODAY
    )
    said = go("child", case.child.public_id, by=parent)
    for words in (
        "We are deciding whether to look closely at what Wren needs", "The law says by Saturday 27 July 2024",
        "Ola Reed", "01632 960 100", "Seaside SENDIASS", "A reading group", "Tell us what you think",
    ):  # fmt: skip
        assert words in said, words
    record(case, "decision_to_assess_notified", TODAY, officer, TODAY)
    assert "We are finding out what Wren needs" in go("child", case.child.public_id)
    assert View.objects.filter(page="family.child", child=case.child.public_id, by=parent.public_id).count() == 2


def test_what_is_said_reaches_the_officer(go, parent, case):
    assert "Ola Reed will read them" in go("child", case.child.public_id, by=parent, words="When will you decide?")
    assert FamilyMessage.objects.get().by == parent
    assert "Write what you want to say" in go("child", case.child.public_id, words="", status=422)


def test_a_refusal_says_so(go, parent, case, officer):
    record(case, "decision_not_to_assess_notified", TODAY, officer, TODAY)
    assert "how you can appeal" in go("child", case.child.public_id, by=parent)


def test_nobody_else_opens_it(go, client, parent, case, officer, area):
    of = case.child.public_id
    assert client.get(reverse("family:child", args=[of])).status_code == 302
    go("child", of, by=officer, status=404)
    go("child", of, by=place.person("parent_or_carer", place.authority(area)), status=404)
    go("child", of, by=place.person(), status=404)
    for name in ("letter", "advice", "advice-file"):
        go(name, of, "nothing", by=parent, status=404)
    relation = case.child.relationships.get()
    relation.contact_restriction = "No contact"
    relation.save()
    go("child", of, by=parent, status=404)


def test_a_parent_with_nothing_to_follow_is_told_how_it_comes(go, area):
    said = go("home", by=place.person("parent_or_carer", place.authority(area)))
    assert "There is nothing here yet" in said
