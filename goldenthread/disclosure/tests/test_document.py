"""The page of rules says what the rules say."""

from pathlib import Path

import pytest

from goldenthread.disclosure import rules

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "disclosure.md"


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_the_page_has_each_rule_in_its_own_words(rule):
    assert f"| {rule.code} | {rule.applies_to} | {rule.words} |" in PAGE.read_text(encoding="utf-8")
