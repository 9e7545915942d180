"""What anybody may read of bodies that meet in public: meetings, Part 1 papers, minutes, decisions."""

from django.db.models import QuerySet

from goldenthread.governance.models import Body, Item, Meeting, MinutesIssue, Paper
from goldenthread.governance.rules import exempt
from goldenthread.governance.rules.entitled import SHOWN, public_items
from goldenthread.governance.selectors.decisions import public_decisions
from goldenthread.governance.selectors.meetings import Line
from goldenthread.governance.selectors.papers import Printed, printed, public_papers
from goldenthread.partnership.models import Area

__all__ = ["agenda", "areas", "bodies", "body", "decisions", "issued", "meeting", "meetings", "minutes", "paper"]
decisions = public_decisions


def areas() -> QuerySet[Area]:
    """Areas with a body that meets in public."""
    open_to_all = Body.objects.filter(openness=Body.Openness.PUBLIC)
    return Area.objects.filter(pk__in=open_to_all.values("area")).order_by("name")


def bodies(area: Area) -> QuerySet[Body]:
    """The bodies of an area that meet in public."""
    return Body.objects.filter(area=area, openness=Body.Openness.PUBLIC, elsewhere="").order_by("name")


def body(public_id: str) -> Body | None:
    """One such body."""
    return Body.objects.filter(public_id=public_id, openness=Body.Openness.PUBLIC).first()


def meetings(body: Body) -> QuerySet[Meeting]:
    """Its meetings, the last first; a planned one is a date."""
    return body.meetings.order_by("-on", "-starts_at")


def meeting(public_id: str) -> Meeting | None:
    """One meeting of such a body."""
    found = Meeting.objects.filter(public_id=public_id, body__openness=Body.Openness.PUBLIC)
    return found.select_related("body", "area").first()


def agenda(meeting: Meeting) -> list[Line]:
    """The agenda as published: exempt items by their paragraph alone."""
    if meeting.state not in SHOWN:
        return []
    seen = {item.pk: item for item in public_items(meeting.area).filter(meeting=meeting)}
    return [_line(item, seen.get(item.pk)) for item in meeting.items.all()]


def _line(item: Item, seen: Item | None) -> Line:
    if seen is not None:
        return Line(item.number, item.title, seen)
    return Line(item.number, item.public_title or "Item taken in private", None, exempt.citation(item.exempt))


def issued(meeting: Meeting) -> list[Printed]:
    """The published papers with their pages."""
    return printed(meeting, public_papers(meeting.area))


def paper(public_id: str) -> Paper | None:
    """One published paper: of a public item and issued in a pack."""
    for area in areas():
        found = public_papers(area).filter(public_id=public_id).first()
        if found is not None and any(one.paper == found for one in issued(found.item.meeting)):
            return found
    return None


def minutes(meeting: Meeting) -> MinutesIssue | None:
    """The minutes as published."""
    return meeting.minutes_issues.filter(stage=MinutesIssue.Stage.PUBLISHED).order_by("-pk").first()
