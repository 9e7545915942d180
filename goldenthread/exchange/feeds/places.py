"""Where an area's deliveries, conformed rows and joint snapshots lie in the data folder."""

from pathlib import Path

from django.conf import settings

from goldenthread.exchange.feeds.models import Delivery
from goldenthread.partnership.models import Area
from goldenthread.repository.landing import place_of


def landed(area: Area) -> Path:
    """The folder of files as they arrived."""
    return Path(settings.DATA) / "feeds" / area.code / "landed"


def file_of(delivery: Delivery) -> Path:
    """The untouched file of a delivery."""
    return place_of(landed(delivery.area), delivery.checksum)


def readings(delivery: Delivery) -> Path:
    """The folder of what was made of a delivery, a folder for each time it was read."""
    return Path(settings.DATA) / "feeds" / delivery.area.code / "conformed" / delivery.public_id


def conformed(delivery: Delivery) -> Path:
    """What was made of a delivery when it was last read."""
    return readings(delivery) / str(delivery.reading)


def joint(area: Area) -> Path:
    """The folder of joint snapshots."""
    return Path(settings.DATA) / "joint" / area.code
