"""The command takes files in, says what came of them in sums that reconcile, and publishes with progress shown."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from goldenthread.cli.feeds import main
from goldenthread.exchange.feeds.models import Delivery, Publication, SharingAgreement
from goldenthread.partnership.tests import factories as place

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HEAD = "local_id,forename,surname,birth_date,started_on\n"
ROWS = HEAD + "1,Ann,Lee,2014-02-01,2025-10-01\n2,Ben,Fox,31/02/2013,2025-11-03\n"


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path / "data"


@pytest.fixture
def council():
    area = place.area()
    made = place.authority(area)
    by = place.person("information_governance_officer", made)
    SharingAgreement.objects.create(
        area=area, feed="home_education", organisation=made, agreed_from=date(2020, 1, 1), recorded_at=timezone.now(),
        by=by,
    )  # fmt: skip
    return made


def receive(tmp_path: Path, council, text: str, *more: str) -> int:
    path = tmp_path / "file.csv"
    path.write_text(text)
    return main(["receive", str(path), "--feed", "home_education", "--organisation", council.name, *more])


def test_a_file_is_received_and_its_rows_reconcile(tmp_path, council, capsys):
    assert receive(tmp_path, council, ROWS, "--accept") == 0
    told = capsys.readouterr().out
    assert "2 rows in = 1 kept + 1 set aside" in told
    assert "1 set aside: not-a-day in birth_date" in told
    assert Delivery.objects.get().state == "checked", "one with rows set aside is left for somebody to look at"


def test_one_of_which_every_row_stands_is_accepted_and_published(tmp_path, council, capsys):
    assert receive(tmp_path, council, HEAD + "1,Ann,Lee,2014-02-01,2025-10-01\n", "--accept") == 0
    assert main(["publish"]) == 0
    told = capsys.readouterr().out
    assert "Writing the tables" in told
    assert "people put together: 1" in told
    assert Publication.objects.get().outcome == "published"


def test_a_refused_file_and_an_unknown_sender_end_with_one_and_say_why(tmp_path, council, capsys):
    assert receive(tmp_path, council, "%PDF-1.7") == 1
    assert "no table" in capsys.readouterr().out
    assert main(["receive", "x.csv", "--feed", "home_education", "--organisation", "Nobody"]) == 1
    assert "no organisation called Nobody" in capsys.readouterr().err


def test_a_folder_is_looked_at_once_and_what_there_is_listed(tmp_path, council, capsys):
    (tmp_path / "in" / council.name).mkdir(parents=True)
    assert main(["watch", str(tmp_path / "in"), "--once"]) == 0
    assert main(["list"]) == 0
    assert "Elective home education" in capsys.readouterr().out
