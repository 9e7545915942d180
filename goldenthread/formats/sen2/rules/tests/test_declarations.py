"""The declarations themselves: none lost, each complete, none claiming a DfE number."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from goldenthread.formats.sen2.profile import ProfileError, profile
from goldenthread.formats.sen2.rules import BLOCKS, RULES, validate
from goldenthread.formats.sen2.rules.catalogue import BY_CODE
from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.declare import BASES, MENDERS, Rule
from goldenthread.formats.sen2.rules.document import page
from goldenthread.formats.sen2.rules.engine import tests_of as predicates_of
from goldenthread.formats.sen2.rules.tests.records import header, person, sen2


def _span(first: int, last: int, *missing: int) -> list[str]:
    return [f"SX{number:03}" for number in range(first, last + 1) if number not in missing]


EVERY_CODE = [
    *_span(1, 11), *_span(101, 124, 109), *_span(201, 231), *_span(301, 323), *_span(401, 439), *_span(501, 518),
    *_span(551, 575), *_span(601, 606), *_span(701, 707),
    *_span(801, 803),
]  # fmt: skip


def test_no_rule_is_lost() -> None:
    assert [rule.code for rule in RULES] == EVERY_CODE
    assert [len(block) for block in BLOCKS.values()] == [11, 23, 31, 23, 39, 18, 25, 6, 7, 3]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_complete(rule: Rule) -> None:
    assert rule.message.endswith(".")
    assert rule.remedy.endswith(".")
    assert rule.mender in MENDERS
    assert all(basis in BASES for basis in rule.basis.split(", "))
    assert rule.dfe_number is None


def test_codes_and_severities_are_those_of_the_reference(shared_reference: Path) -> None:
    text = (shared_reference / "sen2.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (SX\d{3}) \| ([EQ]) \|", text, re.MULTILINE))
    declared = {code: rule.severity for code, rule in BY_CODE.items()}
    assert {code: severity for code, severity in declared.items() if code < "SX800"} == rows


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026, 2027])
def test_a_rule_of_records_has_a_predicate_for_its_severities(year: int) -> None:
    context = Context.of(header(year), profile(year))
    tests = [test for tests in predicates_of(context, RULES, register=True).values() for test in tests]
    assert len({test.name for test in tests}) == len(tests)
    assert {test.rule.code for test in tests} >= {rule.code for rule in RULES if rule.error or rule.query}


def test_a_profile_changes_severities_and_switches_rules_off() -> None:
    changed = sen2([person("issued", surname=None, postcode=None, requests__rya=None)])
    changed.profile = replace(changed.profile, rules={"SX101": "query", "SX108": "off", "SX217": "error"})
    report = validate(changed)
    assert report.counts == {("SX101", "Q"): 1, ("SX217", "E"): 1}
    assert any(note.code == "SX108" and "switched off" in note.reason for note in report.not_checked)


def test_a_severity_that_is_no_word_of_ours_is_refused() -> None:
    spoilt = replace(profile(2026), rules={"SX101": "warning"})
    with pytest.raises(ProfileError, match="gives rule SX101 the severity “warning”"):
        Context.of(header(), spoilt)


def test_the_reference_page_is_written_from_the_declarations() -> None:
    written = Path(__file__).parents[5] / "docs" / "reference" / "sen2" / "rules.md"
    assert written.read_text(encoding="utf-8") == page(), (
        "docs/reference/sen2/rules.md is stale: "
        "python -m goldenthread.formats.sen2.rules.document > docs/reference/sen2/rules.md"
    )
