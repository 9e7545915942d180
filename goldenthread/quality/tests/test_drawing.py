"""Drawing: the same frame and seed, the same sample; no restricted child; the frame is kept."""

from datetime import date

import pytest

from goldenthread.audit.models import Change
from goldenthread.casework.models import Case
from goldenthread.casework.recorded import write_event
from goldenthread.casework.rules import Entry
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import lift_restriction, restrict
from goldenthread.provision.models import Setting
from goldenthread.quality import actions
from goldenthread.quality.choices import Seat, Subject
from goldenthread.quality.models import Audit
from goldenthread.quality.rules import CannotAudit
from goldenthread.quality.sampling import digest
from goldenthread.quality.selectors import audits, frames
from goldenthread.quality.tests import factories as make
from goldenthread.quality.tests.factories import AT, TODAY

pytestmark = pytest.mark.django_db


def test_a_sample_can_be_drawn_again_equal(audit):
    assert audits.redrawn(audit) == audits.keys_drawn(audit)
    assert len(audits.keys_drawn(audit)) == 12
    assert digest(dict(audit.sample.frame)) == audit.sample.digest


def test_the_frame_of_the_day_is_the_one_that_was_drawn_from_until_something_changes(audit, area):
    assert digest(audits.redrawn_frame(audit, TODAY)) == audit.sample.digest
    make.plan(area, 99)
    assert digest(audits.redrawn_frame(audit, TODAY)) != audit.sample.digest
    assert audits.redrawn(audit) == audits.keys_drawn(audit)


def test_the_same_seed_draws_the_same_records_again(audit, area, tool):
    again = make.audit(area, tool)
    other = make.audit(area, tool, seed="another")
    assert audits.keys_drawn(again) == audits.keys_drawn(audit)
    assert audits.keys_drawn(other) != audits.keys_drawn(audit)


def test_the_strata_and_their_allocation_are_kept(audit):
    assert {s["name"]: (s["size"], s["drawn"]) for s in audit.sample.strata} == {
        "Cognition and learning": (4, 3), "Communication and interaction": (8, 6),
        "Social, emotional and mental health": (4, 3),
    }  # fmt: skip
    assert audit.records.filter(stratum="Cognition and learning").count() == 3
    change = Change.objects.get(action="quality.sample_drawn")
    assert (change.details["frame"], change.details["drawn"], change.details["seed"]) == (16, 12, "tests")


def test_a_restricted_child_and_one_who_has_died_are_in_no_frame(area, plans, tool):
    restrict(child=plans[0].child, reason="A relative", people=[], starts_on=TODAY, by=place.TESTS)
    plans[1].child.deceased_on = TODAY
    plans[1].child.save()
    made = make.audit(area, tool, size=16)
    assert len(made.sample.frame) == 14
    assert not made.records.filter(case__in=plans[:2]).exists()


def test_a_restriction_that_is_over_keeps_nobody_out(area, plans, tool):
    made = restrict(child=plans[0].child, reason="A relative", people=[], starts_on=date(2024, 1, 1), by=place.TESTS)
    lift_restriction(restriction=made, ends_on=date(2024, 6, 18), by=place.TESTS)
    assert len(make.audit(area, tool, size=16).sample.frame) == 16


def test_a_child_restricted_after_the_draw_is_out_of_sight_of_all_but_those_named(area, audit, staff):
    hidden = audit.records.first()
    restrict(child=hidden.child, reason="A relative", people=[staff[Seat.FIRST]], starts_on=TODAY, by=place.TESTS)
    assert audits.record_in_sight(staff[Seat.FIRST], audit, hidden.number, TODAY) == hidden
    assert audits.record_in_sight(staff[Seat.SECOND], audit, hidden.number, TODAY) is None
    assert audits.records_in_sight(staff[Seat.SECOND], audit, TODAY).count() == 11


def test_only_records_between_the_days_are_drawn_each_edge_counted_in(area, tool):
    for number, day in enumerate([date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 31), date(2024, 4, 1)]):
        make.plan(area, number, made=day)
    assert len(make.audit(area, tool).sample.frame) == 2


def test_a_record_that_was_taken_back_is_in_no_frame(area, plans, tool):
    event = plans[0].events.get()
    write_event(plans[0], Entry("entry_void", event.occurred_on), place.TESTS, AT, "void", event)
    assert len(make.audit(area, tool, size=16).sample.frame) == 15


def test_another_areas_records_are_in_no_frame(audit):
    other = place.area("881", "Essex")
    make.plan(other, 1)
    assert len(frames.units(other, Subject.PLAN, date(2024, 3, 1), date(2024, 3, 31), TODAY)) == 1
    assert len(audits.redrawn_frame(audit, TODAY)) == 16


def test_placements_away_are_those_residential_or_out_of_the_area(area):
    near = Setting.objects.create(area=area, name="Near", urn="100001", category="special", in_area=True)
    far = Setting.objects.create(area=area, name="Far", urn="100002", category="special", in_area=False)
    at_home, away, boarding, moved = (make.plan(area, n, setting=s) for n, s in enumerate([near, far, near, near]))
    write_event(boarding, Entry("placement_started", TODAY, details={"residential": "B"}), place.TESTS, AT, "p")
    write_event(moved, Entry("placement_started", TODAY, details={"residential": "A"}), place.TESTS, AT, "p")
    write_event(moved, Entry("placement_started", TODAY, details={}), place.TESTS, AT, "q")
    found = frames.units(area, Subject.VISIT, TODAY, TODAY, TODAY)
    assert {unit.case: unit.facts["place"] for unit in found} == {away: "Out of the area", boarding: "Residential"}
    assert at_home not in {unit.case for unit in found}


def test_advice_is_divided_by_service(area):
    case = make.plan(area, 1)
    Case.objects.filter(pk=case.pk).update(kind="assessment")
    for number, who in enumerate(["health", "LA_EP"]):
        write_event(case, Entry("advice_received", date(2024, 3, 2), who), place.TESTS, AT, f"a{number}")
    found = frames.units(area, Subject.ADVICE, date(2024, 3, 1), date(2024, 3, 31), TODAY)
    assert sorted(frames.framed(found, ["service"]).values()) == ["An educational psychologist", "Health"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"first_day": date(2024, 4, 1)}, "before the first"),
        ({"size": 0}, "from 1 to 200"),
        ({"size": 201}, "from 1 to 200"),
        ({"seed": " "}, "Give a seed"),
        ({"by": ("service",)}, "cannot be divided"),
        ({"first_day": date(2020, 1, 1), "last_day": date(2020, 1, 2)}, "no such record"),
    ],
)
def test_a_sample_that_cannot_be_drawn_leaves_no_audit(area, plans, tool, fields, said):
    asked = {"first_day": date(2024, 3, 1), "last_day": date(2024, 3, 31), "size": 5, "seed": "x", **fields}
    with pytest.raises(CannotAudit, match=said):
        actions.open_audit(
            area=area, tool=tool, title="T", purpose="P", mark_by=TODAY, drawing=actions.Drawing(**asked),
            by=place.TESTS, today=TODAY,
        )  # fmt: skip
    assert not Audit.objects.exists()
