"""The declarations of feeds: all of them read, and hold to what others build on."""

from pathlib import Path

import pytest

from goldenthread.repository.feeds.feed import FeedError, feed, feeds, load

IDENTITY = ["local_id", "nhs_number", "upn", "uln", "forename", "surname", "birth_date", "sex", "postcode"]
PSEUDONYM = ["person_key", "birth_month", "sex", "ethnicity", "lsoa"]


def test_every_shipped_feed_reads_and_there_are_as_many_as_the_area_needs():
    assert len(feeds()) == 27
    assert all(one.columns for one in feeds().values() if one.id not in {"casework", "sen2"})


def test_identity_comes_first_in_feeds_that_name_children():
    named = [one for one in feeds().values() if one.delivered and one.identifiability == "identifiable"]
    for one in named:
        if one.id != "attendance":
            assert list(one.names[:9]) == IDENTITY


@pytest.mark.parametrize("feed_id", ["health_referral", "camhs", "dsr_entry"])
def test_pseudonymised_feeds_begin_with_the_pseudonym_and_its_few_facts(feed_id):
    assert list(feed(feed_id).names[:5]) == PSEUDONYM


def test_no_pseudonymised_feed_has_a_column_that_names_a_person():
    for one in feeds().values():
        if one.identifiability == "pseudonymised":
            kinds = {column.kind for column in one.columns}
            assert not kinds & {"nhs_number", "upn", "uln", "postcode"}
            assert not set(one.names) & {"forename", "surname", "birth_date"}


def test_health_and_youth_justice_need_a_gateway_before_they_may_name_a_person():
    sensitive = {one.id for one in feeds().values() if one.gateway_needed}
    assert sensitive == {
        "health_referral", "health_contact", "health_clock", "camhs", "dsr_entry", "cetr", "inpatient_spell",
        "youth_justice", "two_year_review",
    }  # fmt: skip


def test_an_unknown_feed_is_a_key_error():
    with pytest.raises(KeyError):
        feed("moon")


def test_a_mistake_in_a_declaration_names_the_file_and_the_entry(tmp_path: Path):
    path = tmp_path / "odd.yaml"
    path.write_text(
        "{id: odd, title: Odd, sender_kind: x, frequency: hourly, identifiability: secret, owner: o, note: n,"
        " keys: [missing], columns: [{name: a, kind: colour, sentence: s}]}"
    )
    with pytest.raises(FeedError) as raised:
        load(path)
    said = str(raised.value)
    assert all(word in said for word in ("odd.yaml", "hourly", "secret", "colour", "missing"))


def test_a_feed_is_late_when_its_frequency_and_some_days_have_passed():
    from datetime import date, timedelta

    monthly, today = feed("camhs"), date(2026, 3, 2)
    assert monthly.overdue(None, today)
    assert not monthly.overdue(today - timedelta(days=40), today)
    assert monthly.overdue(today - timedelta(days=41), today)
