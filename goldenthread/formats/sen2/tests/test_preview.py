"""The preview counts as a plain count of the same people does, and names what is hard to believe."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.formats.sen2.generate import Wanted, generate, generated_header
from goldenthread.formats.sen2.model import Sen2Return
from goldenthread.formats.sen2.preview import preview
from goldenthread.formats.sen2.preview_compare import THRESHOLDS, implausible, set_beside
from goldenthread.formats.sen2.preview_placements import LABELS, REGISTER_TYPES, TOTALS
from goldenthread.formats.sen2.profile import profile
from goldenthread.formats.sen2.rules.tests.example import example
from goldenthread.formats.sen2.rules.tests.records import Record, historical, issued, person, sen2

REGISTER = pl.DataFrame(
    {
        "urn": ["100001", "100002"], "status": ["Open", "Open"], "type": ["Community school", "Free schools special"],
        "boarders": [False, False], "sen_unit": [False, False], "resourced_provision": [False, False],
    }
).with_columns(closed=pl.lit(None, pl.Date))  # fmt: skip


def _total(people: list[Record], table: str, register: pl.DataFrame | None = REGISTER) -> dict[str, float]:
    return preview(sen2(people), establishments=register).tables[table].row(0, named=True)


def test_the_example_is_counted() -> None:
    made = preview(sen2(example()), establishments=REGISTER)
    total = {name: frame.row(0, named=True) for name, frame in made.tables.items()}
    assert total["requests"]["requests_received_in_year"] == 2
    assert total["requests"]["request_outcome_six_weeks"] == 2
    assert total["assessments"]["assess_issued"] == 1
    assert total["timeliness_20_week"]["plans_issued_within_20_weeks"] == 1
    assert (total["newplans"]["new_ehc_plans"], total["newplans"]["mainstream_la_maintained"]) == (1, 1)
    placed = total["caseload"]
    assert (placed["ehcplans"], placed["ukrlp_provider"], placed["fe_total"]) == (2, 1, 1)
    assert (total["ceased_plans"]["he"], total["ceased_plans"]["total_ceased"]) == (1, 1)
    assert (total["personal_budgets"]["personal_budget"], total["personal_budgets"]["org_arrangments"]) == (1, 1)
    assert (total["annual_reviews"]["review_meeting_25"], total["annual_reviews"]["outcome_amend"]) == (1, 1)
    assert total["sen_needs_all_plans"]["number_semh"] == 1
    assert total["sen2_dmo_dco"]["des_so_care_off"] == "Recruiting"
    assert {row["time_period"] for name, row in total.items() if name == "caseload"} == {"202526"}


def test_breakdowns_add_up_to_their_totals() -> None:
    wanted = Wanted(profile(2026), 400)
    header = generated_header(wanted)
    made = preview(Sen2Return("made", Path("made"), header, wanted.profile, lambda *_: generate(wanted)))
    for name, frame in made.tables.items():
        if "breakdown" not in frame.columns:
            continue
        counted = [c for c, kind in frame.schema.items() if kind == pl.Int64 and frame[c].null_count() == 0]
        total = frame.head(1).select(counted).row(0)
        for topic in ("Sex", "Ethnicity"):
            assert frame.filter(breakdown_topic=topic).select(pl.col(counted).sum()).row(0) == total, (name, topic)


def test_without_the_register_the_columns_of_schools_are_unknown() -> None:
    made = preview(sen2([issued()]))
    row = made.tables["caseload"].row(0, named=True)
    assert row["ehcplans"] == 1
    assert row["mainstream_la_maintained"] is None
    assert row["mainstream_total_pc"] is None
    assert row["elective_home_education"] == 0
    assert "register" in made.notes[0]


def test_columns_are_those_dfe_publishes(shared_data: Path) -> None:
    made = preview(sen2(example(), 2025), establishments=REGISTER)
    left_out = {"country_code", "country_name", "region_code", "region_name"}
    later = {"await_prov_2022", "perm_ex_2022"}
    for name, frame in made.tables.items():
        published = pl.read_csv(shared_data / "eesdata" / "ehcp_2025" / f"{name}.csv.gz", n_rows=1, infer_schema=False)
        assert set(published.columns) - left_out - later == set(frame.columns), name


def test_breakdown_words_are_those_dfe_publishes(shared_data: Path) -> None:
    values = pl.read_csv(shared_data / "eesdata" / "filter_values.csv", infer_schema=False).filter(release="2025")
    known = set(values["value"])
    assert set(LABELS.values()) | {label for label, _ in TOTALS.values()} <= known
    assert set(REGISTER_TYPES.values()) <= set(LABELS)
    for frame in preview(sen2(example(), 2025), establishments=REGISTER).tables.values():
        if "breakdown" in frame.columns:
            assert set(frame["breakdown"]) <= known


REF, YS, YE = date(2026, 1, 15), date(2025, 1, 1), date(2025, 12, 31)
FLAGS = ("requestmediation", "requesttribunal", "assessmentmediation", "assessmenttribunal")
day = st.dates(date(2023, 6, 1), REF).map(date.isoformat)
flag = st.sampled_from(["0", "0", "0", "1"])


def _plain_timeliness(people: list[Record]) -> dict[str, int]:
    """The 20-week measure, said plainly."""
    counted = dict.fromkeys(("den", "den_ex", "within", "within_ex", "late", "over"), 0)
    for request in (one["requests"][0] for one in people):
        one = request["assessment"][0]
        issued_on = date.fromisoformat(one["assessmentoutcomedate"])
        challenged = any((request | one).get(name) == "1" for name in FLAGS)
        if one["assessmentoutcome"] != "Y" or not YS <= issued_on <= YE or challenged:
            continue
        plain = one["week20"] != "1"
        counted["den"] += 1
        counted["den_ex"] += plain
        if "receiveddate" not in request:
            continue
        took = (issued_on - date.fromisoformat(request["receiveddate"])).days
        counted["within"] += took <= 140
        counted["within_ex"] += took <= 140 and plain
        counted["late"] += 140 < took <= 364
        counted["over"] += took > 364
    return counted


cases = st.builds(
    lambda received, decided, outcome, week20, flags: person(
        "issued", requests__receiveddate=received, requests__requestmediation=flags[0],
        requests__requesttribunal=flags[1], requests__assessment__assessmentmediation=flags[2],
        requests__assessment__assessmenttribunal=flags[3], requests__assessment__assessmentoutcome=outcome,
        requests__assessment__assessmentoutcomedate=decided, requests__assessment__week20=week20,
    ),
    st.one_of(st.none(), day), day, st.sampled_from(["Y", "Y", "Y", "N", "A"]), st.sampled_from(["0", "1"]),
    st.tuples(flag, flag, flag, flag),
)  # fmt: skip


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(people=st.lists(cases, min_size=1, max_size=20))
def test_timeliness_agrees_with_a_plain_count(people: list[Record]) -> None:
    row = _total(people, "timeliness_20_week")
    names = {
        "den": "plans_issued_den", "den_ex": "plans_issued_den_ex", "within": "plans_issued_within_20_weeks",
        "within_ex": "plans_issued_20_weeks_ex", "late": "plans_issued_gt20weeks_ltYear",
        "over": "plans_issued_gt_1_year",
    }  # fmt: skip
    assert {short: row[name] for short, name in names.items()} == _plain_timeliness(people)


@pytest.mark.parametrize(
    ("decided", "bucket"),
    [("2025-06-23", "plans_issued_within_20_weeks"), ("2025-06-24", "plans_issued_gt20weeks_ltYear")],
)
def test_the_hundred_and_fortieth_day_is_within(decided: str, bucket: str) -> None:
    row = _total([person("issued", requests__assessment__assessmentoutcomedate=decided)], "timeliness_20_week")
    assert row[bucket] == 1


@pytest.mark.parametrize(
    ("received", "bucket"),
    [("2024-06-14", "plans_issued_gt20weeks_ltYear"), ("2024-06-13", "plans_issued_gt_1_year")],
)
def test_fifty_two_weeks_are_364_days(received: str, bucket: str) -> None:
    assert _total([person("issued", requests__receiveddate=received)], "timeliness_20_week")[bucket] == 1


@pytest.mark.parametrize(
    ("meeting", "letter", "column"),
    [
        ("2025-12-18", None, "review_decision_not_due"),
        ("2025-12-17", None, "review_decision_outstanding"),
        ("2025-10-01", "2025-10-29", "number_decsion_4weeks"),
        ("2025-10-01", "2025-10-30", "number_decision_gt_4weeks"),
        ("2024-12-31", "2025-01-10", "review_meeting_prior_25"),
        (None, None, "no_review_meeting"),
    ],
)
def test_reviews_fall_in_their_columns(meeting: str | None, letter: str | None, column: str) -> None:
    active = "requests__activeplans__"
    dates = {f"{active}reviewmeeting": meeting, f"{active}lastreview": letter}
    assert _total([person("historical", **dates)], "annual_reviews")[column] == 1


def _beside(now: dict[str, float], last: dict[str, float], table: str) -> pl.DataFrame:
    ours = pl.DataFrame([(table, name, "2025", float(value)) for name, value in now.items()],
                        schema=["table", "column", "time_period", "value"], orient="row")  # fmt: skip
    theirs = pl.DataFrame([(table, name, "2024", str(value)) for name, value in last.items()],
                          schema=["table", "column", "time_period", "value"], orient="row")  # fmt: skip
    return set_beside(ours, theirs, {})


TWENTY_WEEKS = ("timeliness_20_week", "pc_plans_issued_within_20_weeks", "plans_issued_den")
HARD_TO_BELIEVE = [
    ("PV01", "caseload", {"ehcplans": 111}, {"ehcplans": 100}, {"ehcplans": 110}),
    ("PV11", TWENTY_WEEKS[0], {TWENTY_WEEKS[1]: 65.1, TWENTY_WEEKS[2]: 40}, {TWENTY_WEEKS[1]: 50, TWENTY_WEEKS[2]: 40},
     {TWENTY_WEEKS[1]: 65, TWENTY_WEEKS[2]: 40}),
    ("PV21", "ceased_plans", {"he": 0}, {"he": 10}, {"he": 1}),
    ("PV31", TWENTY_WEEKS[0], {TWENTY_WEEKS[1]: 100, TWENTY_WEEKS[2]: 20}, {},
     {TWENTY_WEEKS[1]: 100, TWENTY_WEEKS[2]: 19}),
    ("PV41", "caseload", {"placement_unknown_pc": 5.1, "ehcplans": 40}, {},
     {"placement_unknown_pc": 5, "ehcplans": 40}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "table", "now", "last", "neighbour"), HARD_TO_BELIEVE, ids=lambda v: str(v)[:6])
def test_a_figure_that_is_hard_to_believe_is_named(
    code: str, table: str, now: dict, last: dict, neighbour: dict
) -> None:
    assert code in {one.code for one in implausible(_beside(now, last, table))}
    assert code not in {one.code for one in implausible(_beside(neighbour, last, table))}


def test_thresholds_have_codes_of_their_own() -> None:
    assert len({rule.code for rule in THRESHOLDS}) == len(THRESHOLDS)


def test_last_years_figures_are_found_under_last_years_names() -> None:
    published = pl.DataFrame(
        [("annual_reviews", "review_meeting_24", "2024", "300"), ("annual_reviews", "review_meeting_24", "2023", "x"),
         ("caseload", "ehcplans", "202425", "1737"), ("caseload", "ehcplans", "202526", "9")],
        schema=["table", "column", "time_period", "value"], orient="row",
    )  # fmt: skip
    beside = preview(sen2([historical()]), published).beside
    reviews = beside.filter(table="annual_reviews", column="review_meeting_25").row(0, named=True)
    assert (reviews["last"], reviews["last_period"]) == (300, "2024")
    plans = beside.filter(table="caseload", column="ehcplans").row(0, named=True)
    assert (plans["now"], plans["last"], plans["change"], plans["last_period"]) == (1, 1737, -1736, "202425")


def test_an_empty_return_has_tables_of_nothing() -> None:
    made = preview(sen2([]))
    assert made.tables["caseload"].row(0, named=True)["ehcplans"] == 0
