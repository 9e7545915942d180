"""Audit tools: what they ask, what each grade looks like, and changing them version by version."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.quality import actions
from goldenthread.quality.choices import Grade, Subject
from goldenthread.quality.rules import CannotAudit
from goldenthread.quality.selectors.tools import criterion_of, current_tools, tool_of, versions_of, whole
from goldenthread.web.board.quality.common import NUMBER
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.quality.models import Criterion, Tool


@staff_page(Permission.SEE_QUALITY)
def every(request: StaffRequest) -> HttpResponse:
    """Every tool in its last version."""
    rows = [
        {
            "id": tool.public_id, "title": tool.title, "subject": Subject(tool.subject).label, "version": tool.version,
            "since": tool.starts_on, "families": tool.families_mark,
            "criteria": sum(len(section.criteria.all()) for section in tool.sections.all()),
        }
        for tool in whole(current_tools(request.area))
    ]  # fmt: skip
    context = {"tools": rows, "keeps": Permission.KEEP_AUDITS in request.permissions}
    return render(request, "board/quality/tools.jinja", context)


@require_POST
@staff_page(Permission.KEEP_AUDITS)
def begin(request: StaffRequest) -> HttpResponse:
    """Begin with the product's own tools."""
    made = actions.keep_framework(area=request.area, by=request.user, today=request.today)
    messages.success(
        request, f"{len(made)} tools are ready. Read them, and change what your partners would say otherwise."
    )
    return redirect("quality:tools")


@staff_page(Permission.SEE_QUALITY)
def one(request: StaffRequest, tool_id: str) -> HttpResponse:
    """One version of a tool with its criteria, weights and worked examples."""
    tool = _tool(request, tool_id)
    versions = list(versions_of(tool))
    context = {
        "tool": tool, "sections": [_section(section) for section in tool.sections.all()], "versions": versions,
        "roles": [roles()[role].title for role in tool.roles], "subject": Subject(tool.subject).label,
        "keeps": Permission.KEEP_AUDITS in request.permissions, "last": versions[0].pk == tool.pk,
    }  # fmt: skip
    return render(request, "board/quality/tool.jinja", context)


def _section(section: Any) -> dict[str, Any]:
    criteria = [
        {
            "it": c,
            "examples": [(Grade(e.grade).label, e.words) for e in sorted(c.examples.all(), key=lambda e: -e.grade)],
        }
        for c in section.criteria.all()
    ]
    return {"title": section.title, "criteria": criteria}


def _tool(request: StaffRequest, tool_id: str) -> "Tool":
    tool = tool_of(request.area, tool_id)
    if tool is None:
        raise Http404("There is no such page.")
    return tool


class CriterionForm(forms.Form):
    """One criterion, with what each grade looks like and why it is changed."""

    asks = forms.CharField(label="What does it ask?", max_length=300)
    family_asks = forms.CharField(
        label="What does it ask a family?",
        max_length=300,
        required=False,
        help_text="Leave empty if it is not for them.",
    )
    weight = forms.IntegerField(label="Weight", min_value=1, max_value=5, widget=NUMBER, help_text="From 1 to 5.")
    essential = forms.BooleanField(
        label="A record that is inadequate here is at best “requires improvement”", required=False
    )
    may_not_apply = forms.BooleanField(label="It may not apply to a record", required=False)
    why = forms.CharField(
        label="What do you change, and why?",
        max_length=300,
        help_text="Whoever lays two audits side by side will read it.",
    )

    def __init__(self, *args: Any, criterion: "Criterion", **kwargs: Any) -> None:
        fields = ("asks", "family_asks", "weight", "essential", "may_not_apply")
        start = {name: getattr(criterion, name) for name in fields}
        examples = {example.grade: example.words for example in criterion.examples.all()}
        start |= {f"grade_{grade}": words for grade, words in examples.items()}
        super().__init__(*args, **kwargs)
        self.initial = start
        for grade in reversed(Grade):
            self.fields[f"grade_{grade.value}"] = forms.CharField(
                label=f"What {grade.label.lower()} looks like",
                widget=forms.Textarea,
                initial=examples.get(grade.value, ""),
            )

    def changes(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        said = self.cleaned_data
        plain = {name: said[name] for name in ("asks", "family_asks", "weight", "essential", "may_not_apply")}
        return plain | {"examples": {grade.value: said[f"grade_{grade.value}"] for grade in Grade}}


@staff_page(Permission.KEEP_AUDITS)
def revise(request: StaffRequest, tool_id: str, key: str) -> HttpResponse:
    """Change one criterion: a new version of the tool. Audits opened before keep to theirs."""
    tool = _tool(request, tool_id)
    criterion = criterion_of(tool, key)
    if criterion is None:
        raise Http404("There is no such page.")
    form = CriterionForm(request.POST or None, criterion=criterion)
    if request.method == "POST" and form.is_valid():
        try:
            new = actions.revise_criterion(
                tool=tool, key=key, changes=form.changes(), why=form.cleaned_data["why"], by=request.user,
                today=request.today,
            )  # fmt: skip
        except CannotAudit as refusal:
            refuse(form, refusal)
        else:
            messages.success(
                request, f"Version {new.version} is kept. Audits under way go on with the version they began with."
            )
            return redirect("quality:tool", new.public_id)
    context = {"form": form, "tool": tool, "criterion": criterion, "grades": [g.value for g in reversed(Grade)]}
    return render(request, "board/quality/revise.jinja", context, status=422 if form.errors else 200)
