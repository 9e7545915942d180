"""Things heard, for tests; put down by the same actions as anybody's."""

from datetime import date

from goldenthread.partnership.models import Area
from goldenthread.partnership.tests import factories as place
from goldenthread.voice import actions
from goldenthread.voice.models import Feedback, Reply

TODAY = date(2024, 6, 19)
GIVEN = {
    "way": "forum", "said_by": "parents", "day": date(2024, 5, 15), "title": "Waits without a word",
    "theme": "waiting", "feeling": "concern", "words": "We wait and nobody writes.",
}  # fmt: skip


def heard(area: Area, **changes: object) -> Feedback:
    """Something that was said."""
    return actions.hear(area=area, said=actions.Said(**{**GIVEN, **changes}), by=place.TESTS, today=TODAY)


def reply(*feedback: Feedback, **changes: object) -> Reply:
    """What came of it, for anybody to read."""
    said = {"you_said": "Tell us how long we wait.", "outcome": "did", "we_did": "We write every month.",
            "public": True, "day": TODAY, "today": TODAY}  # fmt: skip
    return actions.reply(feedback=feedback, by=place.TESTS, **{**said, **changes})
