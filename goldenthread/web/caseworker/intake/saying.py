"""What families said, and the officer's answers."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.intake.actions.saying import LONGEST, answer
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.selectors.claims import message_of, messages_of, unanswered, waiting_days
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, open_record
from goldenthread.web.caseworker.intake.common import in_sight
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest


class AnswerForm(forms.Form):
    """An answer, which the family reads on its own page."""

    words = forms.CharField(
        label="Your answer", widget=forms.Textarea, max_length=LONGEST,
        help_text="The family reads it on their own page. Plain words; say what happens next and when.",
    )  # fmt: skip


@staff_page(Permission.RECORD_CASEWORK)
def messages_page(request: StaffRequest) -> HttpResponse:
    """What nobody has answered, the oldest first."""
    found_now = list(unanswered(in_sight(request), request.area)[:200])
    log_list(request.user, request.area, "caseworker.messages", [each.child for each in found_now])
    rows = [(each, waiting_days(each, request.today)) for each in found_now]
    return render(request, "caseworker/intake/messages.jinja", {"rows": rows})


@staff_page(Permission.RECORD_CASEWORK)
def one(request: StaffRequest, message_id: str) -> HttpResponse:
    """One message with what was said before, and its answer."""
    message = found(message_of(in_sight(request), request.area, message_id))
    open_record(request.user, request.area, request.today, message.child.public_id, "caseworker.message")
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer(message=message, words=form.cleaned_data["words"], by=request.user, today=request.today)
        except CannotDo as problem:
            refuse(form, problem)
        else:
            return redirect("caseworker:intake:messages")
    context = {"message": message, "said": messages_of(message.case), "form": form}
    return render(request, "caseworker/intake/message.jinja", context, status=422 if form.errors else 200)
