"""Where settings are written to: found by name, mended by an officer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.partnership.permissions import Permission
from goldenthread.provision.contacts import StaleSetting, keep_contact
from goldenthread.provision.selectors import setting_in, settings_of
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.setting_contact import ContactForm

MOST = 200


@staff_page(Permission.RECORD_CASEWORK)
def places(request: StaffRequest) -> HttpResponse:
    """The settings of the area with where each is written to; those that cannot be reached first."""
    name = request.GET.get("name", "").strip()
    every = [s for s in settings_of(request.area) if not s.code and name.lower() in s.name.lower()]
    every.sort(key=lambda s: (bool(s.email or s.address or s.organisation_id), s.name))
    context = {
        "settings": every[:MOST], "more": max(len(every) - MOST, 0), "name": name,
        "unreached": sum(not (s.email or s.address or s.organisation_id) for s in every),
    }  # fmt: skip
    return render(request, "caseworker/asks/places.jinja", context)


@staff_page(Permission.RECORD_CASEWORK)
def place(request: StaffRequest, setting_id: str) -> HttpResponse:
    """Where one setting is written to."""
    setting = found(setting_in(request.area, setting_id))
    form = ContactForm.of(setting, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keep_contact(setting=setting, by=request.user, today=request.today, **form.cleaned_data)
        except StaleSetting as refusal:
            form.meet(setting_in(request.area, setting_id) or setting)
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Letters to {setting.name} go there from today.")
            return redirect("caseworker:asks:places")
    context = {
        "child": None, "form": form, "title": f"Where {setting.name} is written to",
        "says": "A setting with an account here is told in its own room as well. By e-mail where an address is given, "
        "else by post.",
        "fields": list(form.fields), "button": "Keep it", "back": reverse("caseworker:asks:places"),
    }  # fmt: skip
    return render(request, "caseworker/asks/form.jinja", context, status=422 if form.errors else 200)
