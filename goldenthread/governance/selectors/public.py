"""What anybody may read of bodies that meet in public: meetings, Part 1 papers, minutes, decisions."""

from django.db.models import QuerySet

from goldenthread.governance.models import Body, Meeting, MinutesIssue, Pack, Paper
from goldenthread.governance.rules.entitled import SHOWN, public_items
from goldenthread.governance.selectors.decisions import public_decisions
from goldenthread.governance.selectors.meetings import Line, public_line
from goldenthread.governance.selectors.papers import Printed, printed, public_packs, public_papers
from goldenthread.partnership.models import Area

__all__ = [
    "agenda", "areas", "bodies", "body", "decisions", "issued", "meeting", "meetings", "minutes", "pack", "packs",
    "paper",
]  # fmt: skip
decisions = public_decisions
packs = public_packs


def pack(public_id: str) -> Pack | None:
    """One pack that anybody may open."""
    found = Pack.objects.filter(public_id=public_id).select_related("meeting", "meeting__body", "area").first()
    return found if found and found in public_packs(found.meeting) else None


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
    seen = set(public_items(meeting.area).filter(meeting=meeting).values_list("pk", flat=True))
    items = meeting.items.all()
    return [Line(item.number, item.title, item) if item.pk in seen else public_line(item) for item in items]


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
