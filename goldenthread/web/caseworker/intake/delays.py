"""Notices of delay: proposed by a sweep, looked at by an officer, sent the ordinary way."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.intake.actions import delaying
from goldenthread.casework.intake.choices import NoticeState
from goldenthread.casework.intake.letters import letters_of, setting_of
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.selectors import delays as reading
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, open_record
from goldenthread.web.caseworker.intake.common import in_sight, whose
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import counted


class NoticeForm(forms.Form):
    """What the family and the school are told; or why they are not."""

    why = forms.CharField(
        label="Why is it late?", widget=forms.Textarea, required=False, max_length=4000,
        help_text="As you would say it to the family. Waiting for a panel, advice or staff is no excuse in law.",
    )  # fmt: skip
    next_step = forms.CharField(label="What happens next?", widget=forms.Textarea, required=False, max_length=2000)
    next_on = DayField(
        label="By which day do you expect that?", says="The day you expect", required=False,
        help_text="An honest day: the letter says whether it was worked out, or is what you expect.",
    )  # fmt: skip
    speak_to = forms.CharField(label="Who is the person to speak to?", max_length=200, required=False)
    none_why = forms.CharField(
        label="If no notice is to be sent: why not?", max_length=500, required=False,
        help_text="For example: the family was told by telephone this morning, and has the new date.",
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


@staff_page(Permission.RECORD_CASEWORK)
def waiting(request: StaffRequest) -> HttpResponse:
    """The notices to look at, the longest missed first; and a way to look for more."""
    if request.method == "POST":
        made = delaying.propose(area=request.area, today=request.today, by=request.user)
        messages.success(
            request, f"{counted(made, 'notice').capitalize()} proposed for limits missed in the last four weeks."
        )
        return redirect("caseworker:intake:delays")
    children = in_sight(request)
    proposed, tabs = whose(request, reading.notices(children, request.area, NoticeState.PROPOSED), "case__officer")
    rows = list(proposed[:300])
    done = list(
        reading.notices(children, request.area).exclude(state=NoticeState.PROPOSED).order_by("-decided_on", "-pk")[:50]
    )
    log_list(request.user, request.area, "caseworker.delays", [row.child for row in (*rows, *done)])
    return render(request, "caseworker/intake/delays.jinja", {"rows": rows, "done": done, "tabs": tabs})


@staff_page(Permission.RECORD_CASEWORK)
def one(request: StaffRequest, notice_id: str) -> HttpResponse:
    """One notice: approve it as it is or changed, or say why none is sent."""
    notice = found(reading.notice_of(in_sight(request), request.area, notice_id))
    open_record(request.user, request.area, request.today, notice.child.public_id, "caseworker.delay")
    start = {
        "why": notice.why, "next_step": notice.next_step, "next_on": notice.next_on, "version": notice.version,
        "speak_to": notice.speak_to or request.user.name,
    }  # fmt: skip
    form = NoticeForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, notice, form)
        except CannotDo as problem:
            refuse(form, problem)
        else:
            return redirect("caseworker:intake:delay", notice.public_id)
    context = {
        "notice": notice, "form": form, "school": setting_of(notice.case), "open": notice.state == NoticeState.PROPOSED,
        "letters": letters_of(notice.case).filter(public_id__in=notice.letters),
        "support": reading.support_of(notice.case, request.today),
        "may_send": Permission.SEND_LETTERS in request.permissions,
    }  # fmt: skip
    return render(request, "caseworker/intake/delay.jinja", context, status=422 if form.errors else 200)


def _decide(request: StaffRequest, notice: object, form: NoticeForm) -> None:
    data = form.cleaned_data
    given = {"notice": notice, "by": request.user, "today": request.today, "version": data["version"]}
    if "none" in request.POST:
        delaying.send_none(why=data["none_why"], **given)
        return
    if data["next_on"] is None:
        raise CannotDo("Enter the day by which you expect the next step: the family will count on it.", "next_on")
    words = delaying.Words(data["why"], data["next_step"], data["next_on"], data["speak_to"])
    delaying.approve(words=words, **given)
