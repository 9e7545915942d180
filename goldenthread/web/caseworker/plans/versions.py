"""Every version of a plan, and two of them side by side."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.casework.plans import selectors
from goldenthread.casework.plans.compare import changes
from goldenthread.correspondence.selectors import disclosures_of
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.plans.common import head, plan_or_404
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest

MOST = 100
"""Disclosures by letter that are shown; a child has a handful."""


@staff_page(Permission.WRITE_PLANS)
def versions(request: StaffRequest, plan_id: str) -> HttpResponse:
    """The versions, the newest first; what was sent stands as it was sent."""
    plan = plan_or_404(request, plan_id, "versions")
    every = list(selectors.versions_of(plan))
    context = {**head(found(every[0] if every else None), "versions"), "versions": every}
    context["disclosures"] = list(plan.disclosures.select_related("version").order_by("-disclosed_on", "-pk"))
    context["by_letter"] = list(disclosures_of(plan.child)[:MOST])
    return render(request, "caseworker/plan/versions.jinja", context)


@staff_page(Permission.WRITE_PLANS)
def compare(request: StaffRequest, plan_id: str) -> HttpResponse:
    """Two versions side by side, with what was taken out and put in; the last two where none are chosen."""
    plan = plan_or_404(request, plan_id, "compare")
    every = list(selectors.versions_of(plan))
    later = next((v for v in every if v.public_id == request.GET.get("later")), every[0])
    behind = [v for v in every if v.number < later.number]
    asked = next((v for v in every if v.public_id == request.GET.get("earlier")), None)
    earlier = asked or (behind[0] if behind else later)
    for version in (earlier, later):
        version.plan = plan
    contents = selectors.contents_of([earlier, later])
    sections = changes(contents[earlier.pk], contents[later.pk])
    context = {
        **head(later, "versions"), "earlier": earlier, "later": later, "versions": every, "sections": sections,
        "titles": (contents[earlier.pk].title, contents[later.pk].title),
        "changed": [s for s in sections if s.changed],
    }  # fmt: skip
    return render(request, "caseworker/plan/compare.jinja", context)
