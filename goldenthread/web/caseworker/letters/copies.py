"""One copy of a letter: whether it went, where nobody knows; sending it again; taking it back; what became of it."""

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.correspondence import actions, selectors
from goldenthread.correspondence.choices import DispatchState, ReceiptKind
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import open_record, visible_children
from goldenthread.web.caseworker.letters.forms import RECEIPTS, FateForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.correspondence.models import Dispatch

TAKE_BACK = ("back", "It is not to go: take it back")
CHOICES = {
    DispatchState.SENDING: [("went", "It went: its id is in the mail server’s log"), ("not", "It did not go")],
    DispatchState.FAILED: [("again", "Send it again"), TAKE_BACK],
    DispatchState.WAITING: [TAKE_BACK],
    DispatchState.PRINTED: [TAKE_BACK],
    DispatchState.SENT: RECEIPTS,
    DispatchState.CANCELLED: [],
}
"""What a person may say, or have done, of a copy in each state."""


@staff_page(Permission.SEND_LETTERS)
def one(request: StaffRequest, copy_id: str) -> HttpResponse:
    """A copy, what is known of it, and what may be done."""
    children = visible_children(request.user, request.area, request.today)
    copy = selectors.dispatch_of(children, request.area, copy_id)
    if copy is None:
        raise Http404("There is no such page.")
    open_record(request.user, request.area, request.today, copy.letter.child.public_id, "letters.copy")
    choices = CHOICES[DispatchState(copy.state)]
    form = FateForm(request.POST or None)
    form.fields["what"].choices = choices  # type: ignore[attr-defined]  # a choice field
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            _do(request, copy, data["what"], data["note"], data["on"] or request.today)
            return redirect("caseworker:letters:letter", copy.letter.public_id)
        except LetterRefused as refusal:
            refuse(form, refusal)
    context = {
        "copy": copy, "form": form, "choices": choices, "asks_day": copy.state == DispatchState.SENT,
        "receipts": copy.receipts.order_by("pk"),
    }  # fmt: skip
    return render(request, "caseworker/letters/copy.jinja", context, status=422 if form.is_bound else 200)


def _do(request: StaffRequest, copy: "Dispatch", what: str, note: str, on: date) -> None:
    by, today = request.user, request.today
    if what in ("went", "not"):
        actions.resolve(dispatch=copy, went_out=what == "went", note=note, by=by, today=today)
    elif what == "again":
        actions.try_again(dispatch=copy, by=by, today=today)
    elif what == "back":
        actions.take_back(dispatch=copy, note=note, by=by, today=today)
    else:
        actions.record_receipt(dispatch=copy, kind=ReceiptKind(what), on=on, note=note, by=by, today=today)
