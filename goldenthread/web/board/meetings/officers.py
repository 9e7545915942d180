"""Officers named for an item, who see it and its papers without a seat on the body."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.governance.actions import meetings as acting
from goldenthread.governance.selectors.meetings import officer_in, officers_of
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import people_who_may
from goldenthread.web.board.meetings import doors
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


class OfficerForm(forms.Form):
    """Whom to name, and why."""

    person = forms.ChoiceField(label="Who?")
    reason = forms.CharField(label="What do they need it for?", max_length=200, help_text="Like: they wrote the paper")


@staff_page(Permission.CLERK_BOARDS)
def show(request: StaffRequest, item_id: str) -> HttpResponse:
    """Who is named for an item; a form names another, a button ends it at once."""
    item = doors.the_item(request, item_id)
    doors.clerk_only(request, item.meeting.body)
    persons = people_who_may(request.area, Permission.SEE_BOARDS, request.today)
    ending = request.POST.get("end", "")
    form = OfficerForm(request.POST if request.method == "POST" and not ending else None)
    form.fields["person"].choices = [("", "Choose"), *((p.public_id, p.name) for p in persons)]  # type: ignore[attr-defined]  # a ChoiceField
    try:
        if ending:
            officer = doors.found(officer_in(item, ending))
            acting.stop_naming(officer=officer, today=request.today, by=request.user)
            messages.success(request, f"{officer.user.name} is no longer named for the item.")
            return redirect("meetings:officers", item.public_id)
        if form.is_valid():
            person = doors.found(persons.filter(public_id=form.cleaned_data["person"]).first())
            acting.name_officer(
                item=item, user=person, reason=form.cleaned_data["reason"], today=request.today, by=request.user
            )
            messages.success(request, f"{person.name} sees the item and its papers from now on.")
            return redirect("meetings:officers", item.public_id)
    except ValueError as problem:
        form.add_error("person", str(problem)) if form.is_bound else messages.warning(request, str(problem))
    context = {"form": form, "item": item, "officers": officers_of(item, request.today)}
    return render(request, "board/meetings/officers.jinja", context, status=422 if form.errors or ending else 200)
