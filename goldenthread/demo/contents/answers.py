"""You said, we did, in the demonstration: brought in after the plans whose actions the answers name."""

from goldenthread.demo.contents.reading import read
from goldenthread.demo.contents.voice import BY, FILE, INVENTED, SOUTHEND, heard
from goldenthread.improvement.models import Action, Strategy
from goldenthread.partnership.models import Area
from goldenthread.voice import actions


def load(area: Area) -> None:
    """Bring in what came of what was heard."""
    if area.code != SOUTHEND:
        return
    by_key = heard(area)
    plan = Action.objects.filter(area=area, priority__strategy__kind=Strategy.Kind.INSPECTION)
    numbered = {
        action.number: f"action:{action.public_id}" for action in plan.order_by("priority__strategy__starts_on")
    }
    for row in read(FILE)["answers"]:
        actions.reply(
            feedback=[by_key[key] for key in row["of"]], you_said=row["you_said"], outcome=row["outcome"],
            we_did=row["we_did"], public=not row.get("inside", False), by=BY, day=row["day"], today=row["day"],
            ref=numbered.get(row.get("action", ""), ""),
            citation=INVENTED if row.get("invented") else row["citation"],
        )  # fmt: skip
