from datetime import date

import pytest

from goldenthread.audit.actions import Process
from goldenthread.cli.begin import main
from goldenthread.partnership.accounts import CannotChange
from goldenthread.partnership.beginning import add_organisation, begin_area, kinds_to_add
from goldenthread.partnership.invitations import holder_of
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 19)
ASKED = {"name": "Southend-on-Sea", "person": "Sam Root", "email": "sam@council.example"}


def begin(code="882"):
    return begin_area(code=code, today=TODAY, by=Process("tests"), **ASKED)


def test_an_area_begins_with_its_authority_and_somebody_to_let_others_in():
    sam = begin()
    area = Area.objects.get()
    assert may(sam, area, TODAY, Permission.MANAGE_PEOPLE)
    assert not may(sam, area, TODAY, Permission.SEE_CHILD)
    assert Organisation.objects.get().kind == "authority"


@pytest.mark.parametrize("code", ["88", "8820", "abc", "", "８８２"])
def test_a_number_that_is_none_is_refused(code):
    with pytest.raises(CannotChange, match="three digits"):
        begin(code)


def test_an_area_begins_once():
    begin()
    with pytest.raises(CannotChange, match="here already"):
        begin()


def test_an_organisation_is_added_once_and_never_another_authority():
    begin()
    area = Area.objects.get()
    add_organisation(area=area, kind="trust", name="Estuary NHS Trust", by=Process("tests"))
    with pytest.raises(CannotChange):
        add_organisation(area=area, kind="trust", name="estuary nhs trust", by=Process("tests"))
    assert "authority" not in dict(kinds_to_add())


def test_the_command_prints_the_link_and_refuses_a_second_time(capsys):
    asked = ["--area", "882", "--name", "Southend-on-Sea", "--person", "Sam Root", "--email", "sam@council.example"]
    assert main(asked) == 0
    public_id, token = capsys.readouterr().out.split("/set-up/")[1].split()[0].strip("/").split("/")
    assert holder_of(public_id, token) == User.objects.get()
    assert main(asked) == 1
    assert "here already" in capsys.readouterr().err
