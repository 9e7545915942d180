"""Audit tools: what they ask, what each grade looks like, who may mark with them."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.quality import actions
from goldenthread.quality.choices import Grade, Subject
from goldenthread.quality.selectors.tools import current_tools, tool_of, versions_of, whole
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.quality.models import Tool


@staff_page(Permission.SEE_QUALITY)
def every(request: StaffRequest) -> HttpResponse:
    """Every tool in its last version."""
    rows = [
        {
            "id": tool.public_id, "title": tool.title, "subject": Subject(tool.subject).label, "version": tool.version,
            "since": tool.starts_on, "families": tool.families_mark,
            "criteria": sum(len(section.criteria.all()) for section in tool.sections.all()),
        }
        for tool in whole(current_tools(request.area))
    ]  # fmt: skip
    context = {"tools": rows, "keeps": Permission.KEEP_AUDITS in request.permissions}
    return render(request, "board/quality/tools.jinja", context)


@require_POST
@staff_page(Permission.KEEP_AUDITS)
def begin(request: StaffRequest) -> HttpResponse:
    """Begin with the product's own tools."""
    made = actions.keep_framework(area=request.area, by=request.user, today=request.today)
    messages.success(
        request, f"{len(made)} tools are ready. Read them, and change what your partners would say otherwise."
    )
    return redirect("quality:tools")


@staff_page(Permission.SEE_QUALITY)
def one(request: StaffRequest, tool_id: str) -> HttpResponse:
    """One version of a tool with its criteria, weights and worked examples."""
    tool = tool_or_404(request, tool_id)
    versions = list(versions_of(tool))
    context = {
        "tool": tool, "sections": [_section(section) for section in tool.sections.all()], "versions": versions,
        "roles": [roles()[role].title for role in tool.roles], "subject": Subject(tool.subject).label,
        "keeps": Permission.KEEP_AUDITS in request.permissions, "last": versions[0].pk == tool.pk,
    }  # fmt: skip
    return render(request, "board/quality/tool.jinja", context)


def _section(section: Any) -> dict[str, Any]:
    criteria = [
        {
            "it": c,
            "examples": [(Grade(e.grade).label, e.words) for e in sorted(c.examples.all(), key=lambda e: -e.grade)],
        }
        for c in section.criteria.all()
    ]
    return {"title": section.title, "criteria": criteria}


def tool_or_404(request: StaffRequest, tool_id: str) -> "Tool":
    """One version of a tool of the area with everything in it."""
    tool = tool_of(request.area, tool_id)
    if tool is None:
        raise Http404("There is no such page.")
    return tool
