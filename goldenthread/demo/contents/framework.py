"""The demonstration's outcomes framework, brought in by the ordinary actions."""

from pathlib import Path

from goldenthread.audit.actions import Process
from goldenthread.demo.contents.reading import read
from goldenthread.improvement.actions.framework import add_outcome
from goldenthread.partnership.models import Area

CONTENT = Path(__file__).parents[1] / "content" / "framework" / "outcomes.yaml"
BY = Process("Demonstration")


def load(area: Area) -> None:
    """Each outcome in order."""
    content = read(CONTENT)
    for row in content["outcomes"]:
        add_outcome(area=area, review_on=content["review_on"], by=BY, **row)
