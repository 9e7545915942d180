"""Where a child with a plan learns: an officer records that they started somewhere, or left."""

from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.placing import (
    ADDITIONAL,
    MAIN,
    Place,
    Placement,
    leave_placement,
    open_placements,
    start_placement,
)
from goldenthread.casework.rules import CannotRecord
from goldenthread.casework.selectors import version_of
from goldenthread.partnership.permissions import Permission
from goldenthread.provision.selectors import settings_of
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.models import Case, CaseEvent
    from goldenthread.provision.models import Setting

START = "start"
PARTS = [("", "Neither"), ("sen_unit", "In its SEN unit"), ("resourced", "In its resourced provision")]


class PlacementForm(forms.Form):
    """Started somewhere, or left; where; on which day."""

    what = forms.ChoiceField(
        label="What happened?", widget=forms.RadioSelect, error_messages={"required": "Choose what happened."}
    )
    on = DayField(label="On which day?", says="The day", help_text="Their first day there, or their last.")
    setting = forms.ChoiceField(
        label="Where did they start?", required=False, help_text="Leave this where they left a setting."
    )
    rank = forms.ChoiceField(
        label="Is it where they mainly learn?", widget=forms.RadioSelect, initial=MAIN,
        choices=[(MAIN, "Yes, it is the main one"), (ADDITIONAL, "No, they go there as well")], required=False,
    )  # fmt: skip
    part = forms.ChoiceField(
        label="Are they in a special part of it?", widget=forms.RadioSelect, choices=PARTS, required=False
    )
    moved = forms.BooleanField(required=False, initial=True)
    version = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, placed: list[Placement], settings: "dict[str, Setting]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.placed, self.settings = {each.name: each for each in placed}, settings
        lefts = [(each.name, f"They left {each.called}") for each in placed]
        self.fields["what"].choices = [(START, "They started at a setting"), *lefts]  # type: ignore[attr-defined]  # a ChoiceField
        named = [(key, each.name) for key, each in settings.items()]
        self.fields["setting"].choices = [("", "Choose"), *named]  # type: ignore[attr-defined]  # a ChoiceField
        main = next((each for each in placed if each.main), None)
        if main:
            self.fields["moved"].label = f"They left {main.called} the day before, if this is now the main one"
        else:
            del self.fields["moved"]

    @property
    def asked(self) -> list[str]:
        """The fields a person sees, in order."""
        return [name for name in self.fields if not self.fields[name].widget.is_hidden]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("what") == START and not data.get("setting"):
            self.add_error("setting", "Choose where they started.")
        return data


@staff_page(Permission.RECORD_CASEWORK)
def placement(request: StaffRequest, case_id: str) -> HttpResponse:
    """Say where a child started or left. What cannot be recorded comes back with everything that was typed."""
    case = case_or_404(request, case_id, "caseworker.placement")
    if case.kind != CaseKind.PLAN or case.stage == Stage.CLOSED:
        raise Http404("There is no such page.")
    placed = open_placements(case)
    settings = {each.public_id: each for each in settings_of(request.area)}
    given = request.POST if request.method == "POST" else None
    start = {"version": case.version, "key": token_urlsafe(18), "rank": MAIN, "moved": True}
    form = PlacementForm(given, placed=placed, settings=settings, initial=start)
    back = reverse("child:record", args=[case.child.public_id])
    if given is not None and form.is_valid():
        event = _record(request, case, form)
        if event:
            done = reverse("caseworker:recorded", args=[case.public_id, event.public_id])
            return redirect(f"{done}?{urlencode({'back': back})}")
    context = {"case": case, "form": form, "placed": placed, "back": back}
    return render(request, "caseworker/placement.jinja", context, status=422 if form.is_bound else 200)


def _record(request: StaffRequest, case: "Case", form: PlacementForm) -> "CaseEvent | None":
    """Record it, or put on the form why it cannot be; sent again, the form then carries the version of now."""
    data = form.cleaned_data
    how: dict[str, Any] = {
        "case": case, "on": data["on"], "by": request.user, "today": request.today,
        "expected_version": data["version"], "key": data["key"],
    }  # fmt: skip
    try:
        if data["what"] != START:
            return leave_placement(placement=form.placed[data["what"]], **how)
        at = Place(form.settings[data["setting"]], data["rank"] or MAIN, data["part"])
        return start_placement(at=at, moved=bool(data.get("moved")), **how)
    except CannotRecord as problem:
        where = {"occurred_on": "on"}.get(problem.field, problem.field)
        form.add_error(where if where in form.fields else "what", str(problem))
        form.data = {**request.POST.dict(), "version": str(version_of(case))}
        return None
