"""Trends by author are of whoever wrote: the giver of advice, the writer of a plan."""

from datetime import date

import pytest

from goldenthread.casework.asks.choices import AdviceState, Form
from goldenthread.casework.asks.models import Advice
from goldenthread.casework.models import Case
from goldenthread.casework.plans.models import Plan, PlanVersion
from goldenthread.casework.recorded import write_event
from goldenthread.casework.rules import Entry
from goldenthread.partnership.tests import factories as place
from goldenthread.quality.choices import Subject
from goldenthread.quality.selectors import frames
from goldenthread.quality.tests import factories as make
from goldenthread.quality.tests.factories import AT, TODAY

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 2)


@pytest.fixture
def area():
    return place.area()


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


def authors(area, subject):
    found = frames.units(area, subject, date(2024, 3, 1), date(2024, 3, 31), TODAY)
    return [unit.facts.get("author", "") for unit in found]


def received(case, key, **details):
    write_event(case, Entry("advice_received", DAY, key, details), place.TESTS, AT, key)


def given(case, author):
    return Advice.objects.create(
        area=case.area, case=case, child=case.child, adviser="LA_EP", form=Form.PAPER, title="Advice", author=author,
        author_name="As signed", given_on=DAY, handed_in_on=DAY, state=AdviceState.RELEASED, released_on=DAY,
    )  # fmt: skip


def test_the_author_of_advice_is_who_gave_it_and_never_who_carries_the_case(area, officer):
    case = make.plan(area, 1, officer=officer)
    Case.objects.filter(pk=case.pk).update(kind="assessment")
    giver = place.person("advice_giver", place.authority(area), name="Edi Psych")
    received(case, "LA_EP", advice=given(case, giver).public_id)
    received(case, "health", advice=given(case, None).public_id)
    received(case, "LA_SC")
    assert sorted(authors(area, Subject.ADVICE)) == ["", "", giver.public_id]


def test_the_author_of_a_plan_is_who_wrote_the_version_that_went(area, officer):
    writer = place.person("plan_writer", place.authority(area), name="Wil Writer")
    case = make.plan(area, 1, made=DAY, officer=officer)
    plan = Plan.objects.create(area=area, child=case.child, case=case, template="ehcp", begun_on=DAY)
    PlanVersion.objects.create(
        area=area, plan=plan, number=1, kind="final", begun_on=DAY, begun_by=writer.public_id, sent_on=DAY,
        sent_by=officer.public_id, sent_by_name=officer.name, fingerprint="f" * 64,
    )  # fmt: skip
    make.plan(area, 2, made=DAY, officer=officer)
    assert sorted(authors(area, Subject.PLAN)) == sorted([writer.public_id, officer.public_id])
