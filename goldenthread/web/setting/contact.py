"""Where a setting is written to, kept by its own head or administrator."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.partnership import setting_staff
from goldenthread.partnership.permissions import Permission
from goldenthread.provision.contacts import StaleSetting, keep_contact
from goldenthread.provision.selectors import setting_of
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.setting_contact import ContactForm


@staff_page(Permission.MANAGE_SETTING_STAFF)
def contact(request: StaffRequest) -> HttpResponse:
    """The e-mail and postal address of one's own setting."""
    own = setting_staff.manages(request.user, request.area, request.today)
    if own is None:
        raise Http404("There is no such page.")
    setting = found(setting_of(own))
    form = ContactForm.of(setting, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keep_contact(setting=setting, by=request.user, today=request.today, **form.cleaned_data)
        except StaleSetting as refusal:
            form.meet(found(setting_of(own)))
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Kept. Letters from the authority go there from today.")
            return redirect("setting:home")
    context = {
        "setting": setting, "form": form, "title": "Where you are written to", "button": "Keep it",
        "fields": list(form.fields), "back": reverse("setting:home"),
        "says": "Letters about children, and copies of their plans, go there. What we ask of you stands here as well.",
    }  # fmt: skip
    return render(request, "setting/form.jinja", context, status=422 if form.errors else 200)
