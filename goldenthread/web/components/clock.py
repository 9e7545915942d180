"""Which day it is: the London calendar day, or the day a demonstration has been set to."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone

FIRST_DEMONSTRATION_DAY = date(2024, 6, 19)


def today() -> date:
    """The statutory date of this request, for views to pass on; rules are never to ask for it themselves."""
    return _demonstration_day() if settings.DEMONSTRATION else timezone.localdate()


def move_demonstration_to(day: date) -> None:
    """Set the demonstration's date for everybody who uses it; refused outside demonstration mode."""
    if not settings.DEMONSTRATION:
        raise RuntimeError("The date can only be moved where GT_DEMONSTRATION is on.")
    path = _kept_at()
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text(day.isoformat())
    draft.replace(path)


def _demonstration_day() -> date:
    try:
        return date.fromisoformat(_kept_at().read_text().strip())
    except (FileNotFoundError, ValueError):
        return FIRST_DEMONSTRATION_DAY


def _kept_at() -> Path:
    # A small file beside the demonstration's database: one day for every process, without a query on every page.
    return Path(settings.DATA) / "demonstration-date.txt"
