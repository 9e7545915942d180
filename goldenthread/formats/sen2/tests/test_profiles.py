"""The profiles: sound, whole, and different from one another only where they say so."""

from dataclasses import replace
from pathlib import Path

import pytest

from goldenthread.formats.sen2.model import COLUMNS, TABLES
from goldenthread.formats.sen2.normalise import BOOLEANS, DATES
from goldenthread.formats.sen2.profile import PROFILES, YEARS, ProfileError, nearest_profile, profile, read_profile
from goldenthread.formats.sen2.reference import reference_page
from goldenthread.vocabulary.ethnicity import ETHNICITIES
from goldenthread.vocabulary.needs import NEED_TYPES
from goldenthread.vocabulary.sen2_codes import CEASE_REASONS, UPN_UNKNOWN_REASONS
from goldenthread.vocabulary.sen_settings import SEN_SETTINGS

PAGES = Path(__file__).parents[4] / "docs" / "reference" / "sen2"


def places(one):
    return {f"{item.table}.{item.csv}": item for item in (*one.header, *one.items())}


def bare(item):
    """An item without what may change from year to year: its DfE number, its fixed value, when it is required."""
    return replace(item, number=None, constant=None, required="always")


@pytest.mark.parametrize("year", YEARS[1:])
def test_a_year_differs_from_the_one_before_only_as_it_says(year):
    before, after = profile(year - 1), profile(year)
    old, new = places(before), places(after)
    assert set(new) - set(old) == set(after.changes.added)
    assert set(old) - set(new) == set(after.changes.removed)
    assert {place: bare(new[place]) for place in set(new) & set(old)} == {
        place: bare(old[place]) for place in set(new) & set(old)
    }
    lists = {
        name
        for name in {*before.code_lists, *after.code_lists}
        if before.code_lists.get(name) != after.code_lists.get(name)
    }
    assert lists == set(after.changes.code_lists)


@pytest.mark.parametrize("year", YEARS)
def test_every_item_has_its_column_and_type(year):
    one = profile(year)
    assert one.year_starts.year == one.year_ends.year == year - 1
    assert one.reference_date.isocalendar().weekday == 4
    assert 15 <= one.reference_date.day <= 21
    for item in one.items():
        assert item.csv in COLUMNS[item.table]
        assert (item.type == "date") == (item.csv in DATES)
        assert (item.type == "boolean") == (item.csv in BOOLEANS)
        assert item.xml.lower() == item.csv


def test_together_the_years_have_every_column():
    for table in TABLES:
        assert {item.csv for year in YEARS for item in profile(year).tables[table].items} == set(COLUMNS[table])


@pytest.mark.parametrize("year", YEARS)
def test_codes_are_those_of_the_vocabulary(year):
    lists = profile(year).code_lists
    assert tuple(lists["need_types"]) == NEED_TYPES.values(year)
    assert tuple(lists["ethnicities"]) == ETHNICITIES.values()
    assert tuple(lists["cease_reasons"]) == CEASE_REASONS.values()
    assert tuple(lists["upn_unknown_reasons"]) == UPN_UNKNOWN_REASONS.values()
    assert tuple(lists["sen_settings_named"]) == SEN_SETTINGS.values()


@pytest.mark.parametrize("year", YEARS)
def test_open_points_are_marked(year):
    one = profile(year)
    numbers = {point.id for point in one.assumptions}
    assert numbers | {13} == set(range(1, 18))
    marked = [item for item in (*one.header, *one.items()) if item.assumption]
    assert marked
    assert all(item.assumes in numbers for item in marked)


@pytest.mark.parametrize("year", YEARS)
def test_the_reference_page_is_the_profile_s(year):
    page = PAGES / f"{year}.md"
    assert page.read_text(encoding="utf-8") == reference_page(profile(year)), (
        f"{page.name} is stale: run python -m goldenthread.formats.sen2.reference"
    )


def test_a_year_that_is_not_known_takes_the_nearest():
    assert nearest_profile("2031").year == 2027
    assert nearest_profile("2020").year == 2023
    assert nearest_profile(None).year == nearest_profile("soon").year == 2027
    with pytest.raises(ProfileError, match="no profile"):
        profile(2031)


@pytest.mark.parametrize(
    ("there", "instead", "words"),
    [
        ("type: date, required: always, constant", "type: day, required: always, constant", "type “day”"),
        ("codes: sexes", "codes: genders", "no code list “genders”"),
        ("confidence: A}", "confidence: E}", "confidence “E”"),
        ("required: one_of_numbers", "required: sometimes", "required “sometimes”"),
        ("reference_date: 2025-01-16\n", "reference_date: soon\n", "should be a date"),
        ("changes:", "alterations:", "has no 'changes'"),
        ("csv: forename", "csv: surname", "has an item twice"),
    ],
)
def test_mistakes_in_a_profile_are_named(tmp_path, there, instead, words):
    text = (PROFILES / "sen2_2025.yaml").read_text(encoding="utf-8")
    assert there in text
    path = tmp_path / "sen2_2025.yaml"
    path.write_text(text.replace(there, instead, 1), encoding="utf-8")
    with pytest.raises(ProfileError, match=r"sen2_2025\.yaml") as caught:
        read_profile(path)
    assert words in str(caught.value)


def test_an_item_added_to_a_profile_needs_no_code(tmp_path):
    text = (PROFILES / "sen2_2027.yaml").read_text(encoding="utf-8")
    mark = "      - {csv: surname,"
    added = "      - {csv: preferredname, xml: PreferredName, type: text, required: optional, label: P, confidence: B}"
    added += "\n"
    path = tmp_path / "sen2_2027.yaml"
    path.write_text(text.replace(mark, added + mark, 1), encoding="utf-8")
    assert "preferredname" in read_profile(path).columns("person")
