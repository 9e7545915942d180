"""What a report says in words."""

from goldenthread.web.analyst.wording import differing_rows


def test_what_was_recorded_otherwise_is_told_by_its_words_and_its_day() -> None:
    rows = [{"who": "Kit Elder", "differs": [{"kind": "decision_not_to_assess_notified", "on": "2024-01-15"}]}]
    [found] = differing_rows(rows)
    assert found["who"] == "Kit Elder"
    [told] = found["differs"]
    assert told.endswith("15 January 2024")
    assert "_" not in told
