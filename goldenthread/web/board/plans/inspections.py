"""An inspection, what it found, and which priority answers each finding."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.improvement.selectors import plans
from goldenthread.partnership.permissions import Permission
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

ORDER = ("improvement", "weakness", "better", "strength")


@staff_page(Permission.SEE_IMPROVEMENT)
def inspection(request: StaffRequest, key: str) -> HttpResponse:
    """One inspection."""
    found = plans.inspection_in(request.area, key)
    if found is None:
        raise Http404("There is no such inspection.")
    answers = plans.answered_by(found)
    groups = []
    for kind in ORDER:
        findings = sorted((f for f in found.findings.all() if f.kind == kind), key=lambda f: f.order)
        if findings:
            rows = [{"finding": f, "answers": answers.get(f.pk, [])} for f in findings]
            groups.append({"title": findings[0].get_kind_display(), "rows": rows})
    context = {
        "inspection": found, "groups": groups, "strategies": list(found.strategies.all()),
        "may_keep": Permission.KEEP_STRATEGY in request.permissions,
    }  # fmt: skip
    return render(request, "board/plans/inspection.jinja", context)
