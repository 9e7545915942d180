"""Opening an audit: which records, how many, divided by what; the groups are shown before anything is drawn."""

from dataclasses import dataclass
from datetime import timedelta
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.partnership.permissions import Permission
from goldenthread.quality import actions
from goldenthread.quality.choices import Subject
from goldenthread.quality.rules import CannotAudit
from goldenthread.quality.sampling import SHARES, Stratum, allocate, sizes_of
from goldenthread.quality.selectors.audits import audits_of
from goldenthread.quality.selectors.frames import DIVIDES, DIVISIONS, framed, units
from goldenthread.quality.selectors.tools import current_tools, tool_of
from goldenthread.web.board.quality.common import NUMBER
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.quality.models import Tool

USUAL_SIZE, LOOK_BACK, TO_MARK = 24, 90, 21


class DrawForm(forms.Form):
    """What is audited, and how its sample is drawn."""

    title = forms.CharField(
        label="What is this audit called?", max_length=160, help_text="For example, Plans of spring 2024"
    )
    purpose = forms.CharField(label="What do you want to find out?", widget=forms.Textarea)
    first_day = DayField(label="Records from", says="First day")
    last_day = DayField(label="Records to", says="Last day")
    size = forms.IntegerField(
        label="How many records?", min_value=1, max_value=200, widget=NUMBER, help_text="Fewer than 10 give no share."
    )
    by = forms.MultipleChoiceField(
        label="Draw from each of which groups?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="One or two at most: many small groups leave one record in each.",
    )
    share = forms.ChoiceField(label="How many from each group?", choices=list(SHARES.items()), widget=forms.RadioSelect)
    seed = forms.CharField(
        label="Seed",
        max_length=80,
        help_text="Anybody with the same seed and list draws the same records. Made by chance; you may write your own.",
    )
    mark_by = DayField(label="Marked by", says="Day by which records are marked")
    re_audits = forms.ChoiceField(label="Does it look again at an earlier audit?", required=False)

    def __init__(self, *args: Any, subject: str, earlier: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by"].choices = [(key, DIVISIONS[key]) for key in DIVIDES[subject]]  # type: ignore[attr-defined]  # a choice
        self.fields["re_audits"].choices = [("", "No"), *earlier]  # type: ignore[attr-defined]  # a choice

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("first_day"), said.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "The last day comes before the first.")
        return said


@dataclass(frozen=True)
class Preview:
    """The groups of a frame as they would be drawn from."""

    frame: int
    drawn: int
    strata: list[Stratum]


@staff_page(Permission.KEEP_AUDITS)
def choose(request: StaffRequest) -> HttpResponse:
    """Which tool the audit is made with."""
    tools = [{"it": t, "subject": Subject(t.subject).label} for t in current_tools(request.area)]
    return render(request, "board/quality/choose.jinja", {"tools": tools})


@staff_page(Permission.KEEP_AUDITS)
def draw(request: StaffRequest, tool_id: str) -> HttpResponse:
    """Fill in, look at the groups, then draw. Nothing typed is lost between."""
    tool = tool_of(request.area, tool_id)
    if tool is None:
        raise Http404("There is no such page.")
    again = audits_of(request.area).filter(tool__key=tool.key)
    earlier = [(a.public_id, a.title) for a in again]
    form = DrawForm(request.POST or None, initial=_usual(request), subject=tool.subject, earlier=earlier)
    preview = None
    if request.method == "POST" and form.is_valid():
        preview = _preview(request, tool, form)
        if preview and "draw" in request.POST and (made := _open(request, tool, form)):
            messages.success(request, f"{made.records.count()} records are drawn. Next, name who marks them.")
            return redirect("quality:audit", made.public_id)
    context = {"form": form, "tool": tool, "preview": preview, "visits": tool.subject == Subject.VISIT}
    return render(request, "board/quality/draw.jinja", context, status=422 if form.errors else 200)


def _usual(request: StaffRequest) -> dict[str, Any]:
    return {
        "first_day": request.today - timedelta(days=LOOK_BACK), "last_day": request.today, "size": USUAL_SIZE,
        "share": next(iter(SHARES)), "seed": token_hex(6), "mark_by": request.today + timedelta(days=TO_MARK),
        "re_audits": request.GET.get("again", ""),
    }  # fmt: skip


def _preview(request: StaffRequest, tool: "Tool", form: DrawForm) -> Preview | None:
    said = form.cleaned_data
    frame = framed(units(request.area, tool.subject, said["first_day"], said["last_day"], request.today), said["by"])
    if not frame:
        form.add_error("first_day", "There is no such record between these days: choose others.")
        return None
    strata = allocate(sizes_of(frame), said["size"], said["share"])
    return Preview(len(frame), sum(s.drawn for s in strata), strata)


def _open(request: StaffRequest, tool: "Tool", form: DrawForm) -> Any:
    said = form.cleaned_data
    earlier = audits_of(request.area).filter(public_id=said["re_audits"]).first() if said["re_audits"] else None
    asked = {name: said[name] for name in ("first_day", "last_day", "size", "seed", "share")}
    try:
        return actions.open_audit(
            area=request.area, tool=tool, title=said["title"], purpose=said["purpose"], mark_by=said["mark_by"],
            drawing=actions.Drawing(by=tuple(said["by"]), **asked), by=request.user, today=request.today,
            re_audits=earlier,
        )  # fmt: skip
    except CannotAudit as refusal:
        refuse(form, refusal)
        return None
