"""Check characters over whole columns agree with the vocabulary's, one number at a time."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.formats.sen2.rules.identifiers import uln_valid, upn_valid
from goldenthread.vocabulary.uln import is_valid_uln, uln_check_digit
from goldenthread.vocabulary.upn import CHECK_LETTERS, upn_check_letter

letters = st.sampled_from(CHECK_LETTERS)
rest = st.tuples(st.text("0123456789", min_size=11, max_size=11), st.sampled_from(f"0123456789{CHECK_LETTERS}"))
nine = st.text("0123456789", min_size=9, max_size=9)
ODD = ("", "A", "I330200021001", "X33020002100I", "X330200021001\n", " X330200021001", "x330200021001", "٣" * 13)


def checked(check, numbers):
    return check(pl.Series(numbers, dtype=pl.String)).to_list()


@settings(deadline=None)
@given(numbers=st.lists(st.tuples(letters, rest.map("".join))))
def test_upns(numbers):
    expected = [letter == upn_check_letter(others) for letter, others in numbers]
    assert checked(upn_valid, ["".join(number) for number in numbers]) == expected
    right = [upn_check_letter(others) + others for _, others in numbers]
    assert checked(upn_valid, [*right, None]) == [True] * len(right) + [False]


@settings(deadline=None)
@given(numbers=st.lists(nine))
def test_ulns(numbers):
    right = [number + (uln_check_digit(number) or "0") for number in numbers]
    wrong = [number[:9] + str((int(number[9]) + 1) % 10) for number in right]
    for some in (right, wrong):
        assert checked(uln_valid, some) == [is_valid_uln(number) for number in some]


def test_what_is_no_number_is_not_valid():
    assert checked(upn_valid, [*ODD, None]) == [False] * (len(ODD) + 1)
    assert checked(uln_valid, ["", "123456789", "12345678990", "٣" * 10, None]) == [False] * 5
