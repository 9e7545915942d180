"""Reading audit tools."""

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from goldenthread.partnership.models import Area
from goldenthread.quality.models import Criterion, Section, Tool


def whole(found: QuerySet[Tool]) -> QuerySet[Tool]:
    """Tools with everything in them, in order. Three queries more for any number."""
    criteria = Criterion.objects.order_by("number").prefetch_related("examples")
    sections = Section.objects.order_by("number").prefetch_related(Prefetch("criteria", queryset=criteria))
    return found.prefetch_related(Prefetch("sections", queryset=sections))


def current_tools(area: Area) -> QuerySet[Tool]:
    """The last version of each tool of an area, by what it judges."""
    last = Tool.objects.filter(area=area, key=OuterRef("key")).order_by("-version").values("version")[:1]
    return Tool.objects.filter(area=area, version=Subquery(last)).order_by("subject", "title")


def tool_of(area: Area, public_id: str) -> Tool | None:
    """One version of a tool with everything in it, or none."""
    return whole(Tool.objects.filter(area=area, public_id=public_id)).first()


def as_whole(tool: Tool) -> Tool:
    """The same version with everything in it: the very one where it was read so."""
    read = "sections" in getattr(tool, "_prefetched_objects_cache", {})
    return tool if read else whole(Tool.objects.filter(pk=tool.pk)).get()


def versions_of(tool: Tool) -> QuerySet[Tool]:
    """Every version of a tool, the last first."""
    return Tool.objects.filter(area=tool.area_id, key=tool.key).order_by("-version")


def last_version(area: Area, key: str) -> Tool | None:
    """The last version of a tool with everything in it, or none."""
    return whole(Tool.objects.filter(area=area, key=key).order_by("-version")[:1]).first()


def criteria_of(tool: Tool) -> list[Criterion]:
    """The criteria of a tool in the order of its sections."""
    return [criterion for section in tool.sections.all() for criterion in section.criteria.all()]


def criterion_of(tool: Tool, key: str) -> Criterion | None:
    """One criterion of a tool by its key, or none."""
    return next((c for c in criteria_of(tool) if c.key == key), None)
