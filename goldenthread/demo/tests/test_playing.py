"""January to June 2024, played through the actions."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import F

from goldenthread.audit.actions import Process
from goldenthread.casework import selectors, workload
from goldenthread.casework.bringing_in import NewCase, bring_in
from goldenthread.casework.clocks import duties_of
from goldenthread.casework.disputes.models import Complaint, ComplaintStep, Dispute
from goldenthread.casework.history import in_force
from goldenthread.casework.kinds import kinds
from goldenthread.casework.models import Case, CaseEvent, Confirmation
from goldenthread.casework.rules import Entry
from goldenthread.casework.writing import profile_of, subject_of
from goldenthread.demo.installing import ARRIVED, install, make_area, make_people, make_schools, named_settings
from goldenthread.demo.playing import play
from goldenthread.demo.plays import newcomers
from goldenthread.demo.plays.complaining import A_YEAR
from goldenthread.demo.watching import Quiet
from goldenthread.partnership.clock import LONDON
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.selectors import people_with_role
from goldenthread.people.access import visible_children
from goldenthread.people.models import BreakGlass, Child, Restriction
from goldenthread.people.registering import NewChild, register_child
from goldenthread.provision.models import Setting

DAY = date(2024, 6, 19)
AS_AT = date(2024, 1, 18)
TESTS = Process("tests")
FACTS = ("process", "step", "cycle", "due_on", "met_on", "closed_on", "excused_on", "settled_on", "binds_on", "held")


def a_few(area: Area) -> None:
    """Forty children with what a file would tell of them: assessments under way, and plans to review."""
    Setting.objects.create(area=area, urn="100001", name="Marsh School", category="mainstream", in_area=True)
    officers = list(people_with_role(area, "send_officer", AS_AT))
    new = []
    for number in range(40):
        known = NewChild(f"Child{number}", "Ash", date(2008 + number % 10, 3, 4), "F")
        child = register_child(area=area, child=known, starts_on=AS_AT, by=TESTS)
        if number % 3:
            made = date(2021 + number % 3, 2, 1 + number % 27)
            entries = [Entry("plan_first_made", made)]
        else:
            asked = date(2023, 7, 3) + timedelta(days=4 * number)
            entries = [Entry("request_received", asked, "parent")]
            if asked < date(2023, 11, 20):
                entries.append(Entry("decision_to_assess_notified", asked + timedelta(days=38)))
        kind = "plan" if number % 3 else "assessment"
        new.append(NewCase(child, kind, entries, officers[number % 4]))
    bring_in(area=area, new=new, as_at=AS_AT, recorded_at=ARRIVED, source="a file", by=TESTS)


def a_small_area() -> Area:
    area, bodies = make_area("882")
    make_people(bodies, make_schools(area, named_settings("882")))
    a_few(area)
    return area


def happenings(area: Area) -> Counter:
    """How many events of each kind there are on each day, as recorded on each day."""
    rows = CaseEvent.objects.filter(area=area, source="casework")
    return Counter(rows.values_list("kind", "qualifier", "occurred_on", "recorded_at", "recorded_by_name"))


def assert_nothing_is_recorded_before_its_time(area: Area) -> None:
    end = datetime(2024, 6, 19, 23, 59, tzinfo=LONDON)
    for event in CaseEvent.objects.filter(area=area, source="casework"):
        assert event.recorded_at <= end
        if not kinds()[event.kind].planned:
            assert event.occurred_on <= event.recorded_at.astimezone(LONDON).date()


def assert_duties_follow_events(cases: list[Case]) -> None:
    """Every stored duty of some cases is what their events give now, and nothing else is stored."""
    profile = profile_of(cases[0].area)
    for case in cases:
        held = set(Confirmation.objects.filter(case=case, answer="").values_list("kind", flat=True))
        fresh = duties_of(case, in_force(case.events.all()), subject_of(case), profile, held)
        stored = {tuple(getattr(duty, fact) for fact in FACTS) for duty in case.duties.all()}
        assert stored == {tuple(getattr(duty, fact) for fact in FACTS) for duty in fresh}, case


@pytest.mark.slow
@pytest.mark.django_db
def test_one_seed_gives_one_history_and_each_day_holds_what_was_known_by_then(monkeypatch):
    monkeypatch.setattr(newcomers, "GROWTH", 0.06)
    area = a_small_area()
    found = []
    for until in (DAY, DAY, date(2024, 3, 15)):
        with transaction.atomic():
            play(area, "southend", until, Quiet())
            found.append(happenings(area))
            assert_nothing_is_recorded_before_its_time(area)
            assert_duties_follow_events(list(Case.objects.select_related("child", "area")))
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert found[0].total() > 60
    by_march = {key: n for key, n in found[0].items() if key[3] < datetime(2024, 3, 16, tzinfo=LONDON)}
    assert found[2] == by_march


@pytest.mark.slow
@pytest.mark.django_db
def test_on_19_june_there_is_work_of_every_kind_for_everybody(tmp_path, settings):
    settings.DATA = tmp_path
    area = install("southend", tmp_path, DAY, Quiet())
    children = Child.objects.filter(area=area)
    assert_the_year_2023_is_as_published(area)
    assert workload.past_twenty_weeks(children, area, DAY).count() > 200
    officers = people_with_role(area, "send_officer", DAY)
    assert officers.count() == 7
    for officer in officers:
        assert_work_of_every_kind(officer, area)
    assert_restricted_children_stay_unseen(area)
    assert_nothing_is_recorded_before_its_time(area)
    sample = Case.objects.select_related("child", "area").order_by("pk")
    assert_duties_follow_events(
        list(sample.filter(source="casework")[:150]) + list(sample.filter(closed_on=None)[:150])
    )
    assert_families_dispute_as_often_as_is_published(area)
    assert_complaints_are_at_every_stage(area)
    later = DAY + timedelta(days=28)
    assert selectors.overdue(children, area, later).count() > selectors.overdue(children, area, DAY).count()


def assert_families_dispute_as_often_as_is_published(area: Area) -> None:
    """Forty-eight appeals were registered in the whole of 2024 (HMCTS); every stage is there for who answers them."""
    disputes = Case.objects.filter(area=area, kind="dispute").select_related("child", "area")
    assert set(disputes.values_list("stage", flat=True)) == {"disputed", "mediating", "appealed", "ordered", "closed"}
    appeals = CaseEvent.objects.filter(area=area, kind="appeal_registered", occurred_on__year=2024)
    assert 14 <= appeals.count() <= 32
    assert Dispute.objects.filter(area=area, hearing_on__gt=DAY).exists()
    assert_duties_follow_events(list(disputes))


def assert_complaints_are_at_every_stage(area: Area) -> None:
    """As many in the year as the play assumes, a fifth either way, some waiting and some decided by the Ombudsman."""
    steps = ComplaintStep.objects.filter(area=area)
    year = steps.filter(kind="received", on__gt=DAY - timedelta(days=366))
    assert year.count() == pytest.approx(1737 * A_YEAR, rel=0.25)
    assert set(steps.values_list("stage", flat=True)) == {"stage_1", "stage_2", "ombudsman"}
    assert steps.filter(stage="ombudsman", kind="answered", found="upheld").exists()
    assert Complaint.objects.filter(area=area, answered_on=None, stage="stage_1").exists()
    assert not steps.filter(recorded_at__date__lt=F("on")).exists()


def assert_work_of_every_kind(officer: User, area: Area) -> None:
    seen = visible_children(officer, area, DAY)
    lists = (selectors.overdue, selectors.due_this_week, selectors.waiting_on_others, selectors.to_confirm)
    for work in lists:
        assert work(seen, area, DAY).filter(case__officer=officer).exists(), (officer.name, work.__name__)


def assert_the_year_2023_is_as_published(area: Area) -> None:
    """What was played changes nothing that the return told of 2023."""
    events = CaseEvent.objects.filter(area=area, occurred_on__year=2023)
    assert events.filter(kind="request_received").count() == 517
    assert events.filter(kind="final_plan_issued").count() == 254
    ended = CaseEvent.objects.filter(area=area, kind="plan_ceased", occurred_on__lte=AS_AT).values("case")
    assert Case.objects.filter(area=area, kind="plan", known_from=AS_AT).exclude(pk__in=ended).count() == 1737


def assert_restricted_children_stay_unseen(area: Area) -> None:
    restrictions = Restriction.objects.filter(area=area)
    assert restrictions.count() == 2
    for restriction in restrictions:
        named = set(restriction.people.all())
        for user in people_with_role(area, "send_officer", DAY):
            visible = visible_children(user, area, DAY).filter(pk=restriction.child_id).exists()
            assert visible == (user in named)
    assert BreakGlass.objects.filter(area=area, reviewed_at=None).count() == 1
