"""An authority corrects the profile of a year, and the rules follow: no code is changed in any of these."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from goldenthread.formats.sen2.profile import PROFILES, Profile, ProfileError, read_profile
from goldenthread.formats.sen2.rules import validate
from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.tests.records import Record, header, person, sen2

KINDS = ("refused", "issued", "historical", "ceased")


def corrected(folder: Path, item: str, old: str, new: str) -> Profile:
    """The profile of 2026 with the line of one item changed."""
    text = (PROFILES / "sen2_2026.yaml").read_text(encoding="utf-8")
    (line,) = re.findall(rf"^.*csv: {item},.*$", text, re.MULTILINE)[:1]
    assert old in line
    path = folder / "sen2_2026.yaml"
    path.write_text(text.replace(line, line.replace(old, new), 1), encoding="utf-8")
    return read_profile(path)


def found(profile: Profile, people: list[Record], **changed: Any) -> dict[tuple[str, str], int]:
    """What is found in a return under a profile."""
    one = sen2(people, 2026, **changed)
    one.profile = profile
    return validate(one).counts


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_more_is_found_as_shipped(kind: str) -> None:
    assert not validate(sen2([person(kind)])).counts


NOT_H = 'unless: {requestoutcome: ["H"]}'
ALWAYS, OPTIONAL, WITH_BUDGET = "required: always", "required: optional", 'required: {pb: ["1"]}'
NO_DATE = {"requests__assessment__namedplan__ceasedate": None}
OF_HIGHER_EDUCATION = 'required: {ceasereason: ["3"]}'


@pytest.mark.parametrize(
    ("item", "old", "new", "kind", "changed", "raised"),
    [
        ("postcode", ALWAYS, OPTIONAL, "issued", {"postcode": None}, {}),
        ("requestsource", f"{ALWAYS}, {NOT_H}", OPTIONAL, "issued", {"requests__requestsource": None}, {}),
        ("rya", f"{ALWAYS}, {NOT_H}", ALWAYS, "historical", {}, {("SX217", "Q"): 1}),
        ("exported", OPTIONAL, ALWAYS, "refused", {}, {("SX801", "Q"): 1}),  # itself an assumption
        ("reviewmeeting", OPTIONAL, ALWAYS, "issued", {}, {("SX801", "E"): 1}),
        ("ceasedate", OPTIONAL, OF_HIGHER_EDUCATION, "ceased", NO_DATE,
         {("SX414", "E"): 1, ("SX801", "E"): 1, ("SX423", "E"): 1}),
        ("planres", OPTIONAL, WITH_BUDGET, "historical", {}, {("SX801", "E"): 1}),
        ("planres", OPTIONAL, WITH_BUDGET, "ceased", {}, {}),
    ],
)  # fmt: skip
def test_when_an_item_is_required(
    tmp_path: Path, item: str, old: str, new: str, kind: str, changed: Record, raised: dict[tuple[str, str], int]
) -> None:
    assert found(corrected(tmp_path, item, old, new), [person(kind, **changed)]) == raised


def test_an_item_that_a_year_drops_is_no_longer_asked_for(tmp_path: Path) -> None:
    text = (PROFILES / "sen2_2026.yaml").read_text(encoding="utf-8")
    path = tmp_path / "sen2_2026.yaml"
    path.write_text(re.sub(r"(?m)^.*csv: requestsource,.*\n", "", text), encoding="utf-8")
    profile = read_profile(path)
    assert not found(profile, [person("issued", requests__requestsource=None)])
    assert found(profile, [person("issued")]) == {("SX216", "E"): 1}


@pytest.mark.parametrize(
    ("changed", "raised"),
    [
        ({"requests__activeplans__placementdetail__senunitindicator": "X"}, ("SX802", "E")),
        (
            {"requests__assessment__namedplan__oa": "perhaps", "requests__assessment__namedplan__pb": "1"},
            ("SX802", "E"),
        ),
        ({"requests__activeplans__placementdetail__resourcedprovisionindicator": None}, ("SX801", "Q")),
        ({"surname": "Oak" * 12}, ("SX803", "Q")),
    ],
)
def test_items_that_no_rule_of_their_own_speaks_of(changed: Record, raised: tuple[str, str]) -> None:
    assert raised in validate(sen2([person("issued", **changed)])).counts


def test_a_code_list_of_an_item_is_the_one_the_profile_names(tmp_path: Path) -> None:
    profile = corrected(tmp_path, "reviewoutcome", "codes: review_outcomes", "codes: ranks")
    counts = found(profile, [person("historical")])
    assert ("SX506", "E") in counts


GAP = {"requests__requestoutcomedate": "2026-01-07", "requests__receiveddate": "2025-12-01"}


@pytest.mark.parametrize(("end", "raised"), [("reference_date", ("SX211", "Q")), ("year_ends", ("SX209", "E"))])
def test_the_last_day_an_event_may_have(end: str, raised: tuple[str, str]) -> None:
    shipped = sen2([]).profile
    profile = replace(shipped, settings={**shipped.settings, "event_window_end": end})
    counts = found(profile, [person("refused", **GAP)])
    assert raised in counts
    assert (("SX209", "E") in counts) == (end == "year_ends")


@pytest.mark.parametrize(
    ("settings", "words"),
    [({"decison_days": 42}, "a setting “decison_days”"), ({"event_window_end": "easter"}, "Write reference_date or")],
)
def test_settings_that_are_none_are_named(settings: dict[str, Any], words: str) -> None:
    with pytest.raises(ProfileError, match=words):
        Context.of(header(), replace(sen2([]).profile, settings=settings))


def test_a_condition_on_another_record_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="which is no item of namedplan"):
        corrected(tmp_path, "planres", "required: optional", 'required: {week20: ["1"]}')


@pytest.mark.parametrize(("required", "severity"), [("optional", "Q"), ("always", "E")])
def test_an_officer_of_the_header_that_is_required(tmp_path: Path, required: str, severity: str) -> None:
    profile = corrected(tmp_path, "dsco", "required: optional", f"required: {required}")
    assert found(profile, [person("issued")], dsco=None) == {("SX009", severity): 1}
