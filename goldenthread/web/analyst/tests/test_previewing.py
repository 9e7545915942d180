"""What DfE would publish from the return, in its own columns."""

import polars as pl
import pytest
from django.urls import reverse

from goldenthread.audit.actions import record_change
from goldenthread.formats.sen2.preview_compare import Implausible
from goldenthread.partnership.tests import factories as place
from goldenthread.web.analyst import previewing, previews, work
from goldenthread.web.analyst.tests.conftest import page

pytestmark = pytest.mark.django_db


def test_the_tables_stand_by_dfe_s_names(signed_in, brought):
    text = page(signed_in, "analyst:preview", 2024)
    assert "caseload" in text
    assert "timeliness_20_week" in text
    assert "How it was counted" in text


def test_what_is_hard_to_believe_stands_first(signed_in, brought, monkeypatch):
    before = pl.DataFrame(
        [("caseload", "ehcplans", "202223", "1000")],
        schema=["table", "column", "time_period", "value"], orient="row",
    )  # fmt: skip
    monkeypatch.setattr(previews, "published", lambda code: before)
    text = page(signed_in, "analyst:preview", 2024)
    assert text.index("Plans in force moved by more than 10%") < text.index("The tables")
    assert "Hard to believe" in page(signed_in, "analyst:preview-table", 2024, "caseload")


def test_a_table_is_downloaded_in_dfe_s_columns(signed_in, brought):
    answer = signed_in.get(reverse("analyst:preview-download", args=[2024, "caseload"]))
    assert answer.content.decode().startswith("time_period,time_identifier,geographic_level")
    assert "caseload-2024-preview.csv" in answer["Content-Disposition"]


def test_a_table_or_year_that_is_none_is_not_there(signed_in, brought):
    assert signed_in.get(reverse("analyst:preview-table", args=[2024, "nothing"])).status_code == 404
    assert signed_in.get(reverse("analyst:preview", args=[1999])).status_code == 404


@pytest.mark.parametrize(
    ("change", "percent", "said"),
    [(None, None, "—"), (0.0, 0.0, "no change"), (-12.0, -3.4, "down 12 (3.4%)"), (1234.0, None, "up 1,234")],
)
def test_a_change_is_said_in_words(change, percent, said):
    assert previewing.moved(change, percent) == said


def test_a_finding_names_its_table_and_column():
    one = Implausible("PV01", "caseload", "ehcplans", 5.0, 1000.0, "Plans in force moved by more than 10%")
    assert (previewing.figure(one.now), previewing.figure(one.last)) == ("5", "1,000")


def test_a_preview_is_kept_until_something_changes(signed_in, brought, area, monkeypatch):
    page(signed_in, "analyst:preview", 2024)
    kept = previews.kept_preview(area, 2024)
    again = previews.work_out(area, 2024)
    assert kept.tables["caseload"].equals(again.tables["caseload"])
    assert (list(kept.tables), kept.implausible, kept.notes) == (list(again.tables), again.implausible, again.notes)
    record_change(by=place.TESTS, area=area.code, action="people.details_amended", subject="child:x")
    assert previews.kept_preview(area, 2024) is None


def test_a_large_return_s_preview_is_worked_out_beside_the_request(signed_in, brought, monkeypatch):
    begun = []
    monkeypatch.setattr(previewing, "AT_ONCE", 1)
    monkeypatch.setattr(work.Work, "start", lambda piece, task: begun.append((piece, task)))
    answer = signed_in.get(reverse("analyst:preview", args=[2024]))
    piece, task = begun[0]
    piece.do(task)
    assert "How it was counted" in signed_in.get(answer.url, follow=True).content.decode()
