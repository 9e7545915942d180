"""What a sender's columns probably are: by name, by what is in them, and never one of ours twice."""

import polars as pl
import pytest

from goldenthread.repository.feeds.feed import feed, feeds
from goldenthread.repository.layouts import MONTH_FIRST, fits, missing
from goldenthread.repository.screening import names_people
from goldenthread.repository.suggesting import day_order, layout_of, suggest
from goldenthread.vocabulary.nhs_number import nhs_check_digit
from goldenthread.vocabulary.upn import upn_check_letter

NHS = [d + check for d in (f"{n:09d}" for n in range(400_000_000, 400_000_040)) if (check := nhs_check_digit(d))]
UPNS = [upn_check_letter(rest) + rest for rest in (f"33012{n:07d}" for n in range(20))]


def of(columns: dict[str, list[str]], feed_id: str) -> dict[str, str]:
    sample = pl.DataFrame(columns)
    return {one.theirs: one.ours for one in suggest(list(columns), feed(feed_id), sample)}


def test_known_names_of_other_systems_are_known():
    names = ["ServReqId", "Pseudonym", "OrgIdProv", "RefRecDate", "Team", "Source of referral", "Gender", "Colour"]
    found = {one.theirs: one.ours for one in suggest(names, feed("health_referral"))}
    assert found == {
        "ServReqId": "referral_id", "Pseudonym": "person_key", "OrgIdProv": "provider", "RefRecDate": "received_on",
        "Team": "service", "Source of referral": "source", "Gender": "sex", "Colour": "",
    }  # fmt: skip


def test_a_column_whose_name_tells_nothing_is_known_by_its_check_digits():
    assert of({"Ref1": NHS[:20], "Ref2": UPNS}, "school_census") == {"Ref1": "nhs_number", "Ref2": "upn"}


def test_every_suggestion_has_its_reasons_and_no_column_of_ours_is_given_twice():
    columns = {"DOB": ["01/02/2014"], "Date of birth": ["01/02/2014"], "Birthdate": ["01/02/2014"]}
    found = suggest(list(columns), feed("school_census"), pl.DataFrame(columns))
    assert [one.ours for one in found].count("birth_date") == 1
    assert all(one.reasons for one in found)


def test_a_name_whose_values_speak_against_it_is_less_sure():
    (good,) = suggest(["NHS"], feed("school_census"), pl.DataFrame({"NHS": NHS[:5]}))
    (bad,) = suggest(["NHS"], feed("school_census"), pl.DataFrame({"NHS": ["a", "b", "c"]}))
    assert good.certainty > 0.95 > bad.certainty
    assert any("0 of 3" in reason for reason in bad.reasons)


@pytest.mark.parametrize("feed_id", [one.id for one in feeds().values() if one.delivered])
def test_our_own_names_make_a_whole_layout(feed_id: str):
    one = feed(feed_id)
    assert missing(layout_of(suggest(one.names, one)), one) == []
    layout = fits([name.replace("_", " ").upper() for name in one.names], one)
    assert layout is not None
    assert sorted(layout.columns.values()) == sorted(one.names)


def test_days_begin_with_the_month_only_where_nothing_else_is_possible():
    assert day_order(["03/25/2014", "04/05/2014"]) == MONTH_FIRST
    assert day_order(["03/04/2014"]) == day_order(["25/03/2014", "03/25/2014"]) == "day_first"
    (found,) = suggest(["DOB"], feed("school_census"), pl.DataFrame({"DOB": ["03/25/2014"]}))
    assert layout_of([found]).dates == {"birth_date": MONTH_FIRST}


def test_names_in_the_columns_or_identifiers_in_the_values_name_people():
    assert names_people(["Pseudo", "Surname"], pl.DataFrame({"a": ["x"], "b": ["Lee"]})) == ["the column “Surname”"]
    found = names_people(["Key"], pl.DataFrame({"a": NHS[:10]}))
    assert found == ["NHS numbers in clear in the column “Key”"]
    assert not any(number in said for said in found for number in NHS), "what is found is said without a value"
    assert names_people(["Key"], pl.DataFrame({"a": UPNS})) == ["UPNs in clear in the column “Key”"]


def test_numbers_of_ten_digits_that_pass_by_chance_name_nobody():
    anything = pl.DataFrame({"a": [f"{n:010d}" for n in range(3_000_000_000, 3_000_000_200)]})
    assert names_people(["Referral"], anything) == []
    assert names_people(["Key"], pl.DataFrame({"a": NHS[:4]})) == [], "too few to be told from chance"
