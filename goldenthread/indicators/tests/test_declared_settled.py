"""What no day changes is answered beforehand, and what a day changes is not."""

import pytest

from goldenthread.indicators.declared.language import DAY, TEXT, WHOLE, YES_NO, Name, read
from goldenthread.indicators.declared.settled import Settling

NAMES = {
    "kind": Name(TEXT, ("a", "b")),
    "person.plan": Name(YES_NO),
    "began": Name(DAY),
    "ended": Name(DAY),
    "reached": Name(YES_NO),
    "accepted": Name(YES_NO),
    "age": Name(WHOLE),
}
HALF = "kind == 'a'"


def settled(text: str, *open_: str) -> tuple[str, dict[str, str]]:
    settling = Settling(frozenset(open_))
    said = settling.expression(read(text, NAMES))
    return said.text, {name: known.text for name, known in settling.told.items()}


@pytest.mark.parametrize(
    ("text", "becomes", "told"),
    [
        (HALF, "so_0", {"so_0": HALF}),
        (f"{HALF} and running(began, ended)", "so_0 and running(began, ended)", {"so_0": HALF}),
        (f"running(began, ended) and {HALF} and age > 3", "so_0 and running(began, ended)",
         {"so_0": f"{HALF} and age > 3"}),
        (f"{HALF} or days(began, as_at) > 7", "so_0 or days(began, as_at) > 7", {"so_0": HALF}),
        (f"not ({HALF} and began <= last)", "not (so_0 and began <= last)", {"so_0": HALF}),
        ("person.plan and began == latest(began)", "so_0 and began == latest(began)", {"so_0": "person.plan"}),
        ("accepted", "accepted", {}),
        ("True", "True", {}),
        ("days(began, as_at)", "days(began, as_at)", {}),
    ],
)  # fmt: skip
def test_a_condition_is_split_into_what_is_settled_and_what_depends_on_the_day(
    text: str, becomes: str, told: dict[str, str]
) -> None:
    assert settled(text) == (becomes, told)


def test_what_is_known_by_the_day_is_not_settled() -> None:
    assert settled(f"reached and {HALF}", "reached") == ("so_0 and reached", {"so_0": HALF})


def test_what_is_said_twice_has_one_name() -> None:
    settling = Settling(frozenset())
    first, second = (settling.expression(read(text, NAMES)) for text in (HALF, f"{HALF} and began <= as_at"))
    assert first.reads == {"so_0"}
    assert second.reads == {"so_0", "began"}
    assert settling.told.keys() == {"so_0"}
