"""A demonstration that an earlier version built is published again where this one cannot read what that one made."""

import pytest

from goldenthread.demo import making
from goldenthread.demo.watching import Quiet
from goldenthread.partnership.tests import factories as place
from goldenthread.repository import snapshots
from goldenthread.repository.tests.test_layout import published_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("version", "again"), [(1, 1), (snapshots.VERSION, 0)])
def test_only_what_cannot_be_read_is_published_again(settings, tmp_path, monkeypatch, version, again):
    settings.DATA = tmp_path
    area = place.area()
    published_by(version, tmp_path / "joint" / area.code)
    asked = []
    monkeypatch.setattr(making, "publish_joint", lambda **given: asked.append(given["area"]))
    making.publish_again(Quiet())
    assert asked == [area] * again
