"""What the pages of a plan share: finding it behind the access rule, and saying what a rule refused."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from goldenthread.casework.plans import selectors
from goldenthread.casework.plans.compare import figures
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.casework.plans.template import template_of
from goldenthread.web.child.opening import opened
from goldenthread.web.components.access import found
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.plans.models import Plan, PlanVersion, Row


def plan_or_404(request: StaffRequest, plan_id: str, page: str) -> "Plan":
    """A plan of a child this person may see; the look is written down for the child first."""
    return opened(request, selectors.plan_in_sight, plan_id, f"plans.{page}")


def version_or_404(request: StaffRequest, plan_id: str, version_id: str, page: str) -> "PlanVersion":
    """A version of such a plan."""
    plan = plan_or_404(request, plan_id, page)
    version = found(selectors.version_in(plan, version_id))
    version.plan = plan
    return version


def row_or_404(version: "PlanVersion", row_id: str) -> "Row":
    """A row of a version."""
    row = found(selectors.row_in(version, row_id))
    row.version = version
    return row


def address(name: str, *args: str) -> str:
    """The address of a page of plans."""
    return reverse(f"caseworker:ehc:{name}", args=args)


def at(version: "PlanVersion", name: str, *args: str) -> str:
    """The address of a page of a version."""
    return address(name, version.plan.public_id, version.public_id, *args)


def head(version: "PlanVersion", here: str) -> dict[str, Any]:
    """What the top of every page of a version needs: whose plan, which version, where one is."""
    template = template_of(version.plan.template)
    return {
        "plan": version.plan, "version": version, "child": version.plan.child, "template": template, "here": here,
        "working": version.sent_on is None, "kind_words": template.kinds[version.kind], "figures": figures,
    }  # fmt: skip


def done(request: StaffRequest, action: Callable[[], Any], said: str, to: str) -> HttpResponseRedirect:
    """Do something that has no form of its own, say what was done or why not, and go on."""
    try:
        action()
    except CannotPlan as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(to)
