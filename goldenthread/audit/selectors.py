"""Reading the trail."""

from django.db.models import QuerySet

from goldenthread.audit.models import Change, View


def changes_to(child: str) -> QuerySet[Change]:
    """What was done to one child's record, newest first."""
    return Change.objects.filter(child=child).order_by("-at")


def views_of(child: str) -> QuerySet[View]:
    """Who opened one child's record, newest first (lists that showed them are separate)."""
    return View.objects.filter(child=child).order_by("-at")


def last_change(area: str) -> str:
    """A name for the last change in an area, its number and instant; empty where there is none.

    The instant tells it from a change of the same number in a database restored from a copy.
    """
    last = Change.objects.filter(area=area).order_by("-pk").values_list("pk", "at").first()
    return f"{last[0]} {last[1].isoformat()}" if last else ""


def recent_changes(area: str) -> QuerySet[Change]:
    """Everything done in an area, newest first."""
    return Change.objects.filter(area=area).order_by("-at")


def recent_views(area: str) -> QuerySet[View]:
    """Everything looked at in an area, newest first."""
    return View.objects.filter(area=area).order_by("-at")
