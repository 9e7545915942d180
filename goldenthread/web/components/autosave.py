"""Forms that are saved as they are filled in.

A view makes an `Autosave` after it has let the person in, gives it to its template, and ends it when the form is sent:

    saving = Autosave(request, subject=f"case:{case.public_id}", form="advice", shared=True)
    form = AdviceForm(request.POST or None, initial=saving.initial(AdviceForm))
    ...
    saving.finish()          # the form was sent: the draft has done its work

and within the form of its template `{{ autosave(saving) }}` from `components/autosave.jinja`. What may be saved, and by
whom, stands in a token that the server signs: the address that keeps drafts knows no case and asks no further question.

A page with one form and nothing particular about it needs no view of its own for that: its template has
`{% set kept = page_draft(form) %}` before its fields and `{{ autosave(kept) }}` after them.
"""

from datetime import timedelta
from hashlib import sha256
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from jinja2 import pass_context
from jinja2.runtime import Context

from goldenthread.drafts import actions, selectors
from goldenthread.drafts.selectors import Place
from goldenthread.partnership.clock import LONDON
from goldenthread.web.components.begun import name_of
from goldenthread.web.components.here import locate

SALT = "goldenthread.drafts"
LASTS = timedelta(hours=24)
OURS = frozenset({"csrfmiddlewaretoken", "draft-token", "draft-version", "version", "key"})  # never part of a draft


class Autosave:
    """One form's draft, for one person on one page. One query, when it is made."""

    begun_on = ""  # the version of the record that they began to write on, where the form says

    def __init__(
        self, request: HttpRequest, *, subject: str, form: str, shared: bool = False, title: str = "", child: str = ""
    ) -> None:
        area = locate(request).area
        if area is None or not request.user.is_authenticated:
            raise PermissionError("A draft is kept for somebody who is signed in and has a place in an area.")
        self.user = request.user
        self.place = Place(area, subject, form, "" if shared else self.user.public_id)
        self.draft = selectors.draft_at(self.place)
        self.token = signing.dumps(
            [
                area.code, subject, form, self.place.owner, self.user.public_id, request.get_full_path(),
                title or name_of(request), child,
            ],
            salt=SALT,
        )  # fmt: skip
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
        """What the form begins with: `otherwise`, and over it what the draft holds.

        A form whose `version` is that of a record goes on from the version that its draft was begun on, so that what
        somebody else changed meanwhile is told of, and not written over.
        """
        fields = form.fields if isinstance(form, forms.Form) else form.base_fields
        prefixed = form.add_prefix if isinstance(form, forms.Form) else str
        data = self.typed()
        held = {
            name: field.widget.value_from_datadict(data, {}, prefixed(name))
            for name, field in fields.items()
            if self.draft and not field.widget.value_omitted_from_data(data, {}, prefixed(name))
        }
        if "version" in fields and "version" in otherwise:
            self.begun_on = data.get(BEGUN_ON) or str(otherwise["version"])
            held["version"] = self.begun_on
        return {**otherwise, **held}

    def finish(self) -> None:
        """The form was sent: its draft ends. Call it in the transaction that keeps what was sent, or after it."""
        actions.discard(self.place)


OF_PAGE = "page:"
SHORT = 1000
"""Characters of a box that is typed again in a minute."""
BEGUN_ON = "draft-begun-on"
"""The version of the record that somebody began to write on, kept with what they typed."""


@pass_context
def page_draft(context: Context, form: forms.Form, version: int | None = None) -> Autosave | None:
    """The draft of the one form of a page, for templates: what was typed before is put into the form where it is new.

    For somebody with an account, and a form with a long box; none for any other. It is the person's own, and
    ends when the form is sent and the page leads on (`sent`). A form about something that has a version (one of its
    fields, or given here by a page that sends it besides) keeps the version it was begun on, `begun_on`, so that a
    change made meanwhile is still seen.
    """
    request = context["request"]
    if not is_long(form) or not request.user.is_authenticated or locate(request).area is None:
        return None
    child, title = context.get("child"), context.get("title")
    saving = Autosave(
        request, subject=f"{OF_PAGE}{_digest(request.path)}", form=(request.resolver_match.view_name or "")[:60],
        title=str(title or "")[:200], child=str(getattr(child, "public_id", "") or ""),
    )  # fmt: skip
    if not form.is_bound and saving.draft:
        form.initial = _restored(saving, form)
    if "version" in form.fields:
        saving.begun_on = str(form["version"].value() or "")
    elif version is not None:
        held = "" if form.is_bound else saving.typed().get(BEGUN_ON)
        saving.begun_on = str(held or version)
    return saving


def is_long(form: forms.Form) -> bool:
    """Whether a form has a box for more than a reason of a line or two."""
    boxes = (field for field in form.fields.values() if isinstance(field.widget, forms.Textarea))
    return any((getattr(box, "max_length", None) or SHORT + 1) > SHORT for box in boxes)


def _restored(saving: Autosave, form: forms.Form) -> dict[str, Any]:
    hidden = {name for name, field in form.fields.items() if isinstance(field.widget, forms.HiddenInput)}
    now = dict(form.initial)
    found = saving.initial(form, **now) | {name: now.get(name) for name in hidden}
    begun_on = saving.typed().get(BEGUN_ON)
    return found | ({"version": begun_on} if begun_on and "version" in form.fields else {})


def _digest(path: str) -> str:
    return sha256(path.encode()).hexdigest()[:32]


def sent(request: HttpRequest) -> None:
    """A page led on after its form was sent: the draft of the page ends. Others are ended by their own views."""
    if "draft-token" not in request.POST or not request.path:
        return
    try:
        code, subject, form, owner, whose, *_ = signing.loads(request.POST["draft-token"], salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return
    area, user = locate(request).area, request.user
    if area and user.is_authenticated and (code, whose) == (area.code, user.public_id) and subject.startswith(OF_PAGE):
        actions.discard(Place(area, subject, form, owner))
