"""Every field of every model is classed - keep, replace or drop - so that copies of real cases cannot leak."""

import pytest
from django.apps import apps

OURS = [m for m in apps.get_models() if m.__module__.startswith("goldenthread.")]


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_every_field_is_classed_once(model):
    keep, replace, drop = (getattr(model.Scrub, name, set()) for name in ("keep", "replace", "drop"))
    assert {f.name for f in model._meta.fields} == keep | replace | drop
    assert not keep & replace
    assert not (keep | replace) & drop


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_what_concerns_people_carries_its_area(model):
    exempt = {"Area", "User", "Change", "View"}  # the area itself; people may work in several; the trail has its code
    assert model.__name__ in exempt or "area" in {f.name for f in model._meta.fields}
