"""The day an agenda goes out by, and terms of reference as they are typed."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.governance.rules import clauses, notice
from goldenthread.statute.calendars import is_working_day


@pytest.mark.parametrize(
    ("meeting", "by"),
    [
        (date(2024, 6, 19), date(2024, 6, 11)),  # Wednesday: 12, 13, 14, 17 and 18 June lie between
        (date(2024, 6, 17), date(2024, 6, 7)),  # Monday: the week before it, so the Friday before that
        (date(2024, 4, 4), date(2024, 3, 25)),  # Good Friday and Easter Monday are not counted
        (date(2024, 6, 15), date(2024, 6, 7)),  # a Saturday
    ],
)
def test_five_clear_working_days_lie_between(meeting, by):
    assert notice.issue_by(meeting, 5) == by
    assert notice.clear_days(by, meeting) == 5
    assert notice.clear_days(by + timedelta(days=1), meeting) <= 5


@given(st.dates(date(2023, 1, 1), date(2026, 12, 31)), st.integers(1, 20))
@settings(deadline=None, max_examples=60)
def test_it_is_the_last_working_day_that_leaves_enough(meeting, days):
    found = notice.issue_by(meeting, days)
    candidates = (meeting - timedelta(days=back) for back in range(1, 60))
    assert found == next(d for d in candidates if is_working_day(d) and notice.clear_days(d, meeting) >= days)


def test_a_body_that_meets_in_public_begins_with_five_days():
    assert notice.days_asked(public=True, setting=None) == 5
    assert notice.days_asked(public=False, setting=None) == 0
    assert notice.days_asked(public=True, setting=0) == 0
    assert notice.days_asked(public=False, setting=3) == 3


PHRASE = st.text(st.sampled_from("abc é,’"), min_size=1).map(str.strip).filter(bool)
CLAUSE = st.fixed_dictionaries(
    {"ref": st.sampled_from(["1", "4.1.1", "6(a)", "A1"]), "words": PHRASE, "heading": st.booleans(),
     "points": st.lists(PHRASE, max_size=3)}
)  # fmt: skip


@given(st.lists(CLAUSE, min_size=1, max_size=5))
@settings(deadline=None, max_examples=60)
def test_what_is_kept_is_read_again_as_it_was(given_clauses):
    assert clauses.read(clauses.write(SimpleNamespace(**clause) for clause in given_clauses)) == given_clauses


@pytest.mark.parametrize(
    ("text", "said"), [("", "at least one"), ("To meet", "Line 1"), ("\n\n1.2.3.4.5.6.7.8 To meet", "Line 3")]
)
def test_text_that_is_no_clause_is_told_by_its_line(text, said):
    with pytest.raises(clauses.NotClauses, match=said):
        clauses.read(text)


def test_a_line_without_a_number_goes_on():
    found = clauses.read("1.1 To meet\nand speak\n- of children\nand of money\n1.1 Again")
    assert found[0] == {
        "ref": "1.1",
        "words": "To meet and speak",
        "heading": False,
        "points": ["of children and of money"],
    }
    assert [clause["ref"] for clause in found] == ["1.1", "1.1"]
