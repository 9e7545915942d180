"""“I am worried about this child”: who to call, for everybody; for people at work, a form for the named contact."""

from typing import TYPE_CHECKING

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from goldenthread.audit.actions import record_view
from goldenthread.casework.intake.actions.worrying import LONGEST, answer_concern, record_concern
from goldenthread.casework.intake.frontdoor import front_door, is_contact
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.selectors.asking import areas
from goldenthread.casework.intake.selectors.concerns import concern_for, concerns_for
from goldenthread.partnership.clock import today_in
from goldenthread.partnership.rules import is_staff_of
from goldenthread.people.access import visible_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest, locate

if TYPE_CHECKING:
    from goldenthread.people.models import Child


class ConcernForm(forms.Form):
    """Who, about which child, in what words, and when."""

    about = forms.CharField(
        label="Which child?", max_length=300,
        help_text="Their name, and anything that tells who they are: date of birth, school, address.",
        error_messages={"required": "Say which child"},
    )  # fmt: skip
    words = forms.CharField(
        label="What are you worried about?", widget=forms.Textarea, max_length=LONGEST,
        help_text="What you saw or heard. Where somebody said something, write it in their own words.",
        error_messages={"required": "Say what you are worried about"},
    )  # fmt: skip
    happened = forms.CharField(
        label="When was it?", max_length=200, help_text="The day and time, as nearly as you know.",
        error_messages={"required": "Say when it was"},
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What was done."""

    words = forms.CharField(label="What was done, and when?", widget=forms.Textarea, max_length=LONGEST)


def worried(request: HttpRequest) -> HttpResponseBase:
    """Who to call. The numbers are for everybody; the form is for people at work."""
    here = locate(request)
    staff = here.area is not None and is_staff_of(request.user, here.area, here.today)  # type: ignore[arg-type]  # signed in, as there is an area
    if staff:
        return _of_staff(request)
    mine = [here.area] if here.area else list(areas())
    doors = [(area, front_door(area, today_in(area))) for area in mine]
    return render(request, "child/worried.jinja", {"doors": doors, "child": None})


@staff_page()
def _of_staff(request: StaffRequest) -> HttpResponse:
    """The same page with the form. A child who is out of sight is typed, never looked up."""
    child = _child(request)
    form = ConcernForm(request.POST or None, initial={"about": _said(child) if child else ""})
    if request.method == "POST" and form.is_valid():
        try:
            made = record_concern(
                area=request.area, child=child, by=request.user, today=request.today, **form.cleaned_data
            )
        except CannotDo as problem:
            form.add_error(problem.field or None, str(problem))
        else:
            return redirect("child:concern", made.public_id)
    doors = [(request.area, front_door(request.area, request.today))]
    context = {
        "doors": doors,
        "form": form,
        "child": child,
        "reads": is_contact(request.user, request.area, request.today),
    }
    return render(request, "child/worried.jinja", context, status=422 if form.errors else 200)


def _child(request: StaffRequest) -> "Child | None":
    asked = request.GET.get("child", "")
    found = visible_children(request.user, request.area, request.today).filter(public_id=asked)
    return found.first() if asked else None


def _said(child: "Child") -> str:
    return f"{child.full_name}, born {child.birth_date:%-d %B %Y}" if child.birth_date else child.full_name


@staff_page()
def concerns(request: StaffRequest) -> HttpResponse:
    """The worries somebody recorded; all of them for the named contact."""
    found = list(concerns_for(request.user, request.area, request.today)[:200])
    record_view(
        by=request.user, area=request.area.code, page="child.concerns",
        shown=[one.child.public_id for one in found if one.child],
    )  # fmt: skip
    return render(request, "child/concerns.jinja", {"concerns": found})


@staff_page()
def concern(request: StaffRequest, concern_id: str) -> HttpResponse:
    """One worry: what was recorded, who was told, what was done. Each look is written down."""
    found = concern_for(request.user, request.area, request.today, concern_id)
    if found is None:
        raise Http404("There is no such page.")
    record_view(
        by=request.user, area=request.area.code, page=f"child.concern.{found.public_id}",
        child=found.child.public_id if found.child else "",
    )  # fmt: skip
    may_answer = is_contact(request.user, request.area, request.today)
    form = AnswerForm(request.POST or None) if may_answer else None
    if request.method == "POST" and form and form.is_valid():
        answer_concern(concern=found, words=form.cleaned_data["words"], by=request.user, today=request.today)
        return redirect("child:concern", found.public_id)
    context = {"concern": found, "door": front_door(request.area, request.today), **({"form": form} if form else {})}
    return render(request, "child/concern.jinja", context, status=422 if form and form.errors else 200)
