"""Every change that the product writes to the trail has words of its own: found by reading the code that writes it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from goldenthread.governance.models import EscalationStep, Meeting, MinutesIssue
from goldenthread.improvement.models import Account
from goldenthread.web.steward import trail_words as words

PRODUCT = Path(__file__).parents[3]
# The functions that write the trail: in which package, where the key stands, and what they put before it.
WRITERS = {
    "record_change": ("", "action", 99, ""),
    "said": ("improvement", "did", 1, "improvement."),
    "trail": ("governance", "did", 2, "governance."),
    "change": ("governance", "did", 99, "governance."),
    "write_down": ("feeds", "action", 1, "feeds."),
    "_write": ("feeds", "action", 1, "feeds."),
}


def constants(node: ast.expr | None) -> Iterator[str]:
    """The texts an argument may be: one, or one of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def written_in(path: Path) -> Iterator[str]:
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = getattr(call.func, "id", "") if isinstance(call, ast.Call) else ""
        package, word, place, before = WRITERS.get(name, ("none", "", 0, ""))
        if not package or package in path.parts:
            given = {k.arg: k.value for k in call.keywords}.get(word)
            given = given or (call.args[place] if len(call.args) > place else None)
            yield from (f"{before}{key}" for key in constants(given))


def every_key() -> set[str]:
    paths = [p for p in PRODUCT.rglob("*.py") if "tests" not in p.parts and "migrations" not in p.parts]
    return {key for path in paths for key in written_in(path)}


@pytest.mark.slow
def test_every_key_in_the_code_has_words_of_its_own() -> None:
    keys = every_key()
    assert {"improvement.action_added", "governance.decided", "governance.meeting_changed", "quality.closed"} <= keys
    assert keys - words.ACTIONS.keys() == set(), "give each words in trail_words.py or trail_plans.py"


@pytest.mark.parametrize(
    ("before", "choices", "after"),
    [
        ("improvement.", Account.Kind, "_told"),
        ("governance.meeting_", Meeting.State, ""),
        ("governance.minutes_", MinutesIssue.Stage, ""),
        ("governance.escalation_", EscalationStep.Kind, ""),
    ],
)
def test_every_key_made_of_a_choice_has_words(before, choices, after) -> None:
    keys = {f"{before}{value}{after}" for value in choices.values}
    assert keys - words.ACTIONS.keys() == set()
