"""Every part of the partnership's content, in the order in which one stands on another."""

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

PARTS = (
    addresses, voice, plans, answers, library, quality, meetings, commissioning, evaluation, framework, letters, asks,
    intake, ehc_plans, panels, reviews, changes, disputes, inspection,
)  # fmt: skip


def load(area: Area) -> None:
    """Bring it all in. The area's figures must have been published: the plans' measures read them."""
    for part in PARTS:
        with transaction.atomic():  # one writing to disk each, not one for each row
            part.load(area)
