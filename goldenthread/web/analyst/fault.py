"""One fault: what is wrong, how to mend it, and the three ways to deal with it."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.exchange import selectors
from goldenthread.exchange.sen2.mending import CannotMend, explain, mend, send_to_source
from goldenthread.formats.sen2.profile import profile
from goldenthread.formats.sen2.rules import rule as rule_of
from goldenthread.formats.sen2.rules.declare import MENDERS
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import open_record, visible_children
from goldenthread.people.details import IdentifierHeld
from goldenthread.web.analyst.faults import basis_of, said_values, tag
from goldenthread.web.analyst.mending import MendForm, TextForm
from goldenthread.web.analyst.wording import SEVERITIES, home_of, table_name
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.exchange.models import Fault
    from goldenthread.formats.sen2.profile import Item

EXPLAIN = TextForm.of(
    "How would you explain it to DfE?", "Keep the explanation",
    "Kept with the fault, word for word, to be given where DfE asks for it. It is not sent from here.",
)  # fmt: skip
SOURCE = TextForm.of(
    "What is to be mended, and by whom?", "To be mended at source",
    "The fault stays until a later file, or the case, says otherwise.",
)  # fmt: skip


def fault_or_404(request: StaffRequest, public_id: str) -> "Fault":
    """A fault of the area, of a child who may be seen; opening it is logged for that child."""
    fault = selectors.fault_in(request.area, public_id)
    if fault is None:
        raise Http404("There is no such page.")
    if fault.child:
        open_record(request.user, request.area, request.today, fault.child.public_id, "analyst.fault")
        return fault
    children = visible_children(request.user, request.area, request.today)
    if not selectors.faults_in_sight(request.area, fault.collection_year, children).filter(pk=fault.pk).exists():
        raise Http404("There is no such page.")
    return fault


def mendable(fault: "Fault") -> list["Item"]:
    """The items the fault is about, of its own row or one beside it, that can be given another value."""
    if fault.child is None:
        return []
    spec = profile(fault.collection_year)
    homes = ((home_of(spec, fault.table, name), name) for name in fault.fields if "." not in name)
    # A row that made no case has nothing to correct but the child's own details.
    found = (spec.item(table, name) for table, name in homes if table == "person" or (table and fault.case))
    return [item for item in found if item is not None]


@staff_page(Permission.MEND_RETURN)
def show(request: StaffRequest, public_id: str) -> HttpResponse:
    """The fault, and what can be done about it."""
    fault = fault_or_404(request, public_id)
    return render(request, "analyst/fault.jinja", _context(request, fault))


def _context(request: StaffRequest, fault: "Fault") -> dict[str, Any]:
    one = rule_of(fault.code)
    children = visible_children(request.user, request.area, request.today)
    of_rule = selectors.faults_in_sight(request.area, fault.collection_year, children).filter(code=fault.code, way="")
    return {
        "fault": fault,
        "rule": one,
        "severity": SEVERITIES[fault.severity],
        "mended_by": MENDERS[one.mender],
        "basis": basis_of(one.basis),
        "state": tag(fault),
        "values": said_values(fault),
        "where": table_name(fault.table),
        "may_record": fault.case is not None and Permission.RECORD_CASEWORK in request.permissions,
        "items": [(item.csv, item.label) for item in mendable(fault)],
        "left": of_rule.count(),
        "next": of_rule.exclude(pk=fault.pk).first(),
        "list_href": reverse("analyst:faults-of-rule", args=[fault.collection_year, fault.code]),
    }


@staff_page(Permission.MEND_RETURN)
def mend_here(request: StaffRequest, public_id: str, item: str) -> HttpResponse:
    """Give one item another value: it becomes a correction on the case, or a change of the child's details."""
    fault = fault_or_404(request, public_id)
    spec = next((each for each in mendable(fault) if each.csv == item), None)
    if spec is None:
        raise Http404("There is no such page.")
    now = next((text.partition("=")[2] for text in fault.values if text.startswith(f"{item}=")), "")
    form = MendForm(request.POST or None, spec=spec, year=fault.collection_year, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            mend(
                fault=fault, item=item, value=form.given(), reason=form.cleaned_data["reason"], by=request.user,
                today=request.today,
            )  # fmt: skip
            return _on(request, fault, f"{spec.label} has been mended.")
        except (CannotMend, IdentifierHeld) as problem:
            form.add_error("value", str(problem))
    context = _context(request, fault) | {"form": form, "item": spec}
    return render(request, "analyst/mend.jinja", context, status=422 if form.is_bound else 200)


@staff_page(Permission.MEND_RETURN)
def explain_it(request: StaffRequest, public_id: str) -> HttpResponse:
    """Keep an explanation for DfE."""
    fault = fault_or_404(request, public_id)
    return _decide(request, fault, EXPLAIN, lambda text: explain(
        fault=fault, explanation=text, by=request.user, today=request.today), "The explanation is kept.")  # fmt: skip


@staff_page(Permission.MEND_RETURN)
def at_source(request: StaffRequest, public_id: str) -> HttpResponse:
    """Say that it is to be mended where the record is kept."""
    fault = fault_or_404(request, public_id)
    return _decide(request, fault, SOURCE, lambda text: send_to_source(
        fault=fault, note=text, by=request.user, today=request.today), "Marked to be mended at source.")  # fmt: skip


def _decide(request: StaffRequest, fault: "Fault", kind: Any, do: Any, said: str) -> HttpResponse:
    form = kind(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data["text"])
            return _on(request, fault, said)
        except CannotMend as problem:
            form.add_error("text", str(problem))
    context = _context(request, fault) | {"form": form}
    return render(request, "analyst/decide_fault.jinja", context, status=422 if form.is_bound else 200)


def _on(request: StaffRequest, fault: "Fault", said: str) -> HttpResponse:
    """To the next fault of the same rule, or to the list where there is none left."""
    following = _context(request, fault)["next"]
    messages.success(request, said)
    if following:
        return redirect("analyst:fault", public_id=following.public_id)
    return redirect("analyst:faults-of-rule", year=fault.collection_year, code=fault.code)
