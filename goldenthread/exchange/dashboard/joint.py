"""The joint snapshot of an area, where deliveries of partners have been published."""

from pathlib import Path

from django.conf import settings

from goldenthread.partnership.models import Area
from goldenthread.repository import snapshots
from goldenthread.repository.snapshots import Snapshot


def joint_snapshot(area: Area) -> Snapshot | None:
    """The area's current joint snapshot; none where none has been published."""
    folder = Path(settings.DATA) / "joint" / area.code
    return snapshots.latest(folder) if folder.exists() else None


def joint_version(area: Area) -> str:
    """The id of the area's joint snapshot, empty where none has been published."""
    found = joint_snapshot(area)
    return found.id if found else ""
