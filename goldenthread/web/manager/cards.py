"""The area's indicators as the manager reads them. The figures are the indicators' own; here they are put in words."""

from datetime import date
from typing import Any

from goldenthread.partnership.models import Area


def figures(area: Area, today: date) -> list[dict[str, Any]]:
    return []


def timeliness(area: Area, today: date) -> dict[str, Any] | None:
    return None
