"""What the tests of letters share: a child of an area whose authority says who it is, and an officer who writes."""

import pytest

from goldenthread.correspondence.tests.factories import area, family, officer


@pytest.fixture
def child(settings, tmp_path):
    """A child with a family, and a folder of the test's own for what goes with a letter."""
    settings.DATA = tmp_path
    return family(area())


@pytest.fixture
def by(child):
    """An officer of the child's area."""
    return officer(child.area)
