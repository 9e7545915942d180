"""What becomes of a disputed decision: every course is one that the ordinary actions would record, step by step."""

import random
from datetime import date

import pytest

from goldenthread.casework.disputes.choices import About
from goldenthread.casework.kinds import kinds
from goldenthread.demo.dates import is_working_day
from goldenthread.demo.plays import courses
from goldenthread.demo.plays.disagreeing import APPEALED, MEDIATED

NOTICE = date(2024, 2, 1)
SEEDS = range(60)


def drawn(about):
    """Many courses of one kind of decision."""
    for seed in SEEDS:
        rng = random.Random(seed)
        yield courses.mediation(rng, about, NOTICE)
        yield courses.no_more_than_asked(rng, NOTICE)
        yield courses.appeal(rng, about, NOTICE, after_mediation=bool(seed % 2))


@pytest.mark.parametrize("about", list(About))
def test_each_step_may_follow_the_one_before_it(about):
    for course in drawn(about):
        stage, day = "disputed", NOTICE
        for step in course.steps:
            kind = kinds()[step.kind]
            assert kind.may_follow(stage), (step, stage, course)
            assert not kind.qualifiers or step.qualifier in kind.qualifiers
            assert step.on > NOTICE
            assert is_working_day(step.on)
            assert step.kind != "hearing_set" or step.planned_for > step.on
            stage, day = kind.to or stage, max(day, step.on)


@pytest.mark.parametrize("about", list(About))
def test_an_appeal_without_mediation_is_in_time_or_after_its_certificate(about):
    for seed in SEEDS:
        course = courses.appeal(random.Random(seed), about, NOTICE, after_mediation=False)
        days = {step.kind: step.on for step in course.steps}
        certified = days.get("mediation_certificate_issued")
        assert course.placement_only == (certified is None)
        in_time = (days["appeal_registered"] - NOTICE).days <= 59
        assert in_time or (days["appeal_registered"] - certified).days <= 28


def test_shares_of_decisions_are_shares():
    assert set(APPEALED) == set(MEDIATED) == set(About)
    assert all(0 < APPEALED[about] + MEDIATED[about] < 0.5 for about in About)


def test_every_ending_comes_about():
    ends = {step.kind for about in About for course in drawn(about) for step in course.steps}
    assert ends >= {
        "mediation_agreement", "mediation_withdrawn", "la_cannot_arrange_mediation", "appeal_withdrawn",
        "appeal_dismissed", "la_concedes_before_response", "order", "recommendation", "icb_responded",
        "recommendation_answered", "told_will_assess", "draft_sent", "amended_sent", "reconsidered", "dispute_closed",
    }  # fmt: skip
