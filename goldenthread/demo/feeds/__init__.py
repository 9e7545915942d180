"""What the area's partners deliver: invented files over the demonstration's children and the pupils beside them.

Nothing here belongs to a real person or a real body. The totals are those the area is known by where one is published
or quoted (SEN Support 11.58% of pupils, 935 suspensions, 609 educated at home ...); which child is in which total is
chance. Faults are put in on purpose, each of a kind that real files have.
"""

from goldenthread.demo.feeds.deliver import Delivered, NotDemonstration, deliver

__all__ = ["Delivered", "NotDemonstration", "deliver"]
