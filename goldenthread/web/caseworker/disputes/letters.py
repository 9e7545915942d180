"""Letters of a dispute, drafted from the area's templates: the ordinary page approves and sends them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.disputes import selectors
from goldenthread.correspondence.actions import draft_letter
from goldenthread.correspondence.addressing import CannotAddress, proposed
from goldenthread.correspondence.placeholders import TemplateFault
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.disputes.common import FORM, address, dispute_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

TEMPLATES = (
    ("mediation_received", "We have heard that you want mediation"),
    ("appeal_received", "We have received your appeal"),
    ("letter", "A letter that covers our response, or anything else"),
)


class LetterForm(forms.Form):
    """Which letter."""

    template = forms.ChoiceField(label="Which letter?", choices=TEMPLATES, widget=forms.RadioSelect)


@staff_page(Permission.SEND_LETTERS)
def draft(request: StaffRequest, dispute_id: str) -> HttpResponse:
    """Draft it for those whose right it is; nothing is sent from here."""
    dispute = dispute_or_404(request, dispute_id, "letter")
    form = LetterForm(request.POST or None)
    people = [p.relationship for p in proposed(dispute.child, request.today) if p.proposed]
    stands = selectors.standing_of(dispute, request.today)
    if request.method == "POST" and form.is_valid():
        fields: dict[str, Any] = {}
        if stands.hearing_on:
            fields["meeting_date"] = f"{stands.hearing_on:%-d %B %Y}"
        try:
            letter = draft_letter(
                child=dispute.child, about=f"case:{dispute.case.public_id}", template=form.cleaned_data["template"],
                fields=fields, recipients=people, by=request.user, today=request.today,
            )  # fmt: skip
        except (CannotAddress, TemplateFault) as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "The letter is drafted. Look at it, fill its gaps, approve it, then send it.")
            return redirect("caseworker:letters:letter", letter.public_id)
    to = ", ".join(p.party.name for p in people) or "nobody: no party is recorded whose right it is"
    context = {
        "form": form, "fields": ["template"], "title": "Draft a letter", "child": dispute.child, "button": "Draft it",
        "says": f"It is drafted for {to}.", "back": address("one", dispute_id),
    }  # fmt: skip
    return render(request, FORM, context, status=422 if form.errors else 200)
