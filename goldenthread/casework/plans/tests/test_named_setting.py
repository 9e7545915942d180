"""The institution that a plan names sees the child from the day it is named, and holds the reviews of the plan."""

from datetime import timedelta

import pytest

from goldenthread.casework.models import CaseEvent
from goldenthread.casework.plans import actions
from goldenthread.casework.plans.actions.issuing import TYPE_ALONE
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


def amend(plan, by, on, **given):
    """An amended plan with another placement, issued."""
    amended = actions.begin_version(plan=plan, kind="amended", by=by, today=TODAY)
    row = amended.rows.get(section="i")
    actions.change_row(row=row, given=given, edition=row.edition, by=by, today=on)
    actions.call_ready(version=amended, reason=WHY, by=by, today=on)
    actions.approve(version=amended, by=manager(), today=on)
    return actions.issue(version=amended, by=by, today=on).version


def told_of(case):
    events = CaseEvent.objects.filter(case=case, kind="setting_named").order_by("pk")
    return [(event.occurred_on, event.details.get("setting"), event.details.get("note")) for event in events]


def test_the_institution_named_sees_the_child_until_another_is_named():
    by, first, second = writer(), setting("Kestrel School"), setting("Harbour School")
    final = final_of(by)
    add(final, by, "i", "placement", "A mainstream school.", setting=first)
    plan = issue_final(final, by).plan
    assert named(plan.child) == [("Kestrel School", TODAY, None)]
    assert plan.case.led_to.get().named_setting == first

    later = TODAY + timedelta(days=40)
    amend(plan, by, later, words="A special school.", setting=second)
    assert named(plan.child) == [
        ("Kestrel School", TODAY, later - timedelta(days=1)), ("Harbour School", later, None),
    ]  # fmt: skip
    case = plan.case.led_to.get()
    assert case.named_setting == second
    assert told_of(case) == [(TODAY, first.public_id, None), (later, second.public_id, None)]


def test_an_amended_plan_that_names_the_same_institution_is_no_new_naming_and_a_type_alone_is():
    by, first = writer(), setting("Kestrel School")
    final = final_of(by)
    add(final, by, "i", "placement", "A mainstream school.", setting=first)
    plan = issue_final(final, by).plan
    case = plan.case.led_to.get()
    amend(plan, by, TODAY + timedelta(days=40), words="A mainstream school for all ages.", setting=first)
    assert told_of(case) == [(TODAY, first.public_id, None)]
    later = TODAY + timedelta(days=80)
    amend(plan, by, later, words="A special school.", setting=None)
    case.refresh_from_db()
    assert case.named_setting is None
    assert told_of(case)[1:] == [(later, None, TYPE_ALONE)]


def test_a_plan_that_names_a_type_lets_nobody_see():
    by = writer()
    final = final_of(by)
    add(final, by, "i", "placement", "A mainstream primary school.")
    assert named(issue_final(final, by).plan.child) == []
