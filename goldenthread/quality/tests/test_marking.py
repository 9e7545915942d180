"""Naming, access, blindness, drafts, handing in, families' grades."""

import pytest

from goldenthread.audit.append_only import AppendOnlyError
from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children
from goldenthread.people.actions import restrict
from goldenthread.people.models import Involvement
from goldenthread.quality import actions
from goldenthread.quality.choices import Seat
from goldenthread.quality.models import Assignment, Draft, Marking
from goldenthread.quality.rules import CannotAudit, StaleForm
from goldenthread.quality.selectors import audits, marks
from goldenthread.quality.tests import factories as make
from goldenthread.quality.tests.factories import AT, TODAY

pytestmark = pytest.mark.django_db
GOOD = {"a": {"grade": 3, "evidence": "Heard."}, "b": {"grade": 3, "evidence": "Exact."}}


@pytest.fixture
def outsider(area):
    """Somebody whose only way to a child is an involvement of their own."""
    return place.person("panel_member", place.authority(area), name="Pat Panel")


@pytest.fixture
def record(audit):
    return audit.records.select_related("audit__tool", "audit__area", "case", "child", "area").first()


@pytest.fixture
def named(record, staff):
    return {s: actions.name(record=record, seat=s, person=p, by=place.TESTS, today=TODAY) for s, p in staff.items()}


def save(assignment, given=GOOD, version=0):
    return actions.save_draft(assignment=assignment, given=given, version=version, by=assignment.person, now=AT)


def submit(assignment):
    return actions.submit(assignment=assignment, words="In the round.", by=assignment.person, today=TODAY)


def test_naming_opens_the_record_and_the_end_of_the_audit_shuts_it(area, plans, outsider):
    made = make.audit(area, make.tool(area, roles=["panel_member", "send_manager"]), size=1)
    record = made.records.get()
    assert not visible_children(outsider, area, TODAY).exists()
    actions.name(record=record, seat=Seat.FIRST, person=outsider, by=place.TESTS, today=TODAY)
    assert list(visible_children(outsider, area, TODAY)) == [record.child]
    involvement = Involvement.objects.get(person=outsider)
    assert (involvement.kind, involvement.source) == ("audit", f"audit:{made.public_id}")


def test_nobody_is_named_whose_role_sees_no_child(area, plans):
    lead = place.person("strategy_lead", place.authority(area), name="Ash Lead")
    record = make.audit(area, make.tool(area, roles=["strategy_lead"]), size=1).records.get()
    with pytest.raises(CannotAudit, match="Ash Lead may not see"):
        actions.name(record=record, seat=Seat.FIRST, person=lead, by=place.TESTS, today=TODAY)
    assert not Involvement.objects.filter(person=lead).exists()
    assert not Assignment.objects.filter(person=lead).exists()


def test_naming_does_not_open_a_restricted_record(record, staff):
    restrict(child=record.child, reason="A relative", people=[], starts_on=TODAY, by=place.TESTS)
    with pytest.raises(CannotAudit, match="may not see"):
        actions.name(record=record, seat=Seat.FIRST, person=staff[Seat.FIRST], by=place.TESTS, today=TODAY)


def test_the_tools_roles_are_kept_to(record, outsider):
    with pytest.raises(CannotAudit, match="none of the roles this tool is marked by: SEND officer, SEND manager"):
        actions.name(record=record, seat=Seat.FIRST, person=outsider, by=place.TESTS, today=TODAY)


def test_nobody_marks_their_own_work(area, tool, staff):
    for number in range(3):
        make.plan(area, number, officer=staff[Seat.FIRST])
    record = make.audit(area, tool, size=1).records.get()
    with pytest.raises(CannotAudit, match="nobody marks their own work"):
        actions.name(record=record, seat=Seat.FIRST, person=staff[Seat.FIRST], by=place.TESTS, today=TODAY)


def test_three_seats_are_three_people(record, named, staff):
    with pytest.raises(CannotAudit, match="has that seat"):
        actions.name(record=record, seat=Seat.FIRST, person=staff[Seat.SECOND], by=place.TESTS, today=TODAY)
    actions.stand_down(assignment=named[Seat.FIRST], by=place.TESTS, today=TODAY)
    with pytest.raises(CannotAudit, match="three people"):
        actions.name(record=record, seat=Seat.FIRST, person=staff[Seat.SECOND], by=place.TESTS, today=TODAY)


def test_seats_are_shared_out_in_turn_and_own_work_goes_to_the_next(area, tool, staff):
    una, sol, mo = staff.values()
    for number in range(6):
        make.plan(area, number, officer=una)
    made = make.audit(area, tool, size=6)
    seats = {Seat.FIRST: [una, sol], Seat.SECOND: [una], Seat.MODERATOR: [mo]}
    filled, left = actions.name_all(audit=made, seats=seats, by=place.TESTS, today=TODAY)
    assert (filled, len(left)) == (12, 6)
    assert set(Assignment.objects.filter(seat=Seat.FIRST).values_list("person__name", flat=True)) == {"Sol Second"}
    assert audits.progress_of([made])[made.pk].named == 0


def test_standing_down_shuts_the_record_and_drops_the_draft(area, record, named, staff):
    save(named[Seat.FIRST])
    actions.stand_down(assignment=named[Seat.FIRST], by=place.TESTS, today=TODAY)
    assert not Draft.objects.exists()
    assert Involvement.objects.get(person=staff[Seat.FIRST]).ends_on == TODAY
    assert marks.seat_of(staff[Seat.FIRST], area, named[Seat.FIRST].public_id, TODAY) is None


def test_a_draft_is_kept_section_by_section_and_only_its_marker_can_write_it(named, staff):
    save(named[Seat.FIRST], {"a": GOOD["a"]})
    draft = save(named[Seat.FIRST], {"b": GOOD["b"]}, version=1)
    assert (set(draft.marks), draft.version) == ({"a", "b"}, 2)
    with pytest.raises(CannotAudit, match="somebody else's"):
        actions.save_draft(assignment=named[Seat.FIRST], given=GOOD, version=2, by=staff[Seat.SECOND], now=AT)


@pytest.mark.parametrize("version", [0, 2])
def test_a_stale_form_is_told_so_and_nothing_kept_is_lost(named, version):
    save(named[Seat.FIRST], {"a": GOOD["a"]})
    with pytest.raises(StaleForm, match="another window"):
        save(named[Seat.FIRST], {"a": {"grade": 1, "evidence": "Other."}}, version=version)
    assert Draft.objects.get().marks["a"]["grade"] == 3


@pytest.mark.parametrize(
    ("given", "wanting"),
    [
        ({}, "Is it heard"),
        ({"a": GOOD["a"]}, "Is it exact"),
        ({"a": {"grade": 3, "evidence": " "}, "b": GOOD["b"]}, "Is it heard"),
        ({"a": {"grade": None}, "b": GOOD["b"]}, "Is it heard"),
        ({"a": {"grade": 5, "evidence": "x"}, "b": GOOD["b"]}, "Is it heard"),
    ],
)
def test_nothing_is_handed_in_half_done(named, given, wanting):
    save(named[Seat.FIRST], given)
    with pytest.raises(CannotAudit, match=wanting):
        submit(named[Seat.FIRST])
    assert not Marking.objects.exists()


def test_what_is_handed_in_stands(named):
    save(named[Seat.FIRST], {**GOOD, "b": {"grade": None}})
    marking = submit(named[Seat.FIRST])
    assert (str(marking.score), marking.overall, marking.words) == ("3.000", 3, "In the round.")
    assert not Draft.objects.exists()
    for again in (lambda: save(named[Seat.FIRST]), lambda: submit(named[Seat.FIRST])):
        with pytest.raises(CannotAudit, match="handed this record in"):
            again()
    with pytest.raises(CannotAudit, match="stands"):
        actions.stand_down(assignment=named[Seat.FIRST], by=place.TESTS, today=TODAY)
    marking.overall = 4
    with pytest.raises(AppendOnlyError):
        marking.save()


def test_two_markers_are_blind_to_each_other_until_both_have_handed_in(area, record, named, staff):
    """Whoever asks, the selector gives a marking to nobody but its marker before both are in."""
    keeper = place.person("send_manager", place.authority(area), name="Kit Keeper")

    def seen():
        people = {**staff, "keeper": keeper}
        return {who: [m.seat for m in marks.marks_in_sight(record, person)] for who, person in people.items()}

    nobody = {Seat.FIRST: [], Seat.SECOND: [], Seat.MODERATOR: [], "keeper": []}
    assert seen() == nobody
    save(named[Seat.FIRST])
    assert seen() == nobody
    submit(named[Seat.FIRST])
    assert seen() == {**nobody, Seat.FIRST: ["first"]}
    save(named[Seat.SECOND])
    assert seen() == {**nobody, Seat.FIRST: ["first"]}
    submit(named[Seat.SECOND])
    both = ["first", "second"]
    assert seen() == {Seat.FIRST: both, Seat.SECOND: both, Seat.MODERATOR: both, "keeper": []}


def test_a_draft_is_read_by_no_selector_but_its_own_seats(area, named, staff):
    save(named[Seat.FIRST])
    own = marks.seat_of(staff[Seat.FIRST], area, named[Seat.FIRST].public_id, TODAY)
    assert marks.draft_of(own).marks["a"]["grade"] == 3
    assert marks.seat_of(staff[Seat.SECOND], area, named[Seat.FIRST].public_id, TODAY) is None
    assert marks.seat_of(staff[Seat.MODERATOR], area, named[Seat.FIRST].public_id, TODAY) is None


def test_a_family_grades_its_own_plan_by_its_code_and_is_as_blind(area, record, named, staff):
    entered_by = place.person("parent_carer_forum_representative", place.organisation(area, "forum"), name="Fay Forum")
    letter, _ = actions.make_code(seat=make.seat(record, Seat.FAMILY), by=place.TESTS, today=TODAY)
    marking = actions.enter_family(code=letter, given={"a": {"grade": 2}}, words="", by=entered_by, today=TODAY)
    assert (marking.seat, marking.overall, marking.entered_by) == ("family", 2, entered_by.public_id)
    assert marks.marks_in_sight(record, staff[Seat.FIRST]) == []
    with pytest.raises(CannotAudit, match="entered already"):
        actions.enter_family(code=letter, given={"a": {"grade": 4}}, words="", by=entered_by, today=TODAY)
    for which in (Seat.FIRST, Seat.SECOND):
        save(named[which])
        submit(named[which])
    assert [m.seat for m in marks.marks_in_sight(record, staff[Seat.MODERATOR])] == ["first", "second", "family"]
    assert marks.marks_in_sight(record, entered_by) == []


def test_what_waits_for_a_person_goes_when_it_is_handed_in(area, named, staff):
    assert list(audits.waiting_for(staff[Seat.FIRST], area)) == [named[Seat.FIRST]]
    assert not audits.to_moderate(staff[Seat.MODERATOR], area).exists()
    for which in (Seat.FIRST, Seat.SECOND):
        save(named[which])
        submit(named[which])
    assert not audits.waiting_for(staff[Seat.FIRST], area).exists()
    assert list(audits.to_moderate(staff[Seat.MODERATOR], area)) == [named[Seat.MODERATOR]]
