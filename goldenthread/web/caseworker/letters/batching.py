"""Letters in batches: for which cases, a look at each and at who is left out and why, then each as any other letter."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import selectors as casework
from goldenthread.casework.choices import Stage
from goldenthread.correspondence import actions, selectors
from goldenthread.correspondence.choices import LetterState
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.correspondence.shipped import LETTERS, shipped
from goldenthread.correspondence.templates import expanded
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, visible_children
from goldenthread.web.caseworker.letters.case_fields import about, fields_of
from goldenthread.web.caseworker.letters.common import lines
from goldenthread.web.caseworker.letters.forms import BatchForm, FillForm
from goldenthread.web.caseworker.letters.writing import asked_of_officer
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import counted

if TYPE_CHECKING:
    from goldenthread.casework.models import Case
    from goldenthread.correspondence.models import Letter

MOST = 100
LONGEST_KEY = 40


@staff_page(Permission.SEND_LETTERS)
def every(request: StaffRequest) -> HttpResponse:
    """The batches of the area, the newest first."""
    made = [
        {"batch": batch, "title": shipped()[batch.template].title, "letters": letters}
        for batch, letters in selectors.batches_with_letters(request.area)[:MOST]
    ]
    return render(request, "caseworker/letters/batches.jinja", {"batches": made})


@staff_page(Permission.SEND_LETTERS)
def new(request: StaffRequest) -> HttpResponse:
    """Choose the letter and the cases; look at what it would make; make it."""
    form = BatchForm(request.POST or request.GET or None)
    to_families = [each for each in shipped().values() if each.group in LETTERS and each.audience == "family"]
    _offer(form, "template", [(each.key, each.title) for each in to_families])
    _offer(form, "stage", [(stage.value, stage.label) for stage in Stage if stage != Stage.CLOSED])
    if not form.is_bound or not form.is_valid():
        return render(
            request, "caseworker/letters/new_batch.jinja", {"form": form}, status=422 if form.is_bound else 200
        )
    return _looked_at(request, form)


def _offer(form: BatchForm, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _looked_at(request: StaffRequest, form: BatchForm) -> HttpResponse:
    """The second step: what is the same in every letter, and a look at each."""
    data = form.cleaned_data
    cases = _cases(request, data)
    saving = Autosave(request, subject="letters:batch", form=f"batch:{data['template']}", title="A batch of letters")
    common = _common(request, data["template"], saving)
    if "make" in request.POST:
        cases = [case for case in cases if case.public_id in request.POST.getlist("case")]
    wanted = [actions.Wanted(case.child, about(case), {**fields_of(case), **common.values()}) for case in cases]
    by, today, area = request.user, request.today, request.area
    if request.method == "POST" and "make" in request.POST:
        try:
            batch = actions.make_batch(
                area=area, title=data["title"], template=data["template"], wanted=wanted, by=by, today=today,
                key=request.POST.get("key", "")[:LONGEST_KEY],
            )  # fmt: skip
            saving.finish()
            _say_moved_on(request, len(cases))
            return redirect("caseworker:letters:batch", batch.public_id)
        except LetterRefused as refusal:
            refuse(form, refusal)
    rows = actions.preview(area=area, template=data["template"], wanted=wanted, by=by, today=today)
    context = {
        "form": form, "common": common, "rows": rows, "title": shipped()[data["template"]].title,
        "key": request.POST.get("key", "")[:LONGEST_KEY] or opaque_id(),
        "ready": sum(not row.left_out for row in rows), "most": MOST, "saving": saving if common.fields else None,
    }  # fmt: skip
    return render(request, "caseworker/letters/preview_batch.jinja", context)


def _say_moved_on(request: StaffRequest, taken: int) -> None:
    """Say how many of those looked at were left out, because their cases have moved on since."""
    moved_on = len(request.POST.getlist("case")) - taken
    if moved_on > 0:
        said = f"{counted(moved_on, 'case')} moved on after you looked, and no letter was made for them."
        messages.warning(request, said)


def _cases(request: StaffRequest, data: dict[str, Any]) -> "list[Case]":
    children = visible_children(request.user, request.area, request.today)
    found = casework.open_cases(children, request.area).filter(stage=data["stage"]).order_by("opened_on", "pk")
    if data["whose"] == "mine":
        found = found.filter(officer=request.user)
    cases = list(found.select_related("child__area").prefetch_related("duties")[:MOST])
    log_list(request.user, request.area, "letters.batch", [case.child for case in cases])
    return cases


def _common(request: StaffRequest, template: str, saving: Autosave) -> FillForm:
    """What is filled in alike in every letter of the batch; at first what was typed before and not sent."""
    asked = asked_of_officer(expanded(request.area, template, request.today))
    form = FillForm(request.POST or saving.typed(), asked=asked, proposals=())
    for name in ("to", "enclosed", "basis"):
        del form.fields[name]
    form.is_valid()
    return form


@staff_page(Permission.SEND_LETTERS)
def one(request: StaffRequest, batch_id: str) -> HttpResponse:
    """A batch: its letters by state, who was left out and why; approving and sending those that may go."""
    batch = selectors.batches(request.area).filter(public_id=batch_id).first()
    if batch is None:
        raise Http404("There is no such page.")
    children = visible_children(request.user, request.area, request.today)
    letters = list(selectors.letters_in(children, request.area).filter(batch=batch))
    left_out = list(batch.left_out.filter(child__in=children).select_related("child"))
    log_list(request.user, request.area, "letters.batch", [e.child for e in letters] + [e.child for e in left_out])
    if request.method == "POST":
        _move_on(request, letters)
        return redirect("caseworker:letters:batch", batch.public_id)
    counts = Counter(letter.state for letter in letters)
    context = {
        "batch": batch, "title": shipped()[batch.template].title, "letters": lines(letters), "left_out": left_out,
        "counts": [(LetterState(state).label, count) for state, count in counts.items()],
        "to_approve": counts[LetterState.DRAFT], "to_send": counts[LetterState.APPROVED],
    }  # fmt: skip
    return render(request, "caseworker/letters/batch.jinja", context)


def _move_on(request: StaffRequest, letters: "list[Letter]") -> None:
    """Approve every draft, or send what is approved; each by itself, so that one held keeps no other back."""
    sending = request.POST.get("do") == "send"
    wanted, done, refused = (LetterState.APPROVED if sending else LetterState.DRAFT), 0, []
    act = actions.send if sending else actions.approve
    for letter in letters:
        if letter.state == wanted:
            try:
                done += act(letter=letter, by=request.user, today=request.today).state != LetterState.HELD
            except LetterRefused as refusal:
                refused.append(f"{letter.child.full_name}: {refusal}")
    messages.success(request, f"{done} {'handed over to be sent' if sending else 'approved'}.")
    for said in refused[:10]:
        messages.warning(request, said)
