"""The register of disagreements, and beginning one from the notice it is about."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread import statute
from goldenthread.casework.disputes import actions, selectors
from goldenthread.casework.disputes.rules import decision_in
from goldenthread.casework.disputes.selectors.register import OUT_OF_TIME, by_what_is_due
from goldenthread.casework.kinds import label
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, visible_children
from goldenthread.people.listed import listed_children
from goldenthread.web.caseworker.disputes.common import address, child_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing
from goldenthread.web.components.words import long_date

if TYPE_CHECKING:
    from goldenthread.casework.models import Duty
    from goldenthread.people.models import Child


@staff_page(Permission.KEEP_DISPUTES)
def register(request: StaffRequest) -> HttpResponse:
    """What is disputed and where it stands: what is due first stands first."""
    closed = request.GET.get("show") == "closed"
    children = listed_children(request.user, request.area, request.today)
    every = selectors.disputes_in(children, request.area, closed=closed)
    state = listing(request, sorts=["opened_on"], default_sort="opened_on", keep=("show",)).of(every.count())
    due_first = every if closed else by_what_is_due(every, request.today)
    rows = selectors.standings(list(due_first[state.window]), request.today)
    log_list(request.user, request.area, "disputes.register", [r.dispute.child for r in rows])
    here = address("register")
    counts = {each: selectors.disputes_in(children, request.area, closed=each).count() for each in (False, True)}
    context = {
        "rows": rows, "listing": state, "closed": closed, "out_of_time": OUT_OF_TIME,
        "tabs": [
            {"text": "Open", "href": here, "current": not closed, "count": counts[False]},
            {"text": "Closed", "href": f"{here}?show=closed", "current": closed, "count": counts[True]},
        ],
        "complaints": selectors.complaints_in(children, request.area).count(),
        "unlearned": selectors.ended_unlearned(children, request.area).count(), "label": label, "title_of": _title_of,
    }  # fmt: skip
    return render(request, "caseworker/disputes/register.jinja", context)


def _title_of(duty: "Duty") -> str:
    """What the law asks, as it says it."""
    return statute.load().step(duty.version).title


class BeginForm(forms.Form):
    """Which decision is disputed."""

    notice = forms.ChoiceField(
        label="Which decision is disputed?", widget=forms.RadioSelect,
        error_messages={"required": "Choose the decision."},
    )  # fmt: skip
    placement_only = forms.BooleanField(
        label="It is about the school or type of school and nothing else", required=False,
        help_text="Then the family needs no mediation certificate (section 55(2)).",
    )  # fmt: skip

    def __init__(self, *args: Any, notices: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notice"].choices = [  # type: ignore[attr-defined]  # a choice field
            (e.public_id, f"{about.label}, notice of {long_date(e.occurred_on)}")
            for e in notices
            if (about := decision_in(e))
        ]


@staff_page(Permission.KEEP_DISPUTES)
def begin(request: StaffRequest, child_id: str) -> HttpResponse:
    """The decisions the family was told of and may dispute; choosing one puts it in the register."""
    child = child_or_404(request, child_id, "begin")
    children = visible_children(request.user, request.area, request.today)
    notices = selectors.notices_open(children, request.area, child)
    form = BeginForm(request.POST or None, notices=notices)
    if request.method == "POST" and form.is_valid():
        notice = next(e for e in notices if e.public_id == form.cleaned_data["notice"])
        only = form.cleaned_data["placement_only"]
        try:
            made = actions.open_dispute(notice=notice, by=request.user, today=request.today, placement_only=only)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"In the register. The clocks count from {long_date(notice.occurred_on)}.")
            return redirect(address("one", made.public_id))
    context = {"child": child, "form": form, "notices": notices, "disputes": _standing(child, request)}
    return render(request, "caseworker/disputes/begin.jinja", context, status=422 if form.errors else 200)


def _standing(child: "Child", request: StaffRequest) -> list[selectors.Standing]:
    return selectors.standings(list(child.disputes.select_related("child", "case")), request.today)
