"""Taking over a plan that another authority transferred."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from goldenthread.casework.reviews import actions
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import open_record
from goldenthread.web.caseworker.reviews.common import form_page
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest


class MoveInForm(forms.Form):
    """Whose it was, and the days that the law counts from."""

    old_authority = forms.CharField(label="Which authority kept the plan?", max_length=200)
    made_on = DayField(label="On which day was the plan first made?", says="The day it was made")
    reviewed_on = DayField(
        label="On which day was it last reviewed?", says="The day it was last reviewed", required=False,
        help_text="The day the decision of the last review was notified. Leave it empty if there was none.",
    )  # fmt: skip
    transferred_on = DayField(label="On which day was it transferred to us?", says="The day it was transferred")


@staff_page(Permission.RECORD_CASEWORK)
def take_over(request: StaffRequest, child_id: str) -> HttpResponse:
    """Open the case of a plan that is ours from the day of transfer."""
    child = open_record(request.user, request.area, request.today, child_id, "caseworker.take_over")
    form = MoveInForm(request.POST or None, initial={"transferred_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            change = actions.take_over_plan(child=child, **form.cleaned_data, by=request.user, today=request.today)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(
                request,
                "The plan is ours: we secure its provision from that day. Within six weeks the family is told whether "
                "we will assess and when we will review.",
            )
            return redirect("caseworker:reviews:change", change.public_id)
    says = "The plan is treated as made by us on the day it was made (s.47; SEND Regulations 2014, reg 15)."
    back = reverse("child:record", args=[child_id])
    return form_page(request, form, child, "A plan transferred to us", "Take it over", back, says=says)
