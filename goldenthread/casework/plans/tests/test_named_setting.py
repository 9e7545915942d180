"""The institution that a plan names sees the child from the day it is named, and holds the reviews of the plan."""

from datetime import timedelta

import pytest

from goldenthread.casework.plans import actions
from goldenthread.casework.plans.tests.factories import TODAY, add, writer
from goldenthread.casework.plans.tests.test_leaving import WHY, final_of, issue_final, manager
from goldenthread.partnership.tests.factories import area, organisation
from goldenthread.people.models import Involvement
from goldenthread.provision.models import Setting

pytestmark = pytest.mark.django_db
NAMED = Involvement.Kind.NAMED_SETTING


def setting(name):
    return Setting.objects.create(area=area(), name=name, organisation=organisation(area(), name=name), urn=name[:6])


def named(child):
    rows = child.involvements.filter(kind=NAMED).order_by("pk")
    return [(row.organisation.name, row.starts_on, row.ends_on) for row in rows]


def test_the_institution_named_sees_the_child_until_another_is_named():
    by, first, second = writer(), setting("Kestrel School"), setting("Harbour School")
    final = final_of(by)
    add(final, by, "i", "placement", "A mainstream school.", setting=first)
    plan = issue_final(final, by).plan
    assert named(plan.child) == [("Kestrel School", TODAY, None)]
    assert plan.case.led_to.get().named_setting == first

    amended, later = actions.begin_version(plan=plan, kind="amended", by=by, today=TODAY), TODAY + timedelta(days=40)
    row = amended.rows.get(section="i")
    actions.change_row(
        row=row, given={"words": "A special school.", "setting": second}, edition=row.edition, by=by, today=later
    )
    actions.call_ready(version=amended, reason=WHY, by=by, today=later)
    actions.approve(version=amended, by=manager(), today=later)
    actions.issue(version=amended, by=by, today=later)
    assert named(plan.child) == [
        ("Kestrel School", TODAY, later - timedelta(days=1)), ("Harbour School", later, None),
    ]  # fmt: skip


def test_a_plan_that_names_a_type_lets_nobody_see():
    by = writer()
    final = final_of(by)
    add(final, by, "i", "placement", "A mainstream primary school.")
    assert named(issue_final(final, by).plan.child) == []
