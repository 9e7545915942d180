"""What was learned: set down when something has ended, and read by cause."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.casework.disputes import actions, selectors
from goldenthread.casework.disputes.choices import Cause, Ending
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, visible_children
from goldenthread.web.caseworker.disputes.common import address, ask, complaint_or_404, dispute_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.disputes.models import Complaint, Dispute


MONEY = forms.TextInput(attrs={"inputmode": "decimal"})


class LessonForm(forms.Form):
    """Why it ended so, what it cost, what changes."""

    ending = forms.ChoiceField(label="How did it end?", choices=[("", "Choose"), *Ending.choices])
    cause = forms.ChoiceField(label="What lay behind it?", choices=[("", "Choose"), *Cause.choices])
    why = forms.CharField(label="Why did it end so?", widget=forms.Textarea, max_length=5000)
    change = forms.CharField(
        label="What will be done differently?", widget=forms.Textarea, required=False, max_length=5000
    )
    cost = forms.DecimalField(
        label="What did it cost, in pounds?", required=False, max_digits=10, decimal_places=2, widget=MONEY,
        help_text="Advocates, experts, payments. Leave it empty where nobody knows.",
    )  # fmt: skip


def _learn(
    request: StaffRequest, subject: str, to: str, child: Any, dispute: "Dispute | None", complaint: "Complaint | None"
) -> HttpResponse:
    saving = Autosave(request, subject=subject, form="lesson", child=child.public_id)
    form = LessonForm(request.POST or None, initial=saving.initial(LessonForm))

    def act(data: dict[str, Any]) -> None:
        actions.learn(dispute=dispute, complaint=complaint, by=request.user, today=request.today, **data)
        saving.finish()

    says = "It is kept as it is written, and the quality work reads it. Write nothing by which others could be known."
    return ask(request, form, act, to, title="What was learned", child=child, says=says, saving=saving)


@staff_page(Permission.KEEP_DISPUTES)
def of_dispute(request: StaffRequest, dispute_id: str) -> HttpResponse:
    """What was learned from a dispute."""
    dispute = dispute_or_404(request, dispute_id, "learn")
    return _learn(request, f"dispute:{dispute_id}", address("one", dispute_id), dispute.child, dispute, None)


@staff_page(Permission.KEEP_DISPUTES)
def of_complaint(request: StaffRequest, complaint_id: str) -> HttpResponse:
    """What was learned from a complaint."""
    complaint = complaint_or_404(request, complaint_id, "learn")
    to = address("complaint", complaint_id)
    return _learn(request, f"complaint:{complaint_id}", to, complaint.child, None, complaint)


@staff_page(Permission.KEEP_DISPUTES)
def learned(request: StaffRequest) -> HttpResponse:
    """By cause, each figure opening into its lessons; then what has ended and nobody has learned from."""
    children = visible_children(request.user, request.area, request.today)
    asked = request.GET.get("cause", "")
    cause = asked if asked in Cause.values else ""
    every = selectors.lessons(children, request.area)
    listed = list(selectors.lessons(children, request.area, cause=cause)[:100])
    waiting = list(selectors.ended_unlearned(children, request.area)[:50])
    log_list(request.user, request.area, "disputes.learned", [*(x.child for x in listed), *(d.child for d in waiting)])
    context = {
        "causes": selectors.by_cause(every), "lessons": listed, "waiting": waiting, "cause": cause,
        "cause_words": Cause(cause).label if cause else "",
    }  # fmt: skip
    return render(request, "caseworker/disputes/learned.jinja", context)
