"""The list of plans by what the checks found, put in order by the database, is the plain one; a page of it too."""

from random import Random

import pytest

from goldenthread.casework.plans import selectors
from goldenthread.casework.plans.checks import CHECKS
from goldenthread.casework.plans.models import Checked, Finding, Plan, PlanVersion
from goldenthread.casework.plans.tests.factories import TODAY, begun
from goldenthread.partnership.tests.factories import area
from goldenthread.people.models import Child
from goldenthread.people.tests.factories import child

pytestmark = pytest.mark.django_db
PLANS = 9


def checked(plan: Plan, surname: str, codes: list[str]) -> Checked:
    """A plan of another child that was checked, with what was found in it."""
    about = {"area": plan.area, "child": child(plan.area, surname)}
    new = Plan.objects.create(
        **about, case=plan.case, template=f"{plan.template}{Plan.objects.count()}", begun_on=TODAY
    )
    version = PlanVersion.objects.create(area=plan.area, plan=new, number=1, kind="draft", begun_on=TODAY)
    for code in codes:
        Finding.objects.create(
            **about, version=version, code=code, weight="mend", says="It is so.", remedy="Mend it.", found_on=TODAY
        )
    return Checked.objects.create(**about, version=version, checked_on=TODAY)


@pytest.mark.slow
def test_the_plan_with_most_to_mend_comes_first():
    random, plan = Random(5), begun().plan
    codes = [check.code for check in CHECKS[:5]]
    made = [checked(plan, random.choice("ABC"), random.choices(codes, k=random.randrange(7))) for _ in range(PLANS)]

    def plainly(one: Checked) -> tuple[int, str, int]:
        failed = {found.code for found in Finding.objects.filter(version=one.version)}
        return len(CHECKS) - len(failed), one.child.surname, one.pk

    order = sorted(map(plainly, made))
    given = {"children": Child.objects.all(), "area": area(), "issued": False}
    scored = selectors.scores(**given)
    assert [(score.clear, one.child.surname, one.pk) for one, score in scored] == order
    assert [one.pk for one, _ in selectors.scores(**given, window=slice(3, 6))] == [pk for *_, pk in order[3:6]]
