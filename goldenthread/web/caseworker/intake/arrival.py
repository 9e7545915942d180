"""One arrival: what came, untouched; who it may be, with the reasons; and what an officer decides of it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.audit.actions import record_view
from goldenthread.casework.allocation.opening import carrier_of_request
from goldenthread.casework.intake.actions import arriving
from goldenthread.casework.intake.rules import CannotDo, birth_date_in, child_named_in, law_of, new_child_in
from goldenthread.casework.intake.selectors import inbox as reading
from goldenthread.casework.intake.selectors.asking import counted
from goldenthread.casework.intake.selectors.likeness import Likely, likely, restricted_alike
from goldenthread.casework.rules import CannotRecord
from goldenthread.documents.opening import document_response, open_document
from goldenthread.documents.refusals import NotYetClean
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import people_who_may
from goldenthread.people.access import log_list, visible_children
from goldenthread.people.details import IdentifierHeld
from goldenthread.web.caseworker.intake.saying_what import given_rows
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.intake.models import Arrival
    from goldenthread.partnership.models import User
    from goldenthread.people.models import Child

NEW, ASIDE, SAME, JOIN = "new", "aside", "same:", "join:"


class DecideForm(forms.Form):
    """Whose arrival it is, and why where that must be said."""

    who = forms.ChoiceField(
        label="Who is it about, and what is to be done?", widget=forms.RadioSelect,
        error_messages={"required": "Choose who it is about"},
    )  # fmt: skip
    why = forms.CharField(
        label="Why?", max_length=500, required=False, widget=forms.Textarea,
        help_text="Needed where it is none of those offered, and where no case is opened. It is kept.",
    )  # fmt: skip
    checked = forms.BooleanField(
        label="I have checked who asked, and we may write to them", required=False,
        help_text="Without this nobody is written to by name. You can do it later, from the child’s page. Where they "
        "chose to be answered by email, their letters go by email from then on.",
    )  # fmt: skip
    officer = forms.ChoiceField(label="Who carries the case?", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: list[Likely], officers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = list(_choices(offered))  # type: ignore[attr-defined]  # a choice field
        if officers:
            self.fields["officer"].choices = officers  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["officer"]


class UndoForm(forms.Form):
    """Taking a decision back."""

    why = forms.CharField(label="Why is it taken back?", max_length=500, widget=forms.Textarea)
    seen = forms.IntegerField(widget=forms.HiddenInput)


def _choices(offered: list[Likely]) -> Any:
    for one in offered:
        if one.request:
            yield f"{JOIN}{one.child.public_id}", f"Join it to the open request for {_said(one)}"
        else:
            yield f"{SAME}{one.child.public_id}", f"Open a case for {_said(one)}"
    yield NEW, "None of these: open a case for a child we do not know yet" if offered else "Open a case for a new child"
    yield ASIDE, "Open no case"


def _said(one: Likely) -> str:
    born = f"born {one.child.birth_date:%-d %B %Y}" if one.child.birth_date else "date of birth not recorded"
    return f"{one.child.full_name}, {born}"


def _hints(offered: list[Likely]) -> dict[str, str]:
    """Under each choice, why it is offered, and what is open for that child."""
    hints = {}
    for one in offered:
        said = f"Offered for {', '.join(one.reasons)}."
        if one.plan:
            said += (
                " They have a plan: this would be a request for re-assessment (section 44(2)), which is recorded there."
            )
        hints[f"{JOIN if one.request else SAME}{one.child.public_id}"] = said
    return hints


@staff_page(Permission.RECORD_CASEWORK)
def one(request: StaffRequest, arrival_id: str) -> HttpResponse:
    """One arrival. Who it may be is offered with the reasons; nothing is merged."""
    children = visible_children(request.user, request.area, request.today)
    arrival = found(reading.arrival_of(children, request.area, arrival_id))
    decisions = list(reading.decisions_of(arrival))
    waiting = reading.standing_of(arrival) == "waiting"
    offered = likely(children, arrival) if waiting else []
    record_view(
        by=request.user, area=request.area.code, page=f"caseworker.arrival.{arrival.public_id}",
        shown=[each.child.public_id for each in offered],
    )  # fmt: skip
    form = _form(request, offered, len(decisions), waiting=waiting)
    if request.method == "POST" and form.is_valid():
        done = _decide(request, arrival, form, offered, waiting=waiting)
        if done:
            return done
    context = {
        "arrival": arrival, "name": child_named_in(arrival.given) or "No name given", "rows": given_rows(arrival),
        "papers": list(arrival.papers.select_related("document__file")), "decisions": decisions, "waiting": waiting,
        "hidden": waiting and Permission.SEE_RESTRICTED_EXISTENCE in request.permissions
        and restricted_alike(request.area, request.today, arrival),
        "offered": offered, "hints": _hints(offered), "form": form, "counted": counted(arrival),
        "law": law_of(arrival.door, birth_date_in(arrival.given), arrival.reached_on),
        "twins": reading.twins(reading.arrivals(children, request.area), arrival) if waiting else [],
    }  # fmt: skip
    return render(request, "caseworker/intake/arrival.jinja", context, status=422 if form.errors else 200)


def _form(request: StaffRequest, offered: list[Likely], seen: int, *, waiting: bool) -> Any:
    if not waiting:
        return UndoForm(request.POST or None, initial={"seen": seen})
    officers: list[tuple[str, str]] = []
    if Permission.ALLOCATE_CASES in request.permissions:
        able = people_who_may(request.area, Permission.RECORD_CASEWORK, request.today)
        officers = [("", "Whoever the rules for giving out cases say, or I"), *((p.public_id, p.name) for p in able)]
    initial = {"seen": seen}
    return DecideForm(request.POST or None, offered=offered, officers=officers, initial=initial)


def _decide(
    request: StaffRequest, arrival: "Arrival", form: Any, offered: list[Likely], *, waiting: bool
) -> HttpResponse | None:
    """Do what was chosen, or put on the form why it cannot be done."""
    data = form.cleaned_data
    deciding = arriving.Deciding(arrival, request.user, request.today, data["seen"], offered)
    try:
        case = _done(request, deciding, data, offered) if waiting else arriving.undo(deciding, why=data["why"])
    except (CannotDo, CannotRecord, IdentifierHeld) as problem:
        refuse(form, problem)
        return None
    if case is None:
        return redirect("caseworker:intake:arrival", arrival.public_id)
    return redirect("caseworker:intake:request", case.public_id)


def _done(request: StaffRequest, deciding: arriving.Deciding, data: dict[str, Any], offered: list[Likely]) -> Any:
    who, by_id = data["who"], {each.child.public_id: each for each in offered}
    if who == ASIDE:
        return arriving.set_aside(deciding, why=data["why"])
    if who.startswith(JOIN):
        return arriving.join(deciding, case=by_id[who.removeprefix(JOIN)].request, checked=data["checked"])  # type: ignore[arg-type]  # offered with one
    child = by_id[who.removeprefix(SAME)].child if who.startswith(SAME) else None
    officer = _carrier(request, deciding.arrival, child, data.get("officer", ""))
    return arriving.take(deciding, child=child, checked=data["checked"], officer=officer, why=data["why"])


def _carrier(request: StaffRequest, arrival: "Arrival", child: "Child | None", chosen: str) -> "User | None":
    """Who carries the case: whom a manager chose; else whom the area's rules say, and nobody is given for that."""
    if chosen:
        able = people_who_may(request.area, Permission.RECORD_CASEWORK, request.today)
        return able.filter(public_id=chosen).first() or request.user
    return carrier_of_request(child or new_child_in(arrival.given), request.area, request.user, request.today)


@staff_page(Permission.RECORD_CASEWORK)
def paper(request: StaffRequest, arrival_id: str, document_id: str) -> FileResponse | HttpResponse:
    """A supporting paper, as a download; the look is written down, and one in quarantine stays closed."""
    children = visible_children(request.user, request.area, request.today)
    arrival = found(reading.arrival_of(children, request.area, arrival_id))
    held = found(
        arrival.papers.select_related("document__file", "document__area")
        .filter(document__public_id=document_id)
        .first()
    )
    log_list(request.user, request.area, "caseworker.arrival_paper", [arrival.on_roll] if arrival.on_roll else [])
    try:
        return document_response(open_document(request.user, held.document))
    except NotYetClean as why:
        back = reverse("caseworker:intake:arrival", args=[arrival.public_id])
        return render(request, "caseworker/intake/closed.jinja", {"why": str(why), "back": back}, status=409)
