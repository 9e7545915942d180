"""Every part of the content, in the order in which one stands on another.

What changes the casework comes first: the figures are published after it, and stand when the first page is opened.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from goldenthread.demo.contents import (
    addresses,
    answers,
    asks,
    changes,
    commissioning,
    disputes,
    ehc_plans,
    evaluation,
    framework,
    inspection,
    intake,
    letters,
    library,
    meetings,
    panels,
    plans,
    quality,
    reviews,
    voice,
)
from goldenthread.partnership.models import Area

CASEWORK = (addresses, letters, asks, intake, ehc_plans, panels, reviews, changes, disputes)
PARTNERSHIP = (
    voice, plans, answers, library, quality, meetings, commissioning, evaluation, framework, inspection,
)  # fmt: skip


def load_casework(area: Area) -> None:
    """Bring in what changes the casework."""
    _load(CASEWORK, area)


def load_partnership(area: Area) -> None:
    """Bring in the rest. The area's figures must have been published: the plans' measures read them."""
    _load(PARTNERSHIP, area)


def _load(parts: Iterable[Any], area: Area) -> None:
    for part in parts:
        with transaction.atomic():  # one writing to disk each, not one for each row
            part.load(area)
