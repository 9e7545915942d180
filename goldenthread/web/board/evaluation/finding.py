"""A statement looked up, or no page."""

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse

from goldenthread.improvement.selectors import evaluating
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import Statement


def statement_or_404(request: StaffRequest, key: str) -> "Statement":
    """A statement of the area."""
    found = evaluating.statement_in(request.area, key)
    if found is None:
        raise Http404("There is no such statement.")
    return found


def page_of(row: "Statement") -> str:
    """A statement's own page."""
    return reverse("evaluation:statement", args=[row.public_id])
