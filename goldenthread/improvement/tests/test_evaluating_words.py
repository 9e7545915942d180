"""Words held to readings: what is held, questioned, asserted, silent; and nothing sound is accused."""

from dataclasses import dataclass
from datetime import date

import pytest

from goldenthread.improvement.words import Known, held_to, questioned


@dataclass(frozen=True)
class Reading:
    value: float
    period_to: date
    unit: str = "%"
    period_kind: str = "month"
    citation: str = ""
    qualifier: str = ""
    place: str = ""


MAY, JUNE = date(2024, 5, 31), date(2024, 6, 30)
TIMELY = Known("Plans in 20 weeks", "%", [Reading(16, MAY), Reading(20, JUNE)])
BACKLOG = Known("Backlog", "assessments", [Reading(200, MAY, "assessments"), Reading(240, JUNE, "assessments")])
SOME = Known("Requests", "requests", [Reading(12, MAY, "requests"), Reading(9, JUNE, "requests")])


def outcomes(text, *known):
    return [held.outcome for held in held_to(text, known)]


@pytest.mark.parametrize(
    ("text", "known", "outcome"),
    [
        ("Some 20% come in time.", (TIMELY,), ["held"]),
        ("Some 40% come in time.", (TIMELY,), ["questioned"]),
        ("Some 16% come in time.", (TIMELY,), ["questioned"]),  # true in May: the record has moved on
        ("In May 2024, 16% came in time.", (TIMELY,), ["held"]),  # it says of when
        ("More come in time: it rose from 16% to 20%.", (TIMELY,), ["held"]),
        ("Timeliness has fallen.", (TIMELY,), ["questioned"]),
        ("Timeliness has improved.", (TIMELY,), ["assertion"]),
        ("The backlog has grown.", (TIMELY, BACKLOG), ["assertion"]),
        ("Few come in time and the backlog has grown.", (SOME, BACKLOG), ["assertion"]),  # of one, and true of it
        ("The backlog has grown by 12%.", (SOME,), ["questioned"]),
        ("Some 3% of settings took part.", (), ["silent"]),
        ("Reports go to the Growing Well Board.", (), []),
        ("Families and schools plan together.", (TIMELY,), []),
        ("Three pilots run.", (), []),
    ],
)  # fmt: skip
def test_each_sentence(text, known, outcome):
    assert outcomes(text, *known) == outcome


def test_an_assertion_is_offered_the_figure_it_could_carry():
    (held,) = held_to("Timeliness has improved.", [TIMELY])
    assert "read 16 % on 31 May 2024 and 20 % on 30 June 2024" in held.ask


def test_the_question_says_both_sides():
    (asked,) = questioned(held_to("Some 40% come in time.", [TIMELY]))
    assert asked.startswith("You wrote “Some 40% come in time.” The record says: 20%")


def test_england_and_the_target_stand_beside_where_they_are_known():
    known = Known("Absence", "%", [Reading(33.4, JUNE)], Reading(32.3, JUNE), 30, "month")
    assert outcomes("It is below England.", known) == ["questioned"]
    assert outcomes("At 33.4% it is above target.", known) == ["held"]
