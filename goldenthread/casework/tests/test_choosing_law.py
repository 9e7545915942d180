from datetime import date

import pytest

from goldenthread.audit.actions import Process
from goldenthread.casework.choosing_law import choose_profile
from goldenthread.casework.models import Duty
from goldenthread.casework.tests.factories import assessment
from goldenthread.cli.law import main
from goldenthread.partnership.models import AreaSetting
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people
from goldenthread.statute import LawError

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 19)
BY = Process("tests")


@pytest.fixture
def area():
    made = place.area()
    assessment(people.child(made), place.person("send_officer", place.authority(made)), TODAY, TODAY)
    return made


def test_duties_are_drawn_again_under_the_profile_chosen(area):
    Duty.objects.all().delete()
    assert choose_profile(area=area, profile="reference", today=TODAY, by=BY) == 1
    assert Duty.objects.exists()
    assert choose_profile(area=area, profile="reference", today=TODAY, by=BY) == 0
    assert AreaSetting.objects.count() == 1


def test_a_profile_that_is_not_declared_is_refused_and_nothing_is_kept(area):
    with pytest.raises(LawError, match="there is no profile"):
        choose_profile(area=area, profile="other", today=TODAY, by=BY)
    assert not AreaSetting.objects.exists()


def test_the_command_chooses_and_says_what_it_cannot(area, capsys):
    assert main(["--area", "882", "--profile", "reference"]) == 0
    assert "Deadlines of 1 case drawn again" in capsys.readouterr().out
    assert main(["--area", "301", "--profile", "reference"]) == 1
    assert main(["--area", "882", "--profile", "other"]) == 1
    assert "no area 301" in capsys.readouterr().err
