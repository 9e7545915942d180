"""Pseudonymised rows: linked by the pseudonym alone, kept out of casework, and the key shown nowhere."""

import hashlib
import hmac
import pickle

import polars as pl
import pytest

from goldenthread.repository.matching import AreaKey, Source, for_casework, people
from goldenthread.repository.matching.tests.rows import nhs_number, persons, row, source

KEY = AreaKey(b"a key for tests of thirty-two bytes or more")


def pseudonymous(name: str, *keys: str | None) -> Source:
    """A source with a row for each pseudonym."""
    rows = {"row_id": [f"{name}:{place}" for place in range(len(keys))], "person_key": list(keys)}
    return Source(name, pl.DataFrame(rows, schema=dict.fromkeys(rows, pl.String)), pseudonymised=True)


def test_the_pseudonym_is_hmac_sha256_of_the_number_under_the_key():
    expected = hmac.new(b"a key for tests of thirty-two bytes or more", b"9434765919", hashlib.sha256).hexdigest()
    assert KEY.pseudonym("943 476 5919") == expected


def test_the_key_shows_itself_nowhere():
    assert "tests" not in repr(KEY) + str(KEY) + f"{KEY}"
    with pytest.raises(TypeError, match="not written anywhere"):
        pickle.dumps(KEY)
    with pytest.raises(ValueError, match="at least 32 bytes") as refused:
        AreaKey(b"short-secret")
    assert "short-secret" not in str(refused.value)


@pytest.mark.slow
def test_rows_are_linked_by_pseudonym_and_by_nothing_else():
    known = [source("a", row("1", nhs_number=nhs_number(1)), row("2", forename="Martha"))]
    waits = pseudonymous("waits", KEY.pseudonym(nhs_number(1)), KEY.pseudonym(nhs_number(2)), None)
    camhs = pseudonymous("camhs", KEY.pseudonym(nhs_number(2)))
    found = people([*known, waits, camhs], key=KEY)
    whose = persons(found)
    assert whose["waits:0"] == whose["a:0"]
    assert whose["waits:1"] == whose["camhs:0"] not in (whose["a:0"], whose["a:1"])
    assert whose["waits:2"] is None
    how = dict(found.links.select("row_id", "how").rows())
    assert how == {"a:0": "alone", "a:1": "alone", "waits:0": "pseudonym", "waits:1": "pseudonym",
                   "waits:2": "alone", "camhs:0": "pseudonym"}  # fmt: skip


@pytest.mark.slow
def test_a_pseudonym_that_two_children_make_is_neithers():
    two = [
        source("a", row("1", nhs_number=nhs_number(1))),
        source("b", row("1", forename="Martha", nhs_number=nhs_number(1))),
    ]
    found = people([*two, pseudonymous("waits", KEY.pseudonym(nhs_number(1)))], key=KEY)
    assert len(set(persons(found).values())) == 3


@pytest.mark.slow
def test_without_the_key_they_are_children_of_their_own():
    found = people([source("a", row("1", nhs_number=nhs_number(1))), pseudonymous("w", KEY.pseudonym(nhs_number(1)))])
    assert len(set(persons(found).values())) == 2


@pytest.mark.slow
def test_casework_is_told_of_none_of_them_and_no_table_holds_the_number_or_the_key():
    sources = [source("a", row("1", nhs_number=nhs_number(1))), pseudonymous("waits", KEY.pseudonym(nhs_number(1)))]
    found = people(sources, key=KEY)
    assert for_casework(found.links)["row_id"].to_list() == ["a:0"]
    written = found.links.write_csv() + found.register.known.write_csv() + found.trace.write_csv()
    assert nhs_number(1) not in written
    assert "a key for tests" not in written


@pytest.mark.slow
def test_a_pseudonymous_row_never_joins_two_children():
    """It is hung on a cluster after the clusters are made."""
    apart = [source("a", row("1", nhs_number=nhs_number(1))), source("b", row("1", forename="Rossie"))]
    with_row = people([*apart, pseudonymous("w", KEY.pseudonym(nhs_number(1)))], key=KEY)
    assert persons(with_row)["a:0"] != persons(with_row)["b:0"]
