"""The demonstration's commissioning: what the papers say has its place in them; what is invented says so."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.demo.contents import commissioning, meetings, plans
from goldenthread.governance.models import Chapter, Commissioned, Dispute, FundingSplit, JointPlan, Places, Resource
from goldenthread.governance.selectors.commissioning_disputes import standing
from goldenthread.partnership.tests import factories as place
from goldenthread.provision.models import Setting
from goldenthread.quality.tests.factories import plan

pytestmark = pytest.mark.slow
TODAY = date(2024, 6, 19)


def test_it_is_brought_in_with_its_sources(db, settings, tmp_path):
    settings.DATA = tmp_path
    area = place.area()
    place.organisation(area, "commissioner", "Seaside Integrated Care Board")
    far = Setting.objects.create(
        area=area, name="Cliff House", code="C1", category="independent_special", in_area=False
    )
    for number in range(8):
        plan(area, number, setting=far)
    plans.load(area)
    meetings.load(area)
    commissioning.load(area)
    assert Commissioned.objects.count() == 10
    assert not Commissioned.objects.filter(source="").exists()
    assert JointPlan.objects.get().strategy.priorities.count() == 2
    assert not Places.objects.filter(assumed="").exists()
    invented = Resource.objects.exclude(source__startswith="S2")
    assert {row.assumed for row in invented} == {"Invented."}
    assert {split.nature for split in FundingSplit.objects.all()} == {"Invented for the demonstration"}
    assert all(split.education + split.health + split.care == split.yearly for split in FundingSplit.objects.all())
    assert FundingSplit.objects.get(yearly=212000).care == Decimal(74200)
    assert {standing(row, TODAY).status for row in Dispute.objects.all()} == {"met", "overdue"}
    assert all(chapter.figures.exists() for chapter in Chapter.objects.all())
