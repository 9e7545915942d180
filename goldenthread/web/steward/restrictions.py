"""Records that only named people may open."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.audit.actions import record_view
from goldenthread.partnership.directory import colleagues_with_addresses
from goldenthread.partnership.permissions import Permission
from goldenthread.people import actions
from goldenthread.people.stewarding import child_to_restrict, children_called, restriction_of, restrictions_of
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.partnership.models import User
    from goldenthread.people.models import Restriction

LONGEST_WORDS = 100


class RestrictForm(forms.Form):
    """Why a record is restricted, and to whom it stays open."""

    reason = forms.CharField(
        label="Why is it restricted?", max_length=300,
        help_text="For example, a relative works in the service. Only those who see this page read it.",
        error_messages={"required": "Write why the record is restricted."},
    )  # fmt: skip
    people = forms.CharField(
        label="Who may still open it?", widget=forms.Textarea,
        help_text="Email addresses of colleagues, one a line. Name the officer who carries the case, or nobody will.",
        error_messages={"required": "Name at least one colleague, or nobody can carry the case."},
    )  # fmt: skip

    def __init__(self, *args: Any, request: StaffRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_people(self) -> "list[User]":
        addresses = list(dict.fromkeys(self.cleaned_data["people"].replace(",", " ").lower().split()))
        found = colleagues_with_addresses(self.request.area, addresses, self.request.today)
        unknown = [address for address in addresses if address not in found]
        if unknown:
            raise ValidationError(f"No colleague with a role here today has the address {', '.join(unknown)}.")
        return [found[address] for address in addresses]


@staff_page(Permission.RESTRICT_RECORD)
def every(request: StaffRequest) -> HttpResponse:
    """The records that are restricted today, with the way to restrict another."""
    found = list(restrictions_of(request.area, request.today))
    shown = sorted({restriction.child.public_id for restriction in found})
    if shown:
        record_view(by=request.user, area=request.area.code, page="steward.restrictions", shown=shown)
    return render(request, "steward/restrictions.jinja", {"restrictions": [_row(r) for r in found]})


def _row(restriction: "Restriction") -> dict[str, Any]:
    return {
        "key": restriction.public_id, "child": restriction.child.full_name, "reason": restriction.reason,
        "since": restriction.starts_on, "people": ", ".join(sorted(p.name for p in restriction.people.all())),
    }  # fmt: skip


@staff_page(Permission.RESTRICT_RECORD)
def find(request: StaffRequest) -> HttpResponse:
    """Find the child whose record is to be restricted: names and nothing else."""
    asked = request.GET.get("words", "").replace("\x00", "")[:LONGEST_WORDS].strip()
    found = children_called(request.area, asked)
    if found:
        shown = [child.public_id for child in found]
        record_view(by=request.user, area=request.area.code, page="steward.restrictions.find", shown=shown)
    return render(request, "steward/restrict_find.jinja", {"asked": asked, "children": found})


@staff_page(Permission.RESTRICT_RECORD)
def restrict(request: StaffRequest, child_id: str) -> HttpResponse:
    """Restrict one child's record from today to named colleagues."""
    child = child_to_restrict(request.area, child_id)
    if child is None:
        raise Http404("There is no such page.")
    record_view(by=request.user, area=request.area.code, page="steward.restrictions.one", child=child.public_id)
    form = RestrictForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        actions.restrict(
            child=child, reason=asked["reason"], people=asked["people"], starts_on=request.today, by=request.user
        )
        messages.success(request, f"The record of {child.full_name} is restricted from now on.")
        return redirect("steward:restrictions")
    context = {"form": form, "name": child.full_name}
    return render(request, "steward/restrict.jinja", context, status=422 if form.errors else 200)


@require_POST
@staff_page(Permission.RESTRICT_RECORD)
def lift(request: StaffRequest, key: str) -> HttpResponse:
    """Lift a restriction at the end of today."""
    restriction = restriction_of(request.area, request.today, key)
    if restriction is None:
        raise Http404("There is no such page.")
    actions.lift_restriction(restriction=restriction, ends_on=request.today, by=request.user)
    messages.success(request, f"The restriction on the record of {restriction.child.full_name} ends today.")
    return redirect("steward:restrictions")
