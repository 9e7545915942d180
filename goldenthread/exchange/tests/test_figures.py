"""Figures of the area: fresh, kept once made, in agreement with the live lists, and open to their cases."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.utils import timezone

from goldenthread import indicators
from goldenthread.audit.actions import record_change
from goldenthread.casework import selectors
from goldenthread.casework.kinds import kinds
from goldenthread.casework.models import Case, Confirmation
from goldenthread.casework.rules import CannotRecord
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.casework.writing import rewrite
from goldenthread.exchange import extract, figures
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child
from goldenthread.people.tests import factories as people
from goldenthread.provision.models import Setting

TODAY = date(2024, 6, 19)
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def area() -> Area:
    return place.area()


def happen(random: Random, case: Case, by: User) -> None:
    """Something that may be recorded, on a day that may be; or a correction of what was."""
    fitting = [kind for kind in kinds().values() if case.kind in kind.of and kind.may_follow(case.stage)]
    kind = random.choice([k for k in fitting if k.key not in {"request_received", "closed_not_ours"}])
    last = max((e.occurred_on for e in case.events.all()), default=TODAY)
    day = min(TODAY, max(last, TODAY - timedelta(days=random.choice([0, 20, 60, 100]))))
    qualifier = random.choice([*kind.qualifiers]) if kind.qualifiers else ""
    try:
        record(case, kind.key, day, by, TODAY, qualifier)
    except CannotRecord:
        return


def some_casework(seed: int, area: Area, officer: User) -> None:
    random = Random(seed)
    for number in range(6):
        received = TODAY - timedelta(days=random.choice([100, 140, 141, 200, 400]))
        assessment(people.child(area, f"Marlowe{number}"), officer, received, TODAY)
    for _ in range(15):
        happen(random, random.choice(list(Case.objects.filter(area=area).select_related("child", "area"))), officer)
    for case in random.sample(
        list(Case.objects.filter(area=area, kind="assessment").select_related("child", "area")), 2
    ):
        day = TODAY - timedelta(days=100)
        Confirmation.objects.create(
            case=case, area=area, child=case.child, kind="assessment", as_at=day, matters_from=day, source="d"
        )
        rewrite([case], area)


@pytest.mark.parametrize("seed", range(5))
def test_a_fresh_snapshot_agrees_with_the_live_lists(area: Area, officer: User, seed: int) -> None:
    some_casework(seed, area, officer)
    children = Child.objects.filter(area=area)
    late = selectors.overdue(children, area, TODAY).filter(step="final_20w")
    found = figures.in_bases(area, TODAY)
    owed = found["EHC-05", "owed"]
    assert owed.value == late.count()
    assert set(figures.behind(area, "EHC-05", TODAY, basis="owed")) == {duty.case.public_id for duty in late}
    plans = selectors.open_cases(children, area).filter(kind=Case.Kind.PLAN)
    assert found["EHC-11", "maintained"].value == plans.count()
    assert set(figures.behind(area, "EHC-11", TODAY)) == {case.public_id for case in plans}


def test_figures_are_made_once_for_a_snapshot_and_again_when_something_changes(area: Area, officer: User) -> None:
    case = assessment(people.child(area), officer, date(2024, 1, 10), TODAY)
    first = figures.figures(area, TODAY)
    assert figures.figures(area, TODAY)["EHC-05"] is first["EHC-05"]
    assert first["EHC-05"].value == 1
    assert first["EHC-05"].snapshot == extract.latest(area).id
    record(case, "decision_not_to_assess_notified", date(2024, 2, 20), officer, TODAY)
    after = figures.figures(area, TODAY)
    assert after["EHC-05"].value == 0
    assert after["EHC-05"].snapshot != first["EHC-05"].snapshot
    assert after["EHC-03"].value == 100.0


def test_every_kind_of_change_is_noticed(area: Area, officer: User) -> None:
    case = assessment(people.child(area), officer, date(2024, 1, 10), TODAY)
    school = Setting.objects.create(area=area, urn="100001", name="Seaview", category="special")
    matter = Confirmation.objects.create(
        case=case, area=area, child=case.child, kind="assessment", as_at=TODAY, matters_from=TODAY, source="d"
    )
    changes = [
        lambda: record(case, "note_added", TODAY, officer, TODAY),
        lambda: Confirmation.objects.filter(pk=matter.pk).update(answer="still_open", answered_at=timezone.now()),
        lambda: Child.objects.filter(area=area).update(deceased_on=TODAY),
        lambda: Setting.objects.filter(pk=school.pk).update(in_area=True),
        lambda: people.child(area, "Ash"),
    ]
    for change in changes:
        made = figures.current(area)
        assert figures.current(area) == made
        change()
        record_change(by=officer, area=area.code, action="tests.changed", subject="test:any")
        assert not figures.is_current(area, made)


def test_what_is_of_no_weight_is_looked_through_once(area: Area, officer: User, django_assert_num_queries: Any) -> None:
    made = figures.current(area)
    record_change(by=officer, area=area.code, action="tests.changed", subject="test:any")
    assert figures.is_current(area, made)
    with django_assert_num_queries(1):
        assert figures.is_current(area, made)
    record_change(by=officer, area=area.code, action="tests.changed", subject="test:any")
    people.child(area, "Ash")
    assert not figures.is_current(area, made)


def test_figures_lag_no_longer_than_is_allowed(area: Area, officer: User, settings: Any) -> None:
    case = assessment(people.child(area), officer, date(2024, 1, 10), TODAY)
    made = figures.current(area)
    record(case, "note_added", TODAY, officer, TODAY)
    settings.FIGURES_MAY_LAG = 3600
    assert figures.current(area) == made
    settings.FIGURES_MAY_LAG = 0
    assert figures.current(area) != made


def test_a_figure_opens_to_its_cases_by_part_and_bucket(area: Area, officer: User) -> None:
    late = assessment(people.child(area, "Ash"), officer, TODAY - timedelta(days=150), TODAY)
    young = assessment(people.child(area, "Bay"), officer, TODAY - timedelta(days=20), TODAY)
    assert figures.behind(area, "EHC-05", TODAY) == [late.public_id]
    assert set(figures.behind(area, "EHC-05", TODAY, "denominator")) == {late.public_id, young.public_id}
    assert figures.behind(area, "EHC-05", TODAY, bucket="up_to_4") == [late.public_id]
    assert figures.behind(area, "EHC-05", TODAY, bucket="over_52") == []
    assert figures.behind(area, "EHC-05", TODAY, "to_confirm") == []
    with pytest.raises(ValueError, match="not a part of a figure"):
        figures.behind(area, "EHC-05", TODAY, "middle")


def test_months_end_with_the_days_own(area: Area, officer: User) -> None:
    assessment(people.child(area), officer, date(2024, 6, 3), TODAY)
    found = figures.months(area, "EHC-01", TODAY)
    assert [found[0][0], found[-1][0], len(found)] == [date(2023, 7, 1), date(2024, 6, 1), 12]
    assert found[-1][1].value == 1
    assert figures.months(area, "EHC-01", date(2024, 12, 31))[0][0] == date(2024, 1, 1)


def test_what_dfe_published_is_set_beside(area: Area, officer: User) -> None:
    assessment(people.child(area), officer, date(2024, 6, 3), TODAY)
    found = figures.figures(area, TODAY)
    (beside,) = figures.published_beside(area, found["EHC-04"])
    assert (beside.measure.id, beside.year) == ("within_20_weeks_pc", 2024)
    assert beside.comparison.own.number == 16.1
    assert beside.comparison.england.number == 46.4
    assert figures.published_beside(area, found["EHC-05"]) == []
    assert {b.measure.id for b in figures.published_beside(area, found["EHC-13"])} >= {"need_asd_pc", "need_unknown_pc"}


def test_another_process_reads_the_figures_that_are_kept(
    area: Area, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessment(people.child(area), officer, date(2023, 11, 1), TODAY)
    figures.publish(area, TODAY)
    made = figures.in_bases(area, TODAY), figures.months(area, "EHC-04", TODAY, "law")
    for kept in (figures._figures, figures._months):
        kept.cache_clear()  # as a process that has just begun
    monkeypatch.setattr(indicators, "figures", None)
    monkeypatch.setattr(indicators, "reading", None)
    assert (figures.in_bases(area, TODAY), figures.months(area, "EHC-04", TODAY, "law")) == made


def test_figures_of_an_older_snapshot_are_not_kept(area: Area, officer: User) -> None:
    case = assessment(people.child(area), officer, date(2023, 11, 1), TODAY)
    figures.figures(area, TODAY)
    record(case, "note_added", TODAY, officer, TODAY)
    figures.figures(area, TODAY)
    shelf = figures.snapshots_of(area).parent.parent / "figures" / area.code
    assert [folder.name for folder in shelf.iterdir()] == [figures.current(area).id]
