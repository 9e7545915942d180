"""Once a day: figures published, readings brought up to date, overdue answers told of; twice does nothing twice."""

import pytest

from goldenthread.cli.nightly import main
from goldenthread.exchange.extract import latest
from goldenthread.improvement.models import Measure, Reading
from goldenthread.partnership.tests import factories as place

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


def test_figures_are_published_and_readings_kept_once(capsys):
    area = place.area()
    Measure.objects.create(area=area, name="Plans maintained", unit="plans", polarity="context", indicator="EHC-11")
    assert main([]) == 0
    assert latest(area).meta.area == area.code
    assert Reading.objects.filter(area=area).count() == 1
    said = capsys.readouterr().out
    assert f"{area.name}: Publishing the casework for the figures: 1 new readings" in said
    assert f"{area.name}: Telling the boards above of overdue answers: 0 told of" in said
    main([])
    assert Reading.objects.filter(area=area).count() == 1
