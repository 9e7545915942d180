"""What is sent twice, by a second click or a page sent again, is told once: it could not be taken back."""

import pytest

from goldenthread.improvement import actions
from goldenthread.improvement.actions import evaluating
from goldenthread.improvement.models import Account, Dissent, Focus, Reading, Update
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests.factories import TESTS, area, organisation

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


def tell(of):
    return actions.tell(priority=of, kind="did", words="Hired two.", day=TODAY, by=TESTS)


def refocus(of):
    return actions.refocus(priority=of, year="2024-25", starts_on=TODAY, words="Keep them", by=TESTS)


def report(of):
    return actions.report_progress(of=of, rating="not_started", reasons="Nobody", day=TODAY, today=TODAY, by=TESTS)


@pytest.mark.parametrize(("act", "model"), [(tell, Account), (refocus, Focus), (report, Update)])
def test_what_is_told_of_a_priority_twice_is_kept_once(act, model):
    of = make.priority()
    assert act(of) == act(of)
    assert model.objects.count() == 1


def test_a_reading_entered_twice_is_one_and_a_correction_another():
    measure = make.measure()
    assert make.reading(measure, 5, TODAY) == make.reading(measure, 5, TODAY)
    make.reading(measure, 6, TODAY)
    make.reading(measure, 5, TODAY)  # back to what it was: a correction of the correction
    assert Reading.objects.count() == 3


def test_a_dissent_stands_once_and_anew_once_withdrawn():
    edition = evaluating.begin_edition(area=area(), title="June 2024", day=TODAY, by=TESTS)
    row = evaluating.add_statement(edition=edition, kind="context", words="It is so.", by=TESTS, today=TODAY)
    said = {"statement": row, "of": organisation(area(), "forum", "Forum"), "role": "Chair", "words": "It is not."}
    assert evaluating.dissent(by=TESTS, today=TODAY, **said) == evaluating.dissent(by=TESTS, today=TODAY, **said)
    assert Dissent.objects.count() == 1
