"""A whole return: the example and its mutations, the combinations that are valid, and what concerns everybody."""

from collections.abc import Callable

import polars as pl
import pytest

from goldenthread.formats.sen2.model import StructureFault
from goldenthread.formats.sen2.rules import RULES, validate
from goldenthread.formats.sen2.rules.tests.example import CEASED, ISSUED, MOVED_IN, REFUSED, example
from goldenthread.formats.sen2.rules.tests.records import Record, issued, person, refused, sen2, setting

Change = Callable[[list[Record]], object]


def _request(people: list[Record], number: int) -> Record:
    return people[number]["requests"][0]


def _assessment(people: list[Record], number: int) -> Record:
    return _request(people, number)["assessment"][0]


def test_the_example_raises_only_queries() -> None:
    report = validate(sen2(example()))
    assert report.counts == {("SX563", "Q"): 1}
    assert report.errors == 0


MUTATIONS: dict[str, tuple[str, Change]] = {
    "no reason for no UPN": ("SX110", lambda p: p[REFUSED].pop("upnunknown")),
    "undecided with its date": ("SX207", lambda p: _request(p, REFUSED).update(requestoutcome="A")),
    "no exception flag": ("SX311", lambda p: _assessment(p, ISSUED).pop("week20")),
    "issued late": ("SX309", lambda p: _assessment(p, ISSUED).update(assessmentoutcomedate="2025-07-15")),
    "two primary needs": (
        "SX603", lambda p: _request(p, ISSUED)["activeplans"][0]["senneed"][1].update(sentyperank="1")
    ),
    "moved in but decided here": ("SX320", lambda p: _assessment(p, MOVED_IN).update(assessmentoutcome="Y")),
    "ceased for no reason": ("SX414", lambda p: _assessment(p, CEASED)["namedplan"][0].pop("ceasereason")),
    "ceased yet active": ("SX424", lambda p: _request(p, CEASED).update(activeplans=[{}])),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutation_of_the_example_raises_its_rule(name: str) -> None:
    code, change = MUTATIONS[name]
    people = example()
    change(people)
    assert code in validate(sen2(people)).codes


PLAN = {"startdate": "2025-06-13", "pb": "0", "plandetail": [setting()]}
ENDED = PLAN | {"startdate": "2018-06-13", "ceasedate": "2025-07-31", "ceasereason": "2"}
ACTIVE = issued()["requests"][0]["activeplans"]
FLAGS = {"assessmentmediation": "0", "assessmenttribunal": "0", "othermediation": "0", "othertribunal": "0"}
OLD = {"receiveddate": "2017-03-01", "requestoutcome": "H"}
NEW = {key: value for key, value in issued()["requests"][0].items() if key not in {"assessment", "activeplans"}}
OVERTURNED_REQUEST = NEW | {"requestoutcome": "N", "requesttribunal": "1"}
DATED = {"assessmentoutcomedate": "2025-06-13"}
UNDECIDED = {"assessmentoutcome": "A"}
WITHDRAWN = {"assessmentoutcome": "W"}
DECIDED = {"assessmentoutcome": "Y"} | FLAGS
ISSUED_PLAN = DECIDED | DATED | {"week20": "0"}
NO_PLAN = {"assessmentoutcome": "N"} | FLAGS | {"assessmentoutcomedate": "2025-05-12"}
OVERTURNED = NO_PLAN | {"assessmenttribunal": "1", "namedplan": [PLAN]}
HISTORICAL = {"assessmentoutcome": "H", "namedplan": [PLAN | {"startdate": "2017-06-13"}]}

VALID: dict[str, Record] = {
    "A": {"receiveddate": "2025-12-08", "requestsource": "1", "rya": "0", "requestoutcome": "A"},
    "W": {"receiveddate": "2025-12-08", "requestsource": "1", "rya": "0", "requestoutcome": "W"},
    "N": refused()["requests"][0],
    **{
        f"{name}, {outcome}": request | assessment
        for name, request in (("N overturned", OVERTURNED_REQUEST), ("Y", NEW), ("H", OLD))
        for outcome, assessment in {
            "A": {"assessment": [UNDECIDED]},
            "W": {"assessment": [WITHDRAWN]},
            "N": {"assessment": [NO_PLAN]},
            "N overturned": {"assessment": [OVERTURNED], "activeplans": ACTIVE},
            "Y, not issued": {"assessment": [DECIDED]},
            "Y, issued": {"assessment": [ISSUED_PLAN | {"namedplan": [PLAN]}], "activeplans": ACTIVE},
        }.items()
    },
    "H, H live": OLD | {"assessment": [HISTORICAL], "activeplans": ACTIVE},
    "H, H ceased": OLD | {"assessment": [{"assessmentoutcome": "H", "namedplan": [ENDED]}]},
}


@pytest.mark.parametrize("name", VALID)
def test_a_valid_combination_raises_no_error(name: str) -> None:
    report = validate(sen2([issued() | {"requests": [VALID[name]]}]))
    assert report.errors == 0, report.readable()


INVALID = {
    "A with an assessment": ("SX223", NEW | {"requestoutcome": "A", "assessment": [UNDECIDED]}),
    "A assessment with a plan": ("SX316", NEW | {"assessment": [UNDECIDED | {"namedplan": [PLAN]}]}),
    "Y issued without plan": ("SX319", NEW | {"assessment": [ISSUED_PLAN]}),
    "H without plan": ("SX318", OLD | {"assessment": [{"assessmentoutcome": "H"}]}),
    "H without assessment": ("SX226", OLD),
    "live without active": ("SX423", OLD | {"assessment": [HISTORICAL]}),
}


@pytest.mark.parametrize("name", INVALID)
def test_another_combination_raises_its_error(name: str) -> None:
    code, request = INVALID[name]
    assert (code, "E") in validate(sen2([issued() | {"requests": [request]}])).counts


def test_the_same_number_on_two_people_is_named_with_the_other_line() -> None:
    report = validate(sen2([issued(), issued() | {"forename": "Sol"}]))
    found = report.findings.filter(code="SX121")
    assert found["values"].to_list() == ["also person 2 at line 10", "also person 1 at line 1"]
    assert ("SX123", "Q") not in report.counts


def test_a_uln_and_a_name_on_two_people() -> None:
    other = person("historical", forename="OLA ", surname="cedar")
    report = validate(sen2([person("historical"), other]))
    assert report.counts["SX122", "E"] == 2
    assert report.counts["SX123", "Q"] == 2


def test_exceptions_and_issued_plans_are_counted_over_the_same_plans() -> None:
    undated = {"requests__assessment__week20": "1", "requests__assessment__assessmentoutcomedate": None}
    people = [person("issued", surname=f"Elm{n}") for n in range(20)] + _many(15, **undated)  # type: ignore[arg-type]
    assert ("SX312", "Q") not in validate(sen2(people)).counts


def _many(count: int, **changed: str) -> list[Record]:
    return [person("issued", upn=None, upnunknown="UN2", surname=f"Oak{number}", **changed) for number in range(count)]


@pytest.mark.parametrize(("excepted", "raised"), [(10, False), (11, True)])
def test_more_than_half_excepted_is_asked_about(excepted: int, raised: bool) -> None:
    week20 = {"requests__assessment__week20": "1", "requests__assessment__assessmentoutcomedate": "2025-09-01"}
    people = _many(excepted, **week20) + [person("issued", surname=f"Elm{n}") for n in range(20 - excepted)]
    assert (("SX312", "Q") in validate(sen2(people)).counts) == raised


@pytest.mark.parametrize(("other", "raised"), [(1, False), (2, True)])
def test_more_than_one_in_twenty_other_is_asked_about(other: int, raised: bool) -> None:
    nine = {"requests__assessment__namedplan__ceasereason": "9"}
    people = [person("ceased", surname=f"Fir{n}", **(nine if n < other else {})) for n in range(20)]
    assert (("SX421", "Q") in validate(sen2(people)).counts) == raised
    need = [{"sentype": "OTH", "sentyperank": "1"}]
    people = _many(other, requests__activeplans__senneed=need) + _many(20 - other)  # type: ignore[arg-type]
    assert (("SX606", "Q") in validate(sen2(people)).counts) == raised


@pytest.mark.parametrize(("plans", "late", "raised"), [(20, 0, True), (19, 0, False), (20, 1, False), (20, 20, True)])
def test_all_or_none_within_twenty_weeks_is_asked_about(plans: int, late: int, raised: bool) -> None:
    slow = {"requests__assessment__assessmentoutcomedate": "2025-09-01"}
    people = _many(late, **slow) + _many(plans - late)
    assert (("SX707", "Q") in validate(sen2(people)).counts) == raised


HEADERS = {
    "SX001": {"collection": "CIN"}, "SX002": {"year": "26"}, "SX003": {"reference_date": "2026-01-14"},
    "SX004": {"source_level": "S"}, "SX005": {"lea": "837"}, "SX006": {"serial_no": "0"},
    "SX007": {"date_time": "yesterday"}, "SX008": {"dmo": None}, "SX009": {"dsco": "X"},
}  # fmt: skip


@pytest.mark.parametrize("code", HEADERS)
def test_a_faulty_header_raises_its_rule(code: str) -> None:
    report = validate(sen2([issued()], **HEADERS[code]))
    assert {(code, "E")} == set(report.counts)


def test_header_queries() -> None:
    early = validate(sen2([issued()], date_time="2026-01-14T09:00:00", dsco=None))
    assert set(early.counts) == {("SX007", "Q"), ("SX009", "Q")}
    assert not validate(sen2([issued()], date_time="2026-01-15T09:00:00")).counts
    assert ("SX009", "Q") not in validate(sen2([], 2024, dsco=None)).counts


def test_an_empty_return_has_no_persons() -> None:
    assert set(validate(sen2([])).counts) == {("SX011", "E")}


def test_faults_seen_while_reading_are_findings() -> None:
    faults = [StructureFault(code, "requests", 3, 9, "x", "said so") for code in ("SX010", "SX701", "SX702")]
    report = validate(sen2([issued()], faults=faults))
    assert set(report.counts) == {("SX010", "E"), ("SX701", "E"), ("SX702", "E")}
    assert report.findings.row(0, named=True)["line"] == 9


def test_an_item_of_another_year_is_a_structure_error() -> None:
    assert ("SX010", "E") in validate(sen2([person("issued", gendercurrent="1")])).counts


def test_an_officer_of_a_later_year_is_a_structure_error() -> None:
    report = validate(sen2([], 2024, dsco="Y"))
    assert report.counts == {("SX010", "E"): 1, ("SX011", "E"): 1}
    assert report.findings.filter(code="SX010").row(0, named=True) | {"line": None} == {
        "code": "SX010", "severity": "E", "table": "header", "key": 0, "person_key": 0, "line": None,
        "fields": "dsco", "values": "dsco=Y",
    }  # fmt: skip
    assert ("SX010", "E") not in validate(sen2([], 2025, dsco="Y")).counts


def test_listing_is_bounded_and_counts_are_exact() -> None:
    report = validate(sen2([person("refused", postcode="?") for _ in range(7)]), listed=3)
    assert report.counts["SX108", "Q"] == 7
    assert report.findings.filter(code="SX108").height == 3
    assert report.cut_short() == [("SX108", 3, 7), ("SX123", 3, 7)]
    assert "4 more; --json and --csv list the first 3." in report.readable()


def test_a_finding_shows_the_values_it_is_about() -> None:
    report = validate(sen2([person("refused", requests__receiveddate="2021-11-01")]))
    (values,) = report.findings.filter(code="SX203")["values"]
    assert values == "receiveddate=2021-11-01; personbirthdate=2021-11-03"


def test_what_needs_the_register_or_last_year_is_said_not_to_be_checked() -> None:
    notes = {note.code: note for note in validate(sen2([issued()])).not_checked}
    wholly = {code for code, note in notes.items() if not note.part}
    assert wholly == {"SX438", "SX439", "SX703", "SX704", "SX705", "SX706"}
    assert notes.keys() - wholly == {"SX429", "SX437", "SX553", "SX571"}


REGISTER = pl.DataFrame(
    {
        "urn": ["100001", "100002"], "status": ["Open", "Closed"], "type": ["Community school", "Offshore schools"],
        "closed": [None, "2024-08-31"], "boarders": [False, None], "sen_unit": [False, True],
        "resourced_provision": [True, False],
    }
).with_columns(pl.col("closed").str.to_date())  # fmt: skip

BY_REGISTER = {
    "SX429": {"requests__assessment__namedplan__plandetail__urn": "999999"},
    "SX553": {"requests__activeplans__placementdetail__urn": "999999"},
    "SX437": {"requests__assessment__namedplan__plandetail__senunitindicator": "1"},
    "SX438": {"requests__assessment__namedplan__plandetail__urn": "100002"},
    "SX439": {"requests__assessment__namedplan__planres": "A"},
    "SX571": {"requests__assessment__namedplan__planres": "A", "requests__activeplans__placementdetail__res": "A"},
}


@pytest.mark.parametrize("code", BY_REGISTER)
def test_rules_of_the_register(code: str) -> None:
    faulty = sen2([person("issued", **BY_REGISTER[code])])
    assert code in validate(faulty, establishments=REGISTER).codes
    assert not validate(sen2([issued()]), establishments=REGISTER).counts


def test_every_rule_is_tested_somewhere() -> None:
    from goldenthread.formats.sen2.rules.tests.cases import CASES

    here = {"SX010", "SX011", "SX121", "SX122", "SX123", "SX312", "SX421", "SX606", "SX701", "SX702", "SX707"}
    last_year = {"SX703", "SX704", "SX705", "SX706"}
    of_profile = {"SX801", "SX802", "SX803"}
    tested = {row[0] for row in CASES} | set(HEADERS) | set(BY_REGISTER) | here | last_year | of_profile
    assert tested == {rule.code for rule in RULES}
