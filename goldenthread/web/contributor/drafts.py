"""Commenting on a draft plan that one was asked to read: section by section, in time, with the answers."""

from secrets import token_urlsafe
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.compare import figures
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, open_record, visible_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.plans.models import Invitation


class CommentForm(forms.Form):
    """One comment on one section."""

    section = forms.ChoiceField(label="Which section?")
    words = forms.CharField(
        label="What should be different, or is right?", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write what you want to say."},
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: object, sections: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's forms take them
        self.fields["section"].choices = sections  # type: ignore[attr-defined]  # a ChoiceField


@staff_page(Permission.SEE_CHILD)
def asked(request: StaffRequest) -> HttpResponse:
    """The drafts one is asked to comment on."""
    children = visible_children(request.user, request.area, request.today)
    invitations = list(selectors.open_invitations(request.user, request.area, children))
    log_list(request.user, request.area, "plan_comments.asked", [i.version.plan.child for i in invitations])
    return render(request, "contributor/plans/asked.jinja", {"invitations": invitations})


def _invitation(request: StaffRequest, version_id: str) -> "Invitation":
    children = visible_children(request.user, request.area, request.today)
    mine = selectors.open_invitations(request.user, request.area, children)
    found = mine.filter(version__public_id=version_id).first()
    if found is None:
        raise Http404("There is no such page.")
    child = found.version.plan.child
    open_record(request.user, request.area, request.today, child.public_id, "plan_comments.draft")
    return found


@staff_page(Permission.SEE_CHILD)
def draft(request: StaffRequest, version_id: str) -> HttpResponse:
    """Read the draft, and comment on it section by section."""
    invitation = _invitation(request, version_id)
    version = invitation.version
    content = selectors.content_of(version)
    sections = [(s.declared.key, f"{s.declared.letter}: {s.declared.title}") for s in content.sections]
    form = CommentForm(request.POST or None, initial={"key": token_urlsafe(18)}, sections=sections)
    if request.method == "POST" and "finish" in request.POST:
        actions.finish_commenting(invitation=invitation, today=request.today)
        messages.success(request, "Thank you. What you said stands with the draft, and each comment is answered.")
        return redirect("drafts:asked")
    if request.method == "POST" and form.is_valid():
        try:
            actions.comment(
                version=version, capacity=invitation.capacity, person=request.user, today=request.today,
                **form.cleaned_data,
            )  # fmt: skip
        except CannotPlan as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, "Your comment is with the officer.")
            return redirect("drafts:draft", version_id)
    context = {
        "invitation": invitation, "version": version, "child": version.plan.child, "content": content, "form": form,
        "mine": selectors.comments_of(request.user, version), "rows": content.by_lineage(), "figures": figures,
        "template": content.template,
    }  # fmt: skip
    return render(request, "contributor/plans/draft.jinja", context, status=422 if form.errors else 200)
