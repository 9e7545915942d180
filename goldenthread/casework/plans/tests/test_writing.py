"""Writing a plan: rows, the thread, versions carried on, two people at once."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.models import PlanVersion, Row
from goldenthread.casework.plans.rules import CannotPlan, StaleRow, comments_due
from goldenthread.casework.plans.tests.factories import TODAY, add, begun, threaded, writer
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests.factories import area, authority, person

pytestmark = pytest.mark.django_db


def test_a_plan_is_begun_once_and_gone_on_with():
    by = writer()
    version = begun(by)
    again = actions.begin_plan(case=version.plan.case, by=by, today=TODAY)
    assert again == version
    assert selectors.current_version(version.plan.case) == version


def test_the_thread_reads_from_hope_to_provision():
    by = writer()
    version, rows = threaded(by)
    content = selectors.content_of(version)
    read = content.by_lineage()
    assert read[rows["need"].lineage].up == (rows["hope"].lineage,)
    assert set(read[rows["line"].lineage].up) == {rows["need"].lineage, rows["outcome"].lineage}
    assert [row.label for row in content.rows] == ["A1", "B1", "E1", "F1"]
    line = read[rows["line"].lineage].line
    assert line is not None
    assert line.hours == 38.0


def test_a_row_is_refused_in_a_section_that_does_not_hold_it():
    by = writer()
    version = begun(by)
    with pytest.raises(CannotPlan, match="Section F holds"):
        add(version, by, "f", "need", "A need")


def test_a_placement_is_refused_in_a_draft():
    by = writer()
    with pytest.raises(CannotPlan, match="38\\(5\\)"):
        add(begun(by), by, "i", "placement", "Seaview School")


def test_a_tie_upwards_is_refused():
    by = writer()
    _, rows = threaded(by)
    with pytest.raises(CannotPlan, match="The thread runs"):
        actions.tie(lower=rows["hope"], under=[rows["line"]], by=by, today=TODAY)


def test_two_who_write_one_row_are_told_and_both_texts_are_kept():
    by, other = writer(), writer()
    _, rows = threaded(by)
    row = Row.objects.get(pk=rows["need"].pk)
    actions.change_row(row=row, given={"words": "What the first wrote."}, edition=1, by=other, today=TODAY)
    with pytest.raises(StaleRow) as refusal:
        actions.change_row(row=row, given={"words": "What the second wrote."}, edition=1, by=by, today=TODAY)
    assert refusal.value.theirs == "What the first wrote."
    assert refusal.value.who == other.name
    assert Row.objects.get(pk=row.pk).words == "What the first wrote."


def test_somebody_who_may_not_write_plans_is_refused():
    by = writer()
    version = begun(by)
    with pytest.raises(NotAllowed):
        add(version, person("board_clerk", authority(area())), "a", "text", "Words")


def _sent(version: PlanVersion) -> PlanVersion:
    PlanVersion.objects.filter(pk=version.pk).update(
        sent_on=TODAY, sent_by="x", fingerprint=selectors.content_of(version).fingerprint()
    )
    return PlanVersion.objects.select_related("plan__area", "plan__child").get(pk=version.pk)


def test_a_version_that_was_sent_is_refused_by_the_action_and_by_the_database():
    by = writer()
    version, rows = threaded(by)
    _sent(version)
    row = Row.objects.get(pk=rows["need"].pk)
    with pytest.raises(CannotPlan, match="stands as it was sent"):
        actions.change_row(row=row, given={"words": "Other words."}, edition=None, by=by, today=TODAY)
    for change in (
        lambda: Row.objects.filter(pk=row.pk).update(words="Other words."),
        lambda: Row.objects.filter(pk=rows["hope"].pk).delete(),
        lambda: PlanVersion.objects.filter(pk=version.pk).update(kind="final"),
        lambda: Row.objects.create(area=version.area, version=version, section="b", kind="need", position=9, words="x"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_next_version_carries_rows_figures_and_ties_with_their_lineage():
    by = writer()
    version, _ = threaded(by)
    before = selectors.content_of(version)
    sent = _sent(version)
    after = selectors.content_of(actions.begin_version(plan=sent.plan, kind="final", by=by, today=TODAY))
    assert after.fingerprint() == before.fingerprint()
    assert [r.lineage for r in after.rows] == [r.lineage for r in before.rows]
    assert [r.up for r in after.rows] == [r.up for r in before.rows]


def test_the_family_has_fifteen_days_beginning_with_the_day_of_service():
    assert comments_due(TODAY) == TODAY + timedelta(days=14)


def test_another_kind_of_plan_stands_on_the_same_core():
    by = writer()
    version = begun(by, "isp")
    need = add(version, by, "needs", "need", "Robin finds reading hard.")
    aim = add(version, by, "aims", "outcome", "Robin will read a page.", [need])
    line = add(version, by, "support", "provision", "Daily reading.", [need, aim], type="teaching", minutes=10)
    assert [r.label for r in selectors.content_of(version).rows] == ["2.1", "3.1", "4.1"]
    actions.move_row(row=line, up=True, by=by, today=TODAY)
