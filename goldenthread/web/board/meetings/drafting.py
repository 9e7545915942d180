"""Writing a paper in the headings of its template, and freezing it as presented."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.governance import builders
from goldenthread.governance.actions import papers as acting
from goldenthread.governance.rules.refusals import Stale
from goldenthread.governance.rules.templates import template
from goldenthread.governance.selectors.composing import compose
from goldenthread.governance.selectors.papers import draft_for
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.board.meetings.forms import BeginForm
from goldenthread.web.board.meetings.issuing import pages_of
from goldenthread.web.board.meetings.setting import of_blocks
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.governance.models import Draft


@staff_page(Permission.CLERK_BOARDS)
def begin(request: StaffRequest, item_id: str) -> HttpResponse:
    """Begin a paper for an item."""
    item = doors.the_item(request, item_id)
    doors.clerk_only(request, item.meeting.body)
    form = BeginForm(request.POST or None, initial={"title": item.title})
    if request.method == "POST" and form.is_valid():
        draft = acting.start_draft(item=item, by=request.user, **form.cleaned_data)
        return redirect("meetings:draft", draft.public_id)
    context = {"form": form, "item": item}
    return render(request, "board/meetings/begin_paper.jinja", context, status=422 if form.errors else 200)


class DraftForm(forms.Form):
    """The headings that are written by hand, and what is built from the record."""

    def __init__(self, *args: Any, draft: "Draft", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for section in template(draft.template).sections:
            if section.kind == "words":
                self.fields[section.key] = forms.CharField(
                    label=section.title + ("" if section.mandatory else " (if any)"), required=False,
                    widget=forms.Textarea, help_text=section.says, initial=draft.sections.get(section.key, ""),
                )  # fmt: skip
        chosen = [f"{one['builder']}:{one['of']}" for one in draft.built]
        self.fields["built"] = forms.MultipleChoiceField(
            label="Build in from the record", required=False, choices=builders.choices(draft.area), initial=chosen,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        built = [one.partition(":") for one in self.cleaned_data["built"]]
        words = {key: text for key, text in self.cleaned_data.items() if key != "built"}
        return {"sections": words, "built": [{"builder": kind, "of": of} for kind, _, of in built]}


@staff_page(Permission.CLERK_BOARDS)
def write(request: StaffRequest, draft_id: str) -> HttpResponse:
    """Write the paper. Two who write at once are told, and both texts are shown."""
    draft = doors.found(draft_for(request.user, request.area, draft_id, request.today))
    doors.clerk_only(request, draft.item.meeting.body)
    form = DraftForm(request.POST or None, draft=draft)
    theirs: dict[str, str] = {}
    if request.method == "POST" and form.is_valid():
        version = request.POST.get("version", "")
        try:
            acting.save_draft(
                draft, version=int(version) if version.isdecimal() else 0, by=request.user, **form.given()
            )
            return redirect("meetings:preview", draft.public_id)
        except Stale as stale:
            messages.warning(request, str(stale))
            theirs = {key: text for key, text in draft.sections.items() if text != form.cleaned_data.get(key)}
        except ValueError as problem:
            messages.warning(request, str(problem))
    context = {
        "form": form, "draft": draft, "theirs": theirs, "template": template(draft.template), "version": draft.version,
    }  # fmt: skip
    return render(request, "board/meetings/draft.jinja", context, status=409 if theirs else 200)


@staff_page(Permission.CLERK_BOARDS)
def preview(request: StaffRequest, draft_id: str) -> HttpResponse:
    """The paper as it would be presented now; sent, it is frozen so."""
    draft = doors.found(draft_for(request.user, request.area, draft_id, request.today))
    doors.clerk_only(request, draft.item.meeting.body)
    composed = compose(draft, request.today)
    problem = ""
    if request.method == "POST":
        try:
            pages = pages_of(of_blocks(draft.title, composed.blocks, draft.item, draft.author))
            paper = acting.freeze(
                draft=draft, composed=composed, pages=pages, today=request.today, by=request.user,
                sure=request.POST.get("sure", ""),
            )  # fmt: skip
            messages.success(
                request, f"“{paper.title}” is frozen as presented. Later changes of data do not change it."
            )
            return redirect("meetings:paper", paper.public_id)
        except ValueError as refused:
            problem = str(refused)
    lacking = template(draft.template).lacking(draft.sections, draft.item.recommendations)
    context = {
        "draft": draft, "blocks": composed.blocks, "lacking": lacking, "problem": problem,
        "sure": request.POST.get("sure", ""),
    }  # fmt: skip
    return render(request, "board/meetings/preview.jinja", context, status=422 if problem else 200)
