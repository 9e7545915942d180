"""Snapshots go when the area's period is over: never the current one, never one that is cited."""

import os
from datetime import date, timedelta

import polars as pl
import pytest
from django.utils import timezone

from goldenthread.audit.models import Change
from goldenthread.cli._pruning import cited_among, past_retention, retention_of
from goldenthread.cli.prune import main
from goldenthread.documents.disk import folder_of
from goldenthread.exchange.extract import extract, snapshots_of
from goldenthread.exchange.feeds.models import Publication
from goldenthread.exchange.feeds.places import joint
from goldenthread.exchange.models import Delivery
from goldenthread.partnership.models import AreaSetting
from goldenthread.partnership.tests import factories as place
from goldenthread.repository import snapshots

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOW = timezone.now()


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def area():
    return place.area()


def taken(area, *days_ago):
    return [extract(area, NOW - timedelta(days=days)) for days in days_ago]


def held(area):
    return {found.id for found in snapshots.each(snapshots_of(area))}


def keeps(area, days, since=date(2020, 1, 1)):
    AreaSetting.objects.create(area=area, key="snapshot_retention_days", value=days, valid_from=since)


def test_without_a_period_every_snapshot_is_kept(area, capsys):
    taken(area, 4000, 1)
    assert main(["--confirm"]) == 0
    assert len(held(area)) == 2
    assert "keeps every snapshot" in capsys.readouterr().out


@pytest.mark.parametrize(("days", "goes"), [(29, False), (31, True)])
def test_a_snapshot_goes_when_its_period_is_over(area, days, goes):
    old, new = taken(area, days, 1)
    keeps(area, 30)
    assert [each.id for each in past_retention(area, NOW)] == ([old.id] if goes else [])
    assert new.id in held(area)


def test_the_current_snapshot_stays_however_old_and_a_fresh_one_however_short_the_period(area):
    keeps(area, 1)
    taken(area, 500)
    assert past_retention(area, NOW) == []
    taken(area, 0.5, 0)
    assert [each.meta.known_at.date() for each in past_retention(area, NOW)] == [(NOW - timedelta(days=500)).date()]


def test_one_that_a_kept_figure_cites_stays(area):
    cited, old, _ = taken(area, 50, 40, 1)
    keeps(area, 30)
    Delivery.objects.create(
        area=area, form="xml", file_name="f", checksum="0", received_at=NOW, state="compared",
        report={"figure": {"snapshot": cited.id}},
    )  # fmt: skip
    assert cited_among([cited.id, old.id]) == {cited.id}
    assert [each.id for each in past_retention(area, NOW)] == [old.id]


def test_joint_snapshots_go_too_though_the_record_of_their_making_names_them(area):
    empty = {"persons": pl.DataFrame({"person_id": []})}
    old, _ = (
        snapshots.publish(joint(area), empty, snapshots.Meta(area.code, NOW - timedelta(days=days), {}))
        for days in (50, 1)
    )
    keeps(area, 30)
    Publication.objects.create(
        area=area, snapshot=old.id, outcome="published", started_at=NOW, finished_at=NOW, by_name="x"
    )
    assert [each.id for each in past_retention(area, NOW)] == [old.id]


def test_nothing_is_removed_until_confirmed_and_then_it_is_written_down(area, capsys):
    old, new = taken(area, 50, 1)
    assert main(["--area", "882", "--retain", "30"]) == 0
    assert "Add --confirm" in capsys.readouterr().out
    assert (len(held(area)), retention_of(area)) == (2, 30)
    assert main(["--confirm"]) == 0
    assert held(area) == {new.id}
    assert Change.objects.get(action="exchange.pruned").details == {"snapshots": [old.id], "contents": []}
    assert main(["--confirm"]) == 0
    assert "Nothing is to go" in capsys.readouterr().out


def test_contents_that_no_document_names_go_after_a_day(area):
    folder = folder_of("882") / "ab"
    folder.mkdir(parents=True)
    for name in ("old", "new"):
        (folder / name).write_text("left behind")
    stamp = (NOW - timedelta(days=2)).timestamp()
    os.utime(folder / "old", (stamp, stamp))
    main(["--confirm"])
    assert [path.name for path in folder.iterdir()] == ["new"]


@pytest.mark.parametrize("wrong", [["--retain", "30"], ["--area", "882", "--retain", "0"], ["--area", "301"]])
def test_what_cannot_be_is_refused(area, wrong, capsys):
    assert main(wrong) == 1
    assert capsys.readouterr().err
    assert not AreaSetting.objects.exists()
