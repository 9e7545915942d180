"""What the API answers, to whom."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldenthread import indicators
from goldenthread.audit.models import Change
from goldenthread.exchange.dashboard import kept
from goldenthread.exchange.dashboard.sheet import Count, Group, Sheet
from goldenthread.exchange.dashboard.together import seen_together
from goldenthread.exchange.readers.actions import end_token
from goldenthread.exchange.readers.models import Token
from goldenthread.indicators.expressions.registry import EXPRESSIONS
from goldenthread.repository.feeds.feed import feeds
from goldenthread.repository.tests.test_layout import published_by
from goldenthread.web.api.tests.conftest import TODAY

pytestmark = pytest.mark.django_db


def test_the_catalogue_and_every_definition_are_open(client, area):
    listed = client.get("/api/v1/indicators").json()
    assert [each["id"] for each in listed] == list(indicators.definitions())
    whole = client.get("/api/v1/definitions/EHC-04").json()
    assert whole["ways"][0]["numerator"] == indicators.definition("EHC-04").default.numerator


def test_the_dictionary_holds_every_column_of_every_feed(client, area):
    answer = client.get("/api/v1/dictionary").json()
    told = {table["id"]: [column["name"] for column in table["columns"]] for table in answer}
    assert told == {feed.id: [column.name for column in feed.columns] for feed in feeds().values()}


@pytest.mark.parametrize("path", ["/definitions/XYZ-99", "/releases/nothing"])
def test_what_there_is_not_is_said_with_where_to_look(client, area, path):
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 404
    assert "lists them" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/definitions/EHC%00", "/values?as_at=%00"])
def test_a_nul_is_refused_as_a_program_reads_it(client, area, path):
    answer = client.generic("GET", f"/api/v1{path}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert "look for a NUL" in answer.json()["detail"]


def test_people_who_send_a_nul_see_a_page(client, area):
    answer = client.generic("GET", "/?q=%00")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "text/html; charset=utf-8")


def test_nothing_is_released_until_somebody_releases_it(client, area):
    assert client.get("/api/v1/releases").json() == []


@pytest.mark.parametrize("path", ["/values", "/values/EHC-04", "/breakdowns/EHC-04"])
def test_figures_need_a_token(client, area, path):
    assert client.get(f"/api/v1{path}").status_code == 401


@pytest.mark.slow
def test_figures_come_with_their_definition_and_snapshot(ask):
    found = {each["id"]: each for each in ask("/values").json()}
    assert found["EHC-11"]["version"] == indicators.definition("EHC-11").version
    assert found["EHC-11"]["snapshot"]
    assert found["EHC-11"]["as_at"] == "2024-05-31"


def test_a_joint_snapshot_of_an_earlier_version_is_told_of_with_what_to_do(ask, area, data_folder):
    published_by(1, data_folder / "joint" / area.code)
    answer = ask("/values")
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/problem+json")
    assert "./gt feeds --area 882 publish" in answer.json()["detail"]


def test_figures_that_are_being_made_are_to_be_asked_for_again(ask, monkeypatch):
    monkeypatch.setattr(kept, "seen_sheets", lambda *_: {})  # nothing was ready in time
    answer = ask("/values")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert "are being made. Ask again in 60 seconds." in answer.json()["detail"]


@pytest.mark.slow
def test_one_figure_has_its_months_and_its_groups(ask):
    assert len(ask("/values/EHC-04").json()["months"]) in (12, 13)
    answer = ask("/breakdowns/EHC-11", dimension="no such").json()
    assert "has no dimension no such" in answer["detail"]


def test_a_day_to_come_has_no_figures(ask):
    answer = ask("/values", as_at=(TODAY + timedelta(days=1)).isoformat())
    assert answer.status_code == 404
    assert "give a day among them" in answer.json()["detail"]


def test_a_token_opens_what_it_was_given_for(client, give, ask):
    _, narrow = give("breakdowns")
    assert ask("/values", token=narrow).status_code == 401


def test_an_ended_token_opens_nothing(give, governor, ask):
    token, text = give("figures")
    end_token(token=token, by=governor, today=TODAY)
    assert ask("/values", token=text).status_code == 401


@pytest.mark.parametrize(("left", "opens"), [(0, True), (-1, False)])
def test_a_token_opens_on_its_last_day_and_not_after(give, left, opens):
    token, _ = give("figures")
    token.expires_on = timezone.localdate() + timedelta(days=left)
    assert token.opens_on(timezone.localdate()) is opens


def test_the_first_use_of_a_day_is_written_down_and_no_more(give, ask):
    _, text = give("figures")
    for _ in range(3):
        ask("/values", token=text, as_at="2030-01-01")
    written = Change.objects.filter(action="readers.token_used")
    assert written.count() == 1
    assert Token.objects.get(public_id=written.get().subject).last_used_on == timezone.localdate()


def test_the_token_itself_is_kept_nowhere(give):
    token, text = give("figures")
    row = Token.objects.filter(pk=token.pk).values().get()
    assert text not in {str(value) for value in row.values()}
    assert not any(text in str(change.details) for change in Change.objects.all())


def test_whoever_asks_too_often_waits(client, area):
    answers = [client.get("/api/v1/releases").status_code for _ in range(70)]
    assert answers[0] == 200
    assert answers[-1] == 429


def test_nothing_can_be_written(ask, client):
    assert client.post("/api/v1/indicators").status_code == 405


SMALL = Count(3, 40)


def of_few() -> dict[str, Sheet]:
    """A figure that counts three of forty."""
    day, now = date(2024, 5, 31), timezone.now()
    return {
        "X-01": Sheet(
            id="X-01", basis="b", title="T", basis_title="B", meaning="", polarity="higher", unit="%", owner="",
            law="", version=1, numerator_words="", denominator_words="", source="casework", snapshot="s", as_at=day,
            known_at=now, first=None, last=None, count=SMALL,
            groups={"sex": (Group("F", "Girls", Count(1, 20)), Group("M", "Boys", Count(2, 20)))},
        )
    }  # fmt: skip


def in_three_ways() -> dict[str, Sheet]:
    """A share of plenty, the same people counted so that the rest are three, and their median wait."""
    first = replace(of_few()["X-01"], count=Count(120, 300), groups={})
    held = replace(first, basis="held", basis_title="Held", count=Count(117, 300))
    wait = replace(
        first, basis="wait", basis_title="Typical wait", unit="weeks", count=Count(120), value=14.5, needs=10,
        groups={"own": (Group("a", "A", Count(60), 12.0), Group("b", "B", Count(60), 15.5))},
    )  # fmt: skip
    return {"X-01": replace(first, others=(held, wait))}


@pytest.fixture
def showing(monkeypatch):
    """A dashboard of given figures, treated for its reader as ever."""

    def run(sheets: dict[str, Sheet]) -> None:
        monkeypatch.setattr(kept, "seen_sheets", lambda _area, _day, view: seen_together(sheets, view))
        monkeypatch.setattr(kept, "lacking", lambda *_: False)

    return run


@pytest.fixture
def few(showing):
    """The dashboard of one figure of few."""
    showing(of_few())


@pytest.fixture
def ways(showing):
    """The dashboard of one figure that is counted in three ways."""
    showing(in_three_ways())


@pytest.mark.parametrize(("scopes", "numerator", "mark"), [(("figures",), None, "c"), (("figures", "exact"), 3, "")])
def test_small_numbers_are_for_tokens_that_say_so_alone(give, ask, few, scopes, numerator, mark):
    _, text = give(*scopes)
    told = ask("/values/X-01", token=text).json()
    assert (told["count"]["numerator"], told["count"]["mark"]) == (numerator, mark)
    assert (told["value"] is None) is (numerator is None)


def test_groups_of_few_are_hidden_too(give, ask, few):
    _, text = give("breakdowns")
    groups = ask("/breakdowns/X-01", token=text).json()[0]["groups"]
    assert [group["count"]["numerator"] for group in groups] == [None, None]


def test_who_sees_no_small_numbers_asks_about_one_day_alone(give, ask, few):
    _, text = give("figures")
    assert ask("/values", token=text, as_at="2024-05-31").status_code == 200
    refused = ask("/values", token=text, as_at="2024-05-30")
    assert refused.status_code == 404
    assert "opens the figures of 2024-05-31 alone" in refused.json()["detail"]


def test_a_figure_comes_in_every_way_its_definition_counts_it(give, ask, ways):
    _, text = give("figures", "exact")
    told = ask("/values/X-01", token=text).json()
    assert (told["way"], told["value"]) == ("b", 40.0)
    assert [(way["way"], way["unit"], way["value"]) for way in told["others"]] == [
        ("held", "%", 39.0), ("wait", "weeks", 14.5)
    ]  # fmt: skip
    assert ask("/values", token=text).json()[0]["others"] == told["others"]


def test_another_way_tells_no_count_where_small_numbers_are_hidden(give, ask, ways):
    """120 beside 117 of the same 300 would say that three are counted in one way and not in the other."""
    _, text = give("figures")
    held, wait = ask("/values/X-01", token=text).json()["others"]
    assert (held["value"], held["count"]["numerator"], held["count"]["denominator"]) == (None, None, None)
    assert (wait["value"], wait["count"]["numerator"], wait["count"]["mark"]) == (14.5, None, "c")


def test_groups_are_given_in_the_way_asked_for_in_its_own_unit(give, ask, ways):
    _, text = give("breakdowns", "exact")
    (broken,) = ask("/breakdowns/X-01", token=text, way="wait").json()
    assert (broken["way"], [group["value"] for group in broken["groups"]]) == ("wait", [12.0, 15.5])
    assert ask("/breakdowns/X-01", token=text).json() == []
    refused = ask("/breakdowns/X-01", token=text, way="no such")
    assert (refused.status_code, refused.json()["detail"]) == (
        404,
        "X-01 is not counted by no such: it has b, held, wait.",
    )


@pytest.mark.slow
def test_the_ways_of_a_figure_are_those_of_its_definition(ask, client):
    for told in ask("/values").json():
        ways = [way["id"] for way in client.get(f"/api/v1/definitions/{told['id']}").json()["ways"]]
        assert told["way"] == ways[0]
        assert [way["way"] for way in told["others"]] == [way for way in ways[1:] if way in known_ways(told)]


def known_ways(told: dict) -> set[str]:
    return {basis for identity, basis in EXPRESSIONS if identity == told["id"]}
