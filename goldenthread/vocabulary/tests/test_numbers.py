"""UPN, ULN and NHS number checks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.vocabulary.nhs_number import is_valid_nhs_number, nhs_check_digit
from goldenthread.vocabulary.uln import is_valid_uln, uln_check_digit, uln_fault
from goldenthread.vocabulary.upn import CHECK_LETTERS, is_valid_upn, upn_check_letter, upn_fault


@pytest.mark.parametrize("upn", ["A950000178301", "H243278544154", "X330200021001"])
def test_published_upns_are_sound(upn):
    fault = upn_fault(upn)
    assert fault is None or "not the number of an authority" in fault


@pytest.mark.parametrize(("upn", "letter"), [("R247962919251", "Q"), ("X428558133462", "W")])
def test_a_wrong_check_letter_is_named_with_the_right_one(upn, letter):
    assert upn_check_letter(upn[1:]) == letter
    assert upn[0] != letter


@pytest.mark.parametrize(
    ("upn", "words"),
    [
        ("A88220002100", "12 characters"),
        ("A8822000210A1", "characters 5 to 12"),
        ("A88220002100I", "character 13"),
        ("A999200021001", "not the number of an authority"),
        ("A330200021001", "should be X"),
    ],
)
def test_each_fault_of_a_upn_is_said(upn, words):
    assert words in (upn_fault(upn) or "")


@given(st.text("0123456789", min_size=8, max_size=8), st.sampled_from("0123456789" + CHECK_LETTERS))
@settings(deadline=None)
def test_a_upn_made_with_its_letter_is_sound_and_no_other_letter_is(middle, last):
    rest = "882" + middle + last
    good = upn_check_letter(rest)
    assert [letter for letter in CHECK_LETTERS if is_valid_upn(letter + rest)] == [good]


@pytest.mark.parametrize("uln", ["1234567899", "9276308686", "1000000124"])
def test_published_ulns_are_sound(uln):
    assert is_valid_uln(uln)


def test_faults_of_a_uln():
    assert "ten digits" in (uln_fault("123") or "")
    assert "begin with 0" in (uln_fault("0123456789") or "")
    assert "check digit" in (uln_fault("1234567890") or "")


@given(st.integers(100_000_000, 999_999_999))
@settings(deadline=None)
def test_at_most_one_last_digit_makes_a_uln(first):
    sound = [str(digit) for digit in range(10) if is_valid_uln(f"{first}{digit}")]
    check = uln_check_digit(str(first))
    assert sound == ([check] if check else [])


def test_nhs_numbers():
    assert is_valid_nhs_number("943 476 5919")
    assert not is_valid_nhs_number("9434765918")
    assert not is_valid_nhs_number("94347659")
    assert nhs_check_digit("987654432") is not None or not is_valid_nhs_number("9876544320")
