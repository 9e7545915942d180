"""Changing an audit tool, version by version: its criteria, and what it is and who may mark with it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.quality import actions
from goldenthread.quality.choices import Grade
from goldenthread.quality.rules import CannotAudit
from goldenthread.quality.selectors.tools import criterion_of
from goldenthread.web.board.quality.common import NUMBER
from goldenthread.web.board.quality.tools import tool_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.quality.models import Criterion, Tool

PLAIN = ("asks", "family_asks", "weight", "essential", "may_not_apply")
ABOUT = ("title", "words", "law", "roles")


def _why() -> forms.CharField:
    return forms.CharField(
        label="What do you change, and why?", max_length=300, help_text="Whoever lays two audits side by side reads it."
    )


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
    why = _why()

    def __init__(self, *args: Any, criterion: "Criterion | None" = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        examples: dict[int, str] = {}
        if criterion is not None:
            examples = {example.grade: example.words for example in criterion.examples.all()}
            self.initial = {name: getattr(criterion, name) for name in PLAIN}
        for grade in reversed(Grade):
            self.fields[f"grade_{grade.value}"] = forms.CharField(
                label=f"What {grade.label.lower()} looks like",
                widget=forms.Textarea,
                initial=examples.get(grade.value, ""),
            )

    def changes(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        said = self.cleaned_data
        examples = {grade.value: said[f"grade_{grade.value}"] for grade in Grade}
        return {name: said[name] for name in PLAIN} | {"examples": examples}


class NewCriterionForm(CriterionForm):
    """A criterion more, and the section it goes into."""

    section = forms.ChoiceField(label="In which section?")

    def __init__(self, *args: Any, tool: "Tool", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (section.key, section.title) for section in tool.sections.all()
        ]
        self.fields["weight"].initial = 1


class TakeOutForm(forms.Form):
    """Why a criterion goes."""

    why = _why()


class AboutForm(forms.Form):
    """What a tool is, and the roles whose holders may be named to mark with it."""

    title = forms.CharField(label="What is it called?", max_length=120)
    words = forms.CharField(label="What is it for?", widget=forms.Textarea)
    law = forms.CharField(label="Which law does it rest on?", max_length=300, required=False)
    roles = forms.MultipleChoiceField(
        label="Who may mark with it?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose one role at least: somebody must be able to mark with it"},
        help_text="Nobody marks a record whose case they carry. Families grade their own plan besides.",
    )  # fmt: skip
    why = _why()

    def __init__(self, *args: Any, tool: "Tool", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(tool, name) for name in ABOUT}
        self.fields["roles"].choices = markers()  # type: ignore[attr-defined]  # a choice of several


def markers() -> list[tuple[str, str]]:
    """The roles whose holders can be named to mark: those that may mark audits and may see a child."""
    needed = {Permission.MARK_AUDITS, Permission.SEE_CHILD}
    return sorted(((key, role.title) for key, role in roles().items() if needed <= set(role.permissions)), key=_title)


def _title(choice: tuple[str, str]) -> str:
    return choice[1]


Save = Callable[[Any], "Tool"]


def _serve(request: StaffRequest, tool: "Tool", form: forms.Form, save: Save, page: dict[str, Any]) -> HttpResponse:
    """Show the form, or keep the new version it makes and go to it. What was typed stays whatever is refused."""
    if request.method == "POST" and form.is_valid():
        try:
            new = save(form.cleaned_data)
        except CannotAudit as refusal:
            refuse(form, refusal)
        else:
            messages.success(
                request, f"Version {new.version} is kept. Audits under way go on with the version they began with."
            )
            return redirect("quality:tool", new.public_id)
    blank = {"says": "", "criterion": None, "grades": [g.value for g in reversed(Grade)]}
    context = {"form": form, "tool": tool, **blank, **page}
    return render(request, "board/quality/revise.jinja", context, status=422 if form.errors else 200)


def _criterion(tool: "Tool", key: str) -> "Criterion":
    criterion = criterion_of(tool, key)
    if criterion is None:
        raise Http404("There is no such page.")
    return criterion


@staff_page(Permission.KEEP_AUDITS)
def revise(request: StaffRequest, tool_id: str, key: str) -> HttpResponse:
    """Change one criterion: a new version of the tool. Audits opened before keep to theirs."""
    tool = tool_or_404(request, tool_id)
    criterion = _criterion(tool, key)
    form = CriterionForm(request.POST or None, criterion=criterion)

    def save(said: dict[str, Any]) -> "Tool":
        return actions.revise_criterion(
            tool=tool, key=key, changes=form.changes(), why=said["why"], by=request.user, today=request.today
        )

    return _serve(request, tool, form, save, {"heading": "Change a criterion", "criterion": criterion})


@staff_page(Permission.KEEP_AUDITS)
def add(request: StaffRequest, tool_id: str) -> HttpResponse:
    """Add a criterion: a new version of the tool."""
    tool = tool_or_404(request, tool_id)
    form = NewCriterionForm(request.POST or None, tool=tool)

    def save(said: dict[str, Any]) -> "Tool":
        return actions.add_criterion(
            tool=tool, section=said["section"], entry=form.changes(), why=said["why"], by=request.user,
            today=request.today,
        )  # fmt: skip

    return _serve(request, tool, form, save, {"heading": "Add a criterion"})


@staff_page(Permission.KEEP_AUDITS)
def take_out(request: StaffRequest, tool_id: str, key: str) -> HttpResponse:
    """Take a criterion out: a new version of the tool without it."""
    tool = tool_or_404(request, tool_id)
    criterion = _criterion(tool, key)
    form = TakeOutForm(request.POST or None)

    def save(said: dict[str, Any]) -> "Tool":
        return actions.take_out_criterion(tool=tool, key=key, why=said["why"], by=request.user, today=request.today)

    page = {"heading": "Take a criterion out", "says": f"“{criterion.asks}” is asked no more from then on."}
    return _serve(request, tool, form, save, page)


@staff_page(Permission.KEEP_AUDITS)
def about(request: StaffRequest, tool_id: str) -> HttpResponse:
    """Change what a tool is called and is for, and who may mark with it: a new version."""
    tool = tool_or_404(request, tool_id)
    form = AboutForm(request.POST or None, tool=tool)

    def save(said: dict[str, Any]) -> "Tool":
        changes = {name: said[name] for name in ABOUT}
        return actions.revise_about(tool=tool, changes=changes, why=said["why"], by=request.user, today=request.today)

    return _serve(request, tool, form, save, {"heading": "Change the tool, and who may mark with it"})
