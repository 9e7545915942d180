"""The documents the papers name: those with no other place here are kept as named documents, dated and sourced."""

from pathlib import Path
from typing import Any

from goldenthread.audit.actions import Process
from goldenthread.demo.contents.reading import read
from goldenthread.improvement.actions import add_evidence
from goldenthread.improvement.models import Priority
from goldenthread.partnership.models import Area

FILE = Path(__file__).parents[1] / "content" / "library" / "documents.yaml"
SOUTHEND = "882"
PLAN = "SEND and alternative provision strategic action plan"
BY = Process("Demonstration")
KEPT = {"document": "", "announced": "Announced in the paper; not there yet. "}


def documents() -> list[dict[str, Any]]:
    """Every document the papers name, with its place."""
    listed: list[dict[str, Any]] = read(FILE)["documents"]
    return listed


def load(area: Area) -> None:
    """Keep the named documents of the Southend demonstration, each with the recommendation it serves, where it does."""
    if area.code != SOUTHEND:
        return
    held = Priority.objects.filter(area=area, strategy__title=PLAN)
    recommendations = {priority.number: priority for priority in held}
    for entry in documents():
        if entry["place"] in KEPT:
            add_evidence(
                area=area, kind="document", title=entry["title"], day=entry["day"], by=BY, citation=entry["source"],
                of=recommendations.get(str(entry.get("of", ""))), source=KEPT[entry["place"]] + entry.get("note", ""),
            )  # fmt: skip
