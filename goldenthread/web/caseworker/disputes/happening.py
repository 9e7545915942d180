"""Recording what happens to a dispute, and what the Tribunal directs."""

from secrets import token_urlsafe
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from goldenthread.casework.disputes import actions, selectors
from goldenthread.casework.disputes.choices import About, Owing
from goldenthread.casework.disputes.rules import CONCEDES, ORDERS, concession_of
from goldenthread.casework.history import in_force
from goldenthread.casework.kinds import EventKind, kinds, label
from goldenthread.casework.rules import CannotRecord, Entry
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.disputes.common import address, ask, dispute_or_404
from goldenthread.web.caseworker.disputes.one import may_follow
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date

SAYS = {
    "la_concedes_before_response": "Telling the Tribunal, before our response is due and sent, that the appeal is not "
    "opposed: the periods of regulation 45 begin on this day.",
    "appeal_withdrawn": "What was agreed before stands, and is carried out. Where nothing was agreed, the decision "
    "that was appealed takes effect: so record an agreement, or an order by consent, before this.",
    "order": "The periods of regulation 44 begin on the day of the order.",
    "recommendation": "It is answered in writing within five weeks, with reasons where it is not followed.",
    "appeal_received_by_la": "Our response is due 30 working days after this day.",
}


class EventForm(forms.Form):
    """The day, how, and anything to note."""

    occurred_on = DayField(label="On which day?", says="The day")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if choices:
            self.fields["qualifier"] = forms.ChoiceField(
                label="How, or what about?", choices=choices, widget=forms.RadioSelect,
                error_messages={"required": "Choose one."},
            )  # fmt: skip
            self.order_fields(["qualifier", "occurred_on", "note", "key"])


def _choices(dispute: Any, kind: EventKind) -> list[tuple[str, str]]:
    """The ways it can have been, as far as this kind of dispute allows."""
    if kind.key == "la_concedes_before_response":
        allowed = {concession_of(dispute), CONCEDES[About(dispute.about)]}
    elif kind.key == "order":
        allowed = set(ORDERS[About(dispute.about)])
    else:
        allowed = set(kind.qualifiers)
    return [(key, words.capitalize()) for key, words in kind.qualifiers.items() if key in allowed]


@staff_page(Permission.KEEP_DISPUTES)
def record(request: StaffRequest, dispute_id: str, kind: str) -> HttpResponse:
    """Record one thing. The confirmation says what the law starts counting."""
    dispute = dispute_or_404(request, dispute_id, "record")
    events = in_force(dispute.case.events.all())
    known = next((k for k in may_follow(dispute.case.stage, events) if k.key == kind), None)
    if known is None:
        raise Http404("There is no such page.")
    choices = _choices(dispute, known)
    start = {"key": token_urlsafe(18), "qualifier": choices[0][0] if len(choices) == 1 else None}
    form = EventForm(request.POST or None, choices=choices, initial=start)

    def act(data: dict[str, Any]) -> None:
        details = {"note": data["note"]} if data["note"] else {}
        entry = Entry(kind, data["occurred_on"], data.get("qualifier") or "", details)
        before = set(dispute.case.duties.values_list("process", "step", "cycle"))
        actions.note_down(dispute=dispute, entry=entry, by=request.user, today=request.today, key=data["key"])
        messages.success(request, _said(dispute, entry, before))

    return ask(
        request, form, act, address("one", dispute_id), title=known.label, child=dispute.child, says=SAYS.get(kind, "")
    )


def _said(dispute: Any, entry: Entry, before: set[tuple[str, str, str]]) -> str:
    new = [d for d in dispute.case.duties.order_by("due_on") if (d.process, d.step, d.cycle) not in before]
    counted = "; ".join(long_date(d.due_on) for d in new if d.force != "right")
    then = f" What the law now counts is due on {counted}." if counted else ""
    return f"Recorded: {label(entry.kind, entry.qualifier)}, {long_date(entry.occurred_on)}.{then}"


@require_POST
@staff_page(Permission.KEEP_DISPUTES)
def carried_out(request: StaffRequest, dispute_id: str) -> HttpResponse:
    """Take what another case of the child shows as done for the carrying out of the order."""
    dispute = dispute_or_404(request, dispute_id, "record")
    stands = selectors.standing_of(dispute, request.today)
    chosen = request.POST.get("event", "")
    pair = next((p for p in selectors.done_elsewhere(dispute, stands.order_on) if p[0].public_id == chosen), None)
    event, kind = found(pair)
    entry = Entry(kind, event.occurred_on, "", {"event": event.public_id})
    try:
        actions.note_down(
            dispute=dispute, entry=entry, by=request.user, today=request.today, key=f"done-{event.public_id}"
        )
        messages.success(request, f"Recorded: {kinds()[kind].label}, {long_date(event.occurred_on)}.")
    except CannotRecord as refusal:
        messages.warning(request, str(refusal))
    return redirect(address("one", dispute_id))


class NumberForm(forms.Form):
    """The Tribunal's number."""

    reference = forms.CharField(label="The Tribunal’s number", max_length=40)
    version = forms.IntegerField(widget=forms.HiddenInput)


@staff_page(Permission.KEEP_DISPUTES)
def number(request: StaffRequest, dispute_id: str) -> HttpResponse:
    """Set down the Tribunal's number."""
    dispute = dispute_or_404(request, dispute_id, "number")
    form = NumberForm(request.POST or None, initial={"reference": dispute.reference, "version": dispute.version})

    def act(data: dict[str, Any]) -> None:
        actions.refer(dispute=dispute, by=request.user, today=request.today, **data)

    return ask(request, form, act, address("one", dispute_id), title="The Tribunal’s number", child=dispute.child)


class DirectionForm(forms.Form):
    """What is directed, of whom, by when."""

    what = forms.CharField(label="What is directed?", max_length=300)
    owing = forms.ChoiceField(label="Of whom?", choices=Owing.choices, widget=forms.RadioSelect)
    due_on = DayField(label="By which day?", says="The day it is due")
    directed_on = DayField(label="On which day was it directed?", says="The day of the direction")


@staff_page(Permission.KEEP_DISPUTES)
def direction(request: StaffRequest, dispute_id: str) -> HttpResponse:
    """Set down a direction."""
    dispute = dispute_or_404(request, dispute_id, "direction")

    def act(data: dict[str, Any]) -> None:
        actions.direct(dispute=dispute, by=request.user, today=request.today, **data)

    title = "A direction of the Tribunal"
    return ask(
        request, DirectionForm(request.POST or None), act, address("one", dispute_id), title=title, child=dispute.child
    )


class DoneForm(forms.Form):
    """When and how it was done."""

    on = DayField(label="On which day was it done?", says="The day it was done")
    note = forms.CharField(label="How?", required=False, max_length=300)


@staff_page(Permission.KEEP_DISPUTES)
def direction_done(request: StaffRequest, dispute_id: str, direction_id: str) -> HttpResponse:
    """Say that a direction was done."""
    dispute = dispute_or_404(request, dispute_id, "direction")
    given = found(dispute.directions.filter(public_id=direction_id).first())

    def act(data: dict[str, Any]) -> None:
        actions.direction_done(direction=given, by=request.user, today=request.today, **data)

    return ask(
        request, DoneForm(request.POST or None), act, address("one", dispute_id), title="Done as directed",
        child=dispute.child, says=given.what,
    )  # fmt: skip
