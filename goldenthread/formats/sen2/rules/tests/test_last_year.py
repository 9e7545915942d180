"""This year's return beside last year's."""

import pytest

from goldenthread.formats.sen2.rules import validate
from goldenthread.formats.sen2.rules.tests.records import Record, historical, issued, person, refused, sen2


def _codes(now: list[Record], last: list[Record]) -> dict[tuple[str, str], int]:
    counts = validate(sen2(now), last_year=sen2(last, 2025)).counts
    return {key: count for key, count in counts.items() if key[0].startswith("SX70")}


def _plans(count: int) -> list[Record]:
    return [person("historical", uniquelearnernumber=None, upnunknown="UN9", surname=f"Ash{n}") for n in range(count)]


@pytest.mark.parametrize(("now", "raised"), [(11, False), (12, True), (9, False), (8, True)])
def test_active_plans_moved_by_more_than_a_tenth(now: int, raised: bool) -> None:
    assert (("SX703", "Q") in _codes(_plans(now), _plans(10))) == raised


def test_an_active_plan_that_is_gone() -> None:
    assert _codes([issued()], [issued(), historical()])["SX704", "Q"] == 1


def test_an_active_plan_that_ceased_is_not_gone() -> None:
    ended = person(
        "historical", requests__activeplans=[], requests__assessment__namedplan__ceasedate="2025-07-31",
        requests__assessment__namedplan__ceasereason="2",
    )  # fmt: skip
    assert ("SX704", "Q") not in _codes([ended], [historical()])


def test_people_match_on_upn_then_uln_then_name_birth_and_sex() -> None:
    renamed = person("issued", surname="Hazel")
    numberless = person("historical", uniquelearnernumber=None, upnunknown="UN8")
    assert ("SX704", "Q") not in _codes([renamed, numberless], [issued(), historical()])


UNDECIDED = {"requests__requestoutcome": "A", "requests__requestoutcomedate": None,
             "requests__receiveddate": "2024-12-20"}  # fmt: skip


def test_an_undecided_request_that_is_gone() -> None:
    last = person("refused", **UNDECIDED)
    assert _codes([issued()], [last])["SX705", "Q"] == 1
    assert ("SX705", "Q") not in _codes([person("refused", requests__receiveddate="2024-12-20")], [last])


@pytest.mark.parametrize("now", ["H", None, "X"])
def test_an_undecided_request_that_is_there_without_what_became_of_it(now: str | None) -> None:
    found = person("refused", requests__receiveddate="2024-12-20", requests__requestoutcome=now)
    assert _codes([found], [person("refused", **UNDECIDED)])["SX705", "Q"] == 1


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("historical", {"requests__receiveddate": "2017-03-02"}),
        ("historical", {"requests__assessment__namedplan__startdate": "2017-07-19"}),
        ("refused", {"requests__requestoutcomedate": "2025-06-11"}),
        ("refused", {"requests__requestoutcome": "Y"}),
    ],
)
def test_a_value_that_should_have_stayed(kind: str, changed: Record) -> None:
    assert _codes([person(kind, **changed)], [person(kind)])["SX706", "Q"] == 1
    assert ("SX706", "Q") not in _codes([person(kind)], [person(kind)])


def test_a_refusal_may_have_become_historical() -> None:
    assert ("SX706", "Q") not in _codes([person("refused", requests__requestoutcome="H")], [refused()])
