"""The list of authorities and its dates."""

from datetime import date

from goldenthread.vocabulary.local_authorities import (
    is_ever_a_local_authority,
    is_local_authority,
    local_authorities,
    open_authorities,
)


def test_there_are_153_today_and_152_in_january_2023():
    assert len(open_authorities(date(2025, 1, 16))) == 153
    assert len(open_authorities(date(2023, 1, 19))) == 152


def test_cumbria_closes_on_its_last_day():
    assert is_local_authority("909", date(2023, 3, 31))
    assert not is_local_authority("909", date(2023, 4, 1))
    assert not is_local_authority("942", date(2023, 3, 31))
    assert is_local_authority("942", date(2023, 4, 1))
    assert is_ever_a_local_authority("909")


def test_every_successor_is_itself_an_authority():
    every = local_authorities()
    assert all(code in every for authority in every.values() for code in authority.successors)
    assert every["882"].name == "Southend-on-Sea"
    assert not is_ever_a_local_authority("999")
