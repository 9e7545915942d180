"""A code goes by e-mail by itself, by another way than they asked, and is shown to nobody else."""

import pytest
from django.core import mail

from goldenthread.audit.models import Change
from goldenthread.casework.intake.actions.claim_sending import best_way, e_mail_code, mail_is_set, masked
from goldenthread.casework.intake.actions.claiming import State, make_code, state_of, try_code
from goldenthread.casework.intake.choices import Channel
from goldenthread.casework.intake.models import ClaimCode
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.correspondence.tests.factories import TODAY, area, family, officer, related
from goldenthread.people.models import Child

pytestmark = pytest.mark.django_db
NO_SERVER = "goldenthread.config.mail.NoMailServer"


@pytest.fixture
def child() -> Child:
    return family(area())


@pytest.fixture
def mother(child):
    return related(child, email="ida@family.example", telephone="07700 900100")


def made(mother, by):
    return make_code(
        relationship=mother, channel=Channel.EMAIL, came_by="letter", checked="Rang the school.", by=by, today=TODAY
    )


@pytest.mark.parametrize(
    ("came_by", "server", "way"),
    [("letter", True, "email"), ("email", True, "letter"), ("", True, "email"), ("letter", False, "text"),
     ("", False, "letter")],
)  # fmt: skip
def test_the_way_is_never_the_one_they_asked_by(mother, settings, came_by, server, way):
    if not server:
        settings.EMAIL_BACKEND = NO_SERVER
    assert mail_is_set() is server
    assert best_way(mother, came_by) == way


def test_it_goes_once_with_its_number_and_no_childs_name_and_it_works(mother, child):
    by = officer(child.area)
    code, secret = made(mother, by)
    to = e_mail_code(code=code, secret=secret, site="https://send.example/claim/", by=by, today=TODAY)
    (sent,) = mail.outbox
    assert sent.to == ["ida@family.example"]
    assert child.forename not in sent.body
    assert child.surname not in sent.body.replace("Ida Marlowe", "")
    assert to == masked("ida@family.example") == "i…@family.example"
    assert Change.objects.get(action="intake.code_sent").details == {"to": to}
    assert secret not in str(list(Change.objects.values_list("details", flat=True)))
    assert try_code(code=code, typed=secret, today=TODAY) == State.OPEN


def test_where_it_did_not_surely_go_the_code_ends(mother, child, settings):
    settings.EMAIL_BACKEND = NO_SERVER
    by = officer(child.area)
    code, secret = made(mother, by)
    with pytest.raises(CannotDo, match="that code has ended"):
        e_mail_code(code=code, secret=secret, site="https://send.example/claim/", by=by, today=TODAY)
    assert state_of(ClaimCode.objects.get(), TODAY) == State.REPLACED
    assert Change.objects.get(action="intake.code_not_sent").details == {"problem": "ConnectionRefusedError"}
