"""Forms that are saved as they are filled in.

A view makes an `Autosave` after it has let the person in, gives it to its template, and ends it when the form is sent:

    saving = Autosave(request, subject=f"case:{case.public_id}", form="advice", shared=True)
    form = AdviceForm(request.POST or None, initial=saving.initial(AdviceForm))
    ...
    saving.finish()          # the form was sent: the draft has done its work

and within the form of its template `{{ autosave(saving) }}` from `components/autosave.jinja`. What may be saved, and by
whom, stands in a token that the server signs: the address that keeps drafts knows no case and asks no further question.
"""

from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone

from goldenthread.drafts import actions, selectors
from goldenthread.drafts.selectors import Place
from goldenthread.partnership.clock import LONDON
from goldenthread.web.components.here import locate

SALT = "goldenthread.drafts"
LASTS = timedelta(hours=24)
OURS = frozenset({"csrfmiddlewaretoken", "draft-token", "draft-version", "version", "key"})  # never part of a draft


class Autosave:
    """One form's draft, for one person on one page. One query, when it is made."""

    def __init__(self, request: HttpRequest, *, subject: str, form: str, shared: bool = False) -> None:
        area = locate(request).area
        if area is None or not request.user.is_authenticated:
            raise PermissionError("A draft is kept for somebody who is signed in and has a place in an area.")
        self.user = request.user
        self.place = Place(area, subject, form, "" if shared else self.user.public_id)
        self.draft = selectors.draft_at(self.place)
        self.token = signing.dumps(
            [area.code, subject, form, self.place.owner, self.user.public_id, request.get_full_path()], salt=SALT
        )
        self.url = reverse("keep-draft")

    @property
    def version(self) -> int:
        """The version the page knows; 0 where nothing has been kept yet."""
        return self.draft.version if self.draft else 0

    @property
    def said(self) -> str:
        """When it was last saved, and by whom where it was somebody else."""
        if self.draft is None:
            return ""
        at = self.draft.saved_at.astimezone(LONDON)
        day = "" if at.date() == timezone.localdate(timezone=LONDON) else f" on {at.day} {at:%B}"
        return f"saved at {at:%H:%M}{day}{f' by {self.draft.saved_by.name}' if self.by_another else ''}"

    @property
    def by_another(self) -> bool:
        """Whether somebody else saved it last."""
        return bool(self.draft and self.draft.saved_by_id != self.user.pk)

    def typed(self) -> QueryDict:
        """What was typed, as a form takes it from a request."""
        data = QueryDict(mutable=True)
        for name, values in (self.draft.fields if self.draft else {}).items():
            data.setlist(name, values)
        return data

    def initial(self, form: type[forms.Form] | forms.Form, **otherwise: Any) -> dict[str, Any]:
        """What the form begins with: `otherwise`, and over it what the draft holds."""
        fields = form.fields if isinstance(form, forms.Form) else form.base_fields
        data = self.typed()
        held = {
            name: field.widget.value_from_datadict(data, {}, name)
            for name, field in fields.items()
            if self.draft and not field.widget.value_omitted_from_data(data, {}, name)
        }
        return {**otherwise, **held}

    def finish(self) -> None:
        """The form was sent: its draft ends. Call it in the transaction that keeps what was sent, or after it."""
        actions.discard(self.place)
