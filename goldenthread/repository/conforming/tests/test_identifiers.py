"""Many identifiers at once are judged as one is."""

from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.repository.conforming.identifiers import nhs_numbers, ulns, upns
from goldenthread.vocabulary.nhs_number import is_valid_nhs_number, nhs_check_digit
from goldenthread.vocabulary.uln import is_valid_uln, uln_check_digit
from goldenthread.vocabulary.upn import CHECK_LETTERS, is_valid_upn, upn_check_letter

digits = st.text("0123456789", min_size=9, max_size=9)
ten = st.one_of(
    st.text("0123456789", min_size=10, max_size=10),
    digits.map(lambda d: d + (nhs_check_digit(d) or "0")),
    digits.map(lambda d: d + (uln_check_digit(d) or "0")),
)
rest = st.builds(
    lambda la, body, last: la + body + last,
    st.sampled_from(["330", "882", "001", "000"]),
    st.text("0123456789", min_size=8, max_size=8),
    st.sampled_from("0123456789" + CHECK_LETTERS),
)
upn = st.one_of(
    rest.map(lambda r: upn_check_letter(r) + r),
    st.builds(lambda letter, r: letter + r, st.sampled_from(CHECK_LETTERS), rest),
    st.text("ABIOS0123", max_size=14),
)


@pytest.mark.parametrize(
    ("strategy", "many", "one"),
    [(ten, nhs_numbers, is_valid_nhs_number), (ten, ulns, is_valid_uln), (upn, upns, is_valid_upn)],
)
def test_many_are_judged_as_one_is(
    strategy: st.SearchStrategy[str], many: Callable[[pl.Expr], pl.Expr], one: Callable[[str], bool]
):
    @settings(deadline=None, max_examples=30)
    @given(st.lists(strategy, min_size=1, max_size=40))
    def agree(values: list[str]):
        found = pl.DataFrame({"v": values}).select(many(pl.col("v"))).to_series().to_list()
        assert found == [one(value) for value in values]

    agree()


def test_nothing_is_no_identifier():
    nothing = pl.DataFrame({"v": pl.Series([None, ""], dtype=pl.String)})
    for many in (nhs_numbers, ulns, upns):
        assert nothing.select(many(pl.col("v"))).to_series().to_list() == [False, False]
