"""Naming markers and moderators."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.partnership.selectors import people_who_may, people_with_role
from goldenthread.quality import actions
from goldenthread.quality.choices import Seat
from goldenthread.quality.rules import CannotAudit, check_open
from goldenthread.quality.selectors.audits import seats_of
from goldenthread.web.board.quality.common import audit_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

SEATS = (Seat.FIRST, Seat.SECOND, Seat.MODERATOR)
ASKED = {
    Seat.FIRST: "Who marks first?",
    Seat.SECOND: "Who marks second, without seeing the first?",
    Seat.MODERATOR: "Who moderates?",
}


class NameForm(forms.Form):
    """Several people a seat: the records are shared among them in turn."""

    def __init__(self, *args: Any, people: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        choices = [(key, f"{person.name}, {titles}") for key, (person, titles) in people.items()]
        for seat in SEATS:
            self.fields[seat.value] = forms.MultipleChoiceField(
                label=ASKED[seat], choices=choices, widget=forms.CheckboxSelectMultiple, required=False
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(said.get(seat.value) for seat in SEATS):
            raise forms.ValidationError("Choose one person at least.")
        return said

    def seats(self) -> dict[str, list[Any]]:
        """The people chosen for each seat."""
        return {s.value: [self.people[key][0] for key in self.cleaned_data[s.value]] for s in SEATS}


@staff_page(Permission.KEEP_AUDITS)
def name(request: StaffRequest, audit_id: str) -> HttpResponse:
    """Share the open seats of a sample among people. Naming opens each record to whoever is named, until the end."""
    audit = audit_or_404(request, audit_id)
    form = NameForm(request.POST or None, people=_people(request, audit.tool.roles))
    if request.method == "POST" and form.is_valid():
        try:
            check_open(audit)
            filled, left = actions.name_all(audit=audit, seats=form.seats(), by=request.user, today=request.today)
        except CannotAudit as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{filled} seats are filled." if filled else "No seat was filled.")
            for said in left:
                messages.warning(request, said)
            return redirect("quality:audit", audit.public_id)
    open_seats = audit.records.count() * len(SEATS) - seats_of(audit).exclude(seat=Seat.FAMILY).count()
    context = {"audit": audit, "form": form, "open": open_seats, "seats": [s.value for s in SEATS]}
    return render(request, "board/quality/name.jinja", context, status=422 if form.errors else 200)


def _people(request: StaffRequest, wanted: list[str]) -> dict[str, Any]:
    """People who may mark and hold one of the tool's roles today, with those roles in words."""
    may = {p.pk for p in people_who_may(request.area, Permission.MARK_AUDITS, request.today)}
    found: dict[str, Any] = {}
    for role in wanted:
        for person in people_with_role(request.area, role, request.today):
            if person.pk in may:
                title = roles()[role].title
                before = found.get(person.public_id)
                found[person.public_id] = (person, f"{before[1]}, {title}" if before else title)
    return dict(sorted(found.items(), key=lambda entry: entry[1][0].name))


@require_POST
@staff_page(Permission.KEEP_AUDITS)
def stand_down(request: StaffRequest, audit_id: str, seat_id: str) -> HttpResponse:
    """Take somebody off a record they have not handed in."""
    audit = audit_or_404(request, audit_id)
    seat = seats_of(audit).filter(public_id=seat_id).first()
    if seat is None:
        raise Http404("There is no such page.")
    seat.record.audit = audit
    try:
        actions.stand_down(assignment=seat, by=request.user, today=request.today)
    except CannotAudit as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"{seat.person} no longer sees record {seat.record.number}.")
    return redirect("quality:audit", audit.public_id)
