"""Pictures of groups: of one width and one size of type, names whole."""

import pytest
from lxml import etree

from goldenthread.charts.groups import ALL, Bar, Groups, svg

LONG = "Independent or non-maintained special school"


@pytest.mark.parametrize("names", [("Girls", "Boys"), (LONG, "Profound and multiple learning difficulty")])
def test_a_picture_is_as_wide_whatever_its_names_and_has_them_whole(names):
    bars = tuple(Bar(name, 30.0, "30% (1,300 of 4,300)", 20.0, 100.0) for name in names)
    drawn = etree.fromstring(svg(Groups("Title", "Words", "%", bars, 33.0)))
    assert drawn.get("width") == str(ALL)
    assert set(names) <= {text.strip() for text in drawn.itertext()}
