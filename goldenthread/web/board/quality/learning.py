"""What we learnt: a note to everybody, or to one team or setting."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.partnership.directory import organisations_of
from goldenthread.partnership.permissions import Permission
from goldenthread.quality import actions
from goldenthread.quality.rules import CannotAudit
from goldenthread.quality.selectors.findings import learning_for
from goldenthread.web.board.quality.common import audit_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest


@staff_page()
def every(request: StaffRequest) -> HttpResponse:
    """What was told to this person's organisations and to everybody; all of it for those who see audits."""
    sees = Permission.SEE_QUALITY in request.permissions
    notes = learning_for(request.user, request.area, request.today, every=sees)
    return render(request, "board/quality/learning.jinja", {"notes": list(notes), "sees": sees})


class LearningForm(forms.Form):
    """A note of what was learnt."""

    title = forms.CharField(label="What did we learn, in a line?", max_length=160)
    words = forms.CharField(
        label="Tell it so that somebody can do it on Monday", widget=forms.Textarea, help_text="Name no child."
    )
    organisation = forms.ChoiceField(label="Whom is it for?", required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", "Everybody"), *choices]  # type: ignore[attr-defined]  # a choice


@staff_page(Permission.KEEP_AUDITS)
def share(request: StaffRequest, audit_id: str) -> HttpResponse:
    """Write a note and share it."""
    audit = audit_or_404(request, audit_id)
    bodies = {body.public_id: body for body in organisations_of(request.area)}
    form = LearningForm(request.POST or None, choices=[(key, body.name) for key, body in bodies.items()])
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.share_learning(
                audit=audit, title=said["title"], words=said["words"], organisation=bodies.get(said["organisation"]),
                by=request.user, today=request.today,
            )  # fmt: skip
        except CannotAudit as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "Shared. It stands on the learning page of whom it is for.")
            return redirect("quality:learning")
    context = {"audit": audit, "form": form}
    return render(request, "board/quality/share.jinja", context, status=422 if form.errors else 200)
