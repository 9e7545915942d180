"""The four steps that are alike for whatever is done for many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any, Protocol

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.allocation.models import TogetherKind
from goldenthread.casework.allocation.rules import CannotDo
from goldenthread.casework.allocation.together import ASKS, MOST, Line, do_together
from goldenthread.partnership.rules import check_may
from goldenthread.people.access import log_list
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Listing

if TYPE_CHECKING:
    from datetime import date

    from goldenthread.people.models import Child

SEPARATOR = ":"
LONGEST_KEY = 40


@dataclass(frozen=True)
class Offered:
    """One that may be chosen: its id and version, its child, what stands in its row, and the day that is proposed."""

    id: str
    version: int
    child: "Child"
    cells: tuple[str, ...]
    day: "date | None" = None


@dataclass(frozen=True)
class Looked:
    """One that was chosen: what would be done and for whom, or why it would be left out."""

    line: Line
    what: str
    why_not: str = ""
    beware: str = ""


@dataclass(frozen=True)
class Chosen:
    """What a form says of one row: its id, the version that was shown, what is wanted of it."""

    id: str
    version: int
    wanted: str


class Job(Protocol):
    """One thing that can be done for many."""

    kind: TogetherKind
    name: str
    title: str
    says: str
    columns: Sequence[str]
    asks_day: bool

    def form(self, request: StaffRequest) -> forms.Form:
        """What is the same for all of them."""

    def listing(self, request: StaffRequest) -> Listing:
        """How the list is narrowed."""

    def offered(self, request: StaffRequest, listing: Listing, only: Sequence[str]) -> list[Offered]:
        """Those that may be chosen, at most one more than are done at once; of some ids alone where they are given."""

    def looked(self, request: StaffRequest, chosen: Sequence[Chosen], form: forms.Form) -> list[Looked]:
        """What would be done with each of those chosen that are in sight."""

    def tabs(self, request: StaffRequest) -> list[dict[str, Any]]:
        """Links that choose which list is shown; none where there is one list."""


def show(request: StaffRequest, job: Job) -> HttpResponse:
    """The list to choose from; what would be done; doing it."""
    check_may(request.user, request.area, request.today, ASKS[job.kind])
    form = job.form(request)
    step = request.POST.get("do", "") if request.method == "POST" else ""
    if step not in ("look", "confirm"):
        if step != "choose":
            return _choose(request, job, form, [])
        form.initial = {name: _typed(request, form, name) for name in form.fields}
        return _choose(request, job, form, chosen_in(request))
    chosen = chosen_in(request)
    if not form.is_valid():
        return _choose(request, job, form, chosen, status=422)
    if not chosen:
        form.add_error(None, "Tick at least one in the list.")
        return _choose(request, job, form, [], status=422)
    looked = job.looked(request, chosen, form)
    log_list(request.user, request.area, f"manager.{job.name}", [one.line.child for one in looked])
    return _confirm(request, job, form, looked) if step == "confirm" else _look(request, job, form, looked)


def _typed(request: StaffRequest, form: forms.Form, name: str) -> Any:
    return form.fields[name].widget.value_from_datadict(request.POST, request.FILES, name)


def chosen_in(request: StaffRequest) -> list[Chosen]:
    """The rows that a form sends, as they were shown: “id:version:what is wanted”, or a day in a box of its own."""
    found = []
    for text in request.POST.getlist("row")[:MOST]:
        public_id, _, rest = text.partition(SEPARATOR)
        version, _, wanted = rest.partition(SEPARATOR)
        if version.isdecimal():
            found.append(Chosen(public_id, int(version), wanted or request.POST.get(f"on-{public_id}", "")))
    return found


def _choose(
    request: StaffRequest, job: Job, form: forms.Form, chosen: Sequence[Chosen], status: int = 200
) -> HttpResponse:
    listing = job.listing(request)
    ticked = {one.id: one.wanted for one in chosen}
    offered = job.offered(request, listing, list(ticked))
    log_list(request.user, request.area, f"manager.{job.name}", [one.child for one in offered[:MOST]])
    context = {
        "job": job, "form": form, "listing": listing, "offered": offered[:MOST], "more": len(offered) > MOST,
        "most": MOST, "given": ticked, "tick": request.GET.get("tick") != "none", "tabs": job.tabs(request),
        "only": bool(ticked),
    }  # fmt: skip
    return render(request, "manager/together/choose.jinja", context, status=status)


def _look(request: StaffRequest, job: Job, form: forms.Form, looked: Sequence[Looked]) -> HttpResponse:
    key = request.POST.get("key", "")[:LONGEST_KEY] or token_urlsafe(18)
    context = {
        "job": job, "form": form, "key": key,
        "doing": [one for one in looked if not one.why_not], "left": [one for one in looked if one.why_not],
        "common": [(name, value) for name in form.fields for value in request.POST.getlist(name)],
    }  # fmt: skip
    return render(request, "manager/together/look.jinja", context)


def _confirm(request: StaffRequest, job: Job, form: forms.Form, looked: Sequence[Looked]) -> HttpResponse:
    data = form.cleaned_data
    try:
        done = do_together(
            kind=job.kind, key=request.POST.get("key", "")[:LONGEST_KEY] or token_urlsafe(18),
            lines=[one.line for one in looked], why=data.get("why") or data.get("words") or "", area=request.area,
            by=request.user, today=request.today,
        )  # fmt: skip
    except CannotDo as problem:
        refuse(form, problem)
        return _look(request, job, form, looked)
    return redirect(reverse("manager:together:result", args=[done.public_id]))
