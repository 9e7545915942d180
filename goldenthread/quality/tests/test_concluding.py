"""Moderation, agreement, findings, learning, closing, looking again, trends."""

import pytest

from goldenthread.partnership.tests import factories as place
from goldenthread.people.access import visible_children
from goldenthread.people.models import Involvement
from goldenthread.quality import actions
from goldenthread.quality.choices import Bearing, Grade, Seat
from goldenthread.quality.kappa import agreement, linear, weights
from goldenthread.quality.models import RedactedExample
from goldenthread.quality.rules import CannotAudit, is_late, stage
from goldenthread.quality.selectors import audits, findings, results, trends
from goldenthread.quality.selectors.results import Share
from goldenthread.quality.tests import factories as make
from goldenthread.quality.tests.factories import TODAY, criteria, marked, moderated, seat
from goldenthread.quality.ties import ties
from goldenthread.vocabulary.thread import Kind, Ref

pytestmark = pytest.mark.django_db
GRADES = [(3, 3), (3, 2), (2, 2), (4, 3), (1, 2), (3, 3), (2, 3), (3, 3), (2, 2), (4, 4)]


@pytest.fixture
def half(area, plans, tool, staff):
    """An audit of two records, named; the first marked by both."""
    made = make.audit(area, tool, size=2)
    actions.name_all(audit=made, seats={s: [p] for s, p in staff.items()}, by=place.TESTS, today=TODAY)
    record = made.records.get(number=1)
    marked(seat(record, Seat.FIRST), {"a": 3, "b": 4})
    marked(seat(record, Seat.SECOND), {"a": 1, "b": 4})
    return made


def find(audit, **fields):
    said = {"words": "Views are thin.", "bearing": Bearing.IMPROVE, **fields}
    return actions.find(audit=audit, by=place.TESTS, today=TODAY, **said)


def test_where_an_audit_stands_is_worked_out(area, plans, tool, staff, half):
    def where(audit):
        return stage(audit, audits.progress_of([audit])[audit.pk])

    fresh = make.audit(area, tool, size=2)
    assert (where(fresh), where(half)) == ("Naming markers", "Marking")
    second = half.records.get(number=2)
    for which in (Seat.FIRST, Seat.SECOND):
        marked(seat(second, which), {"a": 3, "b": 3})
    assert where(half) == "Moderating"
    for record in half.records.all():
        moderated(record, {"a": 3, "b": 3})
    assert where(half) == "Findings"
    find(half)
    actions.close(audit=half, version=1, by=place.TESTS, today=TODAY)
    assert where(half) == "Closed"


def test_marking_is_late_from_the_day_after(half):
    progress = audits.progress_of([half])[half.pk]
    assert not is_late(half, progress, half.mark_by)
    assert is_late(half, progress, half.mark_by.replace(day=2))


def test_a_third_person_settles_a_record_once(half, staff):
    record = half.records.get(number=1)
    agreed = {"a": {"grade": 2, "reason": "Asked, though thinly told."}, "b": {"grade": 4}}
    made = actions.moderate(record=record, agreed=agreed, reasons="Read again.", by=staff[Seat.MODERATOR], today=TODAY)
    assert (str(made.score), made.overall) == ("3.200", Grade.GOOD)
    with pytest.raises(CannotAudit, match="What was agreed stands"):
        actions.moderate(record=record, agreed=agreed, reasons="Again", by=staff[Seat.MODERATOR], today=TODAY)


@pytest.mark.parametrize(
    ("number", "who", "agreed", "reasons", "said"),
    [
        (1, Seat.FIRST, {}, "x", "Somebody else moderates"),
        (2, Seat.MODERATOR, {}, "x", "Both markers must hand in"),
        (1, Seat.MODERATOR, {}, " ", "Say in a sentence"),
        (1, Seat.MODERATOR, {"a": {"grade": 3}}, "x", "Settle a grade for: Is it exact"),
        (1, Seat.MODERATOR, {"a": {"grade": None}, "b": {"grade": 4}}, "x", "Settle a grade for: Is it heard"),
        (1, Seat.MODERATOR, {"a": {"grade": 2}, "b": {"grade": 4}}, "x", "Neither marker gave that grade"),
    ],
)
def test_moderation_that_may_not_be(half, staff, number, who, agreed, reasons, said):
    record = half.records.get(number=number)
    with pytest.raises(CannotAudit, match=said):
        actions.moderate(record=record, agreed=agreed, reasons=reasons, by=staff[who], today=TODAY)


def test_an_example_is_kept_only_with_everything_that_names_the_child_taken_out(half, staff):
    record = half.records.get(number=1)
    moderated(record, {"a": 3, "b": 4})
    asked = {"record": record, "criterion": criteria(half.tool)["a"], "by": staff[Seat.MODERATOR], "today": TODAY}
    surname = record.child.surname
    for words in ("Robin chose photographs.", f"Mr {surname.upper()} was asked.", "Born on 04/03/2015."):
        with pytest.raises(CannotAudit, match="Take out what could name the child"):
            actions.keep_example(words=words, why="Heard.", **asked)
    made = actions.keep_example(words="The child chose photographs.", why="Heard.", **asked)
    assert (made.grade, list(findings.redacted_examples(half))) == (3, [made])
    assert not {f.name for f in RedactedExample._meta.fields} & {"record", "child", "case"}


def test_agreement_counts_only_records_both_have_handed_in_and_says_nothing_of_few(half):
    found = results.agreement_overall(half)
    assert (found.pairs, found.same, found.linear) == (1, 0, None)


@pytest.mark.slow
def test_agreement_of_ten_records_is_kappa_of_their_pairs(area, plans):
    made = make.finished(area, GRADES)
    found = results.agreement_overall(made)
    table = [[0] * 4 for _ in range(4)]
    for first, second in GRADES:
        table[first - 1][second - 1] += 1
    assert found.table == table
    assert (found.pairs, found.same, found.near) == (10, 6, 10)
    assert found.linear == agreement(table, weights(4, linear))
    by_criterion = results.agreement_by_criterion(made, list(criteria(made.tool).values()))
    assert [compared.table for _, compared in by_criterion] == [table, table]


@pytest.mark.slow
def test_shares_are_of_agreed_grades_and_none_is_given_under_ten(area, plans):
    made = make.finished(area, GRADES)
    assert results.overall_share(made) == Share(5, 10)
    assert results.overall_share(made).share == 0.5
    assert Share(9, 9).share is None
    assert results.overall_counts(made) == {
        Grade.OUTSTANDING: 1, Grade.GOOD: 4, Grade.IMPROVE: 4, Grade.INADEQUATE: 1,
    }  # fmt: skip
    assert results.criterion_shares(made)["a"] == Share(5, 10)


def test_findings_wait_for_moderation(half):
    with pytest.raises(CannotAudit, match="when every record is moderated"):
        find(half)


def test_closing_shuts_every_record_again_but_not_what_another_audit_opened(area, plans, staff):
    made = make.finished(area, [(3, 3), (3, 3)], staff=staff)
    other = make.audit(area, make.tool(area), size=16)
    actions.name_all(audit=other, seats={Seat.FIRST: [staff[Seat.FIRST]]}, by=place.TESTS, today=TODAY)
    with pytest.raises(CannotAudit, match="Write what was found first"):
        actions.close(audit=made, version=1, by=place.TESTS, today=TODAY)
    find(made)
    with pytest.raises(CannotAudit, match="Somebody else changed"):
        actions.close(audit=made, version=7, by=place.TESTS, today=TODAY)
    actions.close(audit=made, version=1, by=place.TESTS, today=TODAY)
    still = Involvement.objects.filter(kind="audit", ends_on=None).values_list("source", flat=True)
    assert set(still) == {f"audit:{other.public_id}"}
    with pytest.raises(CannotAudit, match="was closed on 19 June 2024"):
        actions.name(
            record=made.records.first(), seat=Seat.FIRST, person=staff[Seat.FIRST], by=place.TESTS, today=TODAY
        )


def test_after_the_end_a_marker_sees_the_child_no_more(area, plans):
    panel = [place.person("panel_member", place.authority(area)) for _ in range(3)]
    staff = dict(zip((Seat.FIRST, Seat.SECOND, Seat.MODERATOR), panel, strict=True))
    made = make.finished(area, [(3, 3)], staff=staff, tool=make.tool(area, roles=["panel_member"]))
    find(made)
    actions.close(audit=made, version=1, by=place.TESTS, today=TODAY)
    tomorrow = TODAY.replace(day=20)
    assert not any(visible_children(person, area, tomorrow).exists() for person in panel)


@pytest.mark.slow
def test_looking_again_shows_the_change(area, plans, staff, tool):
    before = make.finished(area, GRADES, staff=staff, tool=tool)
    earlier = find(before, criterion=criteria(tool)["a"])
    after = make.finished(area, [(3, 3)] * 9 + [(2, 2)], staff=staff, tool=tool, re_audits=before, title="Again")
    later = find(after, criterion=criteria(tool)["a"], earlier=earlier, bearing=Bearing.STRENGTH)
    change = trends.change_of(later)
    assert (change.before, change.after, change.points) == (Share(5, 10), Share(9, 10), pytest.approx(40))
    assert trends.change_of(earlier) is None
    with pytest.raises(CannotAudit, match="not of the audit"):
        find(before, earlier=later)
    told = {tie.to.ref for tie in ties(Ref(Kind.AUDIT_FINDING, later.public_id), area=area, user=None, today=TODAY)}
    assert told == {Ref(Kind.AUDIT, after.public_id), Ref(Kind.AUDIT_FINDING, earlier.public_id)}
    of_audit = ties(Ref(Kind.AUDIT, before.public_id), area=area, user=None, today=TODAY)
    assert [(t.words, t.to.title) for t in of_audit] == [
        ("found", "Views are thin."),
        ("was looked at again by", "Again"),
    ]


@pytest.mark.slow
def test_trends_over_audits_and_by_what_was_known_when_drawn(area, plans, staff, tool):
    make.finished(area, GRADES, staff=staff, tool=tool)
    make.finished(area, [(3, 3)] * 4, staff=staff, tool=tool, seed="more")
    assert [point.share for point in trends.over_time(area, "plan")] == [Share(5, 10), Share(4, 4)]
    by_need = trends.broken_down(area, "plan", "need")
    assert sum(group.share.n for group in by_need) == 14
    [group] = trends.broken_down(area, "plan", "author")
    assert (group.name, group.share) == ("Not recorded", Share(9, 14))
    assert (group.before, group.last) == (Share(5, 10), Share(4, 4))
    assert trends.subjects_audited(area) == {"plan"}


def test_learning_is_told_to_everybody_or_to_one_organisation(area, plans, staff):
    made = make.finished(area, [(3, 3)], staff=staff)
    school = place.organisation(area)
    head = place.person("setting_head", school)
    said = {"audit": made, "by": place.TESTS, "today": TODAY, "words": "Ask first."}
    for title, to in (("For all", None), ("For the school", school), ("For us", place.authority(area))):
        actions.share_learning(title=title, organisation=to, **said)
    heard = findings.learning_for(head, area, TODAY, every=False)
    assert [note.title for note in heard] == ["For the school", "For all"]
    assert findings.learning_for(head, area, TODAY, every=True).count() == 3
    with pytest.raises(CannotAudit, match="title"):
        actions.share_learning(title=" ", **said)
