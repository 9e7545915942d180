"""What was heard in the demonstration and what came of it, brought in by the ordinary actions.

It is heard before the plans are brought in, for their evidence names it; it is answered after them, for the answers
name their actions (`answers.load`).
"""

from decimal import Decimal
from pathlib import Path
from typing import Any

from goldenthread.audit.actions import Process
from goldenthread.demo.contents.reading import read
from goldenthread.partnership.models import Area
from goldenthread.voice import actions
from goldenthread.voice.models import Feedback

FILE = Path(__file__).parents[1] / "content" / "voice" / "heard.yaml"
BY = Process("Demonstration")
SOUTHEND = "882"
INVENTED = "invented for the demonstration"
OF_THIS_FILE = ("key", "invented")

Entry = dict[str, Any]


def load(area: Area) -> None:
    """Bring in what was heard; the papers are of Southend, so that another area's demonstration has none."""
    if area.code != SOUTHEND:
        return
    content = read(FILE)
    for row in content["heard"]:
        said = _said({**content["default"], **row})
        actions.hear(area=area, said=said, by=BY, today=said.day)


def _said(row: Entry) -> actions.Said:
    given = {name: value for name, value in row.items() if name not in OF_THIS_FILE}
    if "percent" in given:
        given["percent"] = Decimal(given["percent"])
    return actions.Said(**given | ({"citation": INVENTED} if row.get("invented") else {}))


def heard(area: Area) -> dict[str, Feedback]:
    """What was brought in, by its key in the file."""
    by_title = {row.title: row for row in Feedback.objects.filter(area=area)}
    return {row["key"]: by_title[row["title"]] for row in read(FILE)["heard"] if row["title"] in by_title}


def ref_of(area: Area, title: str) -> str:
    """Something heard as evidence names it, by its title; empty where nothing of that title was."""
    row = Feedback.objects.filter(area=area, title=title).first()
    return f"feedback:{row.public_id}" if row else ""
