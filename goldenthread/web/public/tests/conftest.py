"""What the tests of this room share."""

from goldenthread.web.components.tests import rooms

area = rooms.area
