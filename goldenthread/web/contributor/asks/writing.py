"""Writing advice, section by section, in drafts that colleagues of the service share and that save themselves."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.asks import rules, selectors
from goldenthread.casework.asks.choices import AdviceState
from goldenthread.drafts.actions import discard, keep
from goldenthread.drafts.rules import Overtaken, TooLong
from goldenthread.drafts.selectors import Place, draft_at
from goldenthread.partnership.permissions import Permission
from goldenthread.web.child import asks as words
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import OURS, Autosave
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.contributor.asks.common import ask_or_404
from goldenthread.web.contributor.asks.sections import (
    AboutForm,
    MoreForm,
    NeedsForm,
    OutcomesForm,
    ProvisionForm,
    RowsForm,
    Typed,
    filled,
    needs_of,
    outcomes_of,
)
from goldenthread.web.contributor.asks.typed import typed_of

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Advice, Ask


@dataclass(frozen=True)
class Section:
    """One page of the form."""

    key: str
    title: str
    says: str
    prefix: str
    form: type[forms.Form]


SECTIONS = (
    Section("needs", "Needs", "What does the child or young person need? One need to a box.", "need_", NeedsForm),
    Section("outcomes", "Outcomes", "What should come of it? Tie each outcome to the need it answers.", "outcome_",
            OutcomesForm),
    Section("provision", "Provision", "What should be provided, how much, how often, by whom? Tie each to its outcome. "
            "Say what the child needs, not which school should give it: only the plan names a school.", "provision_",
            ProvisionForm),
    Section("more", "Anything else", "Paragraphs of your own, with headings where they help.", "more_", MoreForm),
    Section("about", "About your advice", "Who you are, what it rests on, when you saw the child.", "", AboutForm),
)  # fmt: skip


def place_of(ask: "Ask", key: str) -> Place:
    """Where the draft of one section stands: shared by all who may write it."""
    return Place(ask.area, f"ask:{ask.public_id}", f"advice.{key}")


def typed_in(ask: "Ask") -> dict[str, Typed]:
    """What stands in every section: the drafts, or what was handed in last where there are none."""
    drafts = {s.key: draft_at(place_of(ask, s.key)) for s in SECTIONS}
    if any(drafts.values()):
        return {key: (draft.fields if draft else {}) for key, draft in drafts.items()}
    last = selectors.advice_of_ask(ask)
    return typed_of(last) if last else {s.key: {} for s in SECTIONS}


def end_drafts(ask: "Ask") -> None:
    """The advice was released: its drafts have done their work."""
    for each in SECTIONS:
        discard(place_of(ask, each.key))


def begun(request: StaffRequest, ask: "Ask") -> list[dict[str, Any]]:
    """The task list: each section, whether something stands in it, and when it was saved."""
    typed = typed_in(ask)
    found = []
    for each in SECTIONS:
        saving = Autosave(request, subject=f"ask:{ask.public_id}", form=f"advice.{each.key}", shared=True)
        rows = len(filled(typed[each.key], each.prefix)) if each.prefix else int(bool(typed[each.key]))
        found.append(
            {"title": each.title, "href": reverse("advice:write", args=[ask.public_id, each.key]), "rows": rows,
             "counted": bool(each.prefix), "said": saving.said}
        )  # fmt: skip
    return found


def _form(section: Section, typed: dict[str, Typed], data: Any, saving: Autosave | None) -> forms.Form:
    own = typed[section.key]
    if not issubclass(section.form, RowsForm):
        form = section.form(data)
    else:
        ties = {"outcomes": needs_of(typed["needs"]), "provision": [o.text for o in outcomes_of(typed["outcomes"])]}
        rows = max(filled(own, section.prefix), default=0) + 1
        if data is not None:
            rows = max(rows, max((int(n) for n in _numbers(data, section.prefix)), default=1))
        form = section.form(data, rows=min(rows, 40), ties=ties.get(section.key, []))
    if data is None and saving:
        form.initial = saving.initial(form) if saving.draft else _initial(form, own)
    return form


def _numbers(data: Any, prefix: str) -> list[str]:
    return [rest for name in data if name.startswith(prefix) and (rest := name.removeprefix(prefix)).isdecimal()]


def _initial(form: forms.Form, typed: Typed) -> dict[str, Any]:
    """What a form begins with, where it was handed in and no draft stands."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    return {
        name: field.widget.value_from_datadict(data, {}, name)
        for name, field in form.fields.items()
        if typed and not field.widget.value_omitted_from_data(data, {}, name)
    }


@staff_page(Permission.GIVE_ADVICE)
def section(request: StaffRequest, ask_id: str, section: str) -> HttpResponse:
    """One section. Whatever is typed is kept, by itself and on leaving; nothing is asked for until it is handed in."""
    ask = ask_or_404(request, ask_id, "contributor.advice.write")
    rules.check_may_write(request.user, ask, request.today)
    here = next((s for s in SECTIONS if s.key == section), None)
    last = selectors.advice_of_ask(ask)
    if here is None or not rules.is_open(ask) or (last and last.state == AdviceState.HANDED_IN):
        raise Http404("There is no such page.")
    saving = Autosave(request, subject=f"ask:{ask.public_id}", form=f"advice.{here.key}", shared=True)
    typed = typed_in(ask)
    form = _form(here, typed, request.POST if request.method == "POST" else None, saving)
    meanwhile: dict[str, str] = {}
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, ask, here)
        except TooLong as problem:
            form.add_error(None, str(problem))
        except Overtaken as problem:
            form.add_error(None, str(problem))
            meanwhile = _theirs(form, problem)
            saving = Autosave(request, subject=f"ask:{ask.public_id}", form=f"advice.{here.key}", shared=True)
        else:
            return _onwards(request, ask, here)
    named = selectors.settings_named_in(ask.area, _texts(typed[here.key]), ask.case.setting)
    context = {
        "ask": ask, "child": ask.child, "section": here, "form": form, "saving": saving, "named": named,
        "meanwhile": meanwhile, "what": words.what_of(ask), "number": SECTIONS.index(here) + 1, "of": len(SECTIONS),
        "comments": comments_on(last),
        "groups": _groups(form, here),
    }  # fmt: skip
    return render(request, "contributor/asks/section.jinja", context, status=422 if form.errors else 200)


def comments_on(last: "Advice | None") -> str:
    """What the manager asked for when they sent it back; empty where it was not sent back."""
    said = last.assurances.last() if last and last.state == AdviceState.RETURNED else None
    return said.comments if said else ""


def _texts(typed: Typed) -> list[str]:
    return [text for values in typed.values() for text in values]


def _keep(request: StaffRequest, ask: "Ask", here: Section) -> None:
    known = request.POST.get("draft-version", "0")
    typed = {name: values for name, values in request.POST.lists() if name not in OURS | {"then"}}
    seen = int(known) if known.isdecimal() else 0
    keep(place=place_of(ask, here.key), typed=typed, by=request.user, seen=seen)


def _theirs(form: forms.Form, problem: Overtaken) -> dict[str, str]:
    """What somebody else saved meanwhile in the boxes that differ from what was typed here, by their labels."""
    fields = problem.draft.fields
    return {
        str(form.fields[name].label): ", ".join(values)
        for name, values in fields.items()
        if name in form.fields and ", ".join(values).strip() != str(form.data.get(name, "")).strip()
    }


def _onwards(request: StaffRequest, ask: "Ask", here: Section) -> HttpResponse:
    if "another" in request.POST.getlist("then"):
        return redirect("advice:write", ask.public_id, here.key)
    following = SECTIONS[SECTIONS.index(here) + 1 :]
    if following:
        return redirect("advice:write", ask.public_id, following[0].key)
    return redirect("advice:hand-in", ask.public_id)


def _groups(form: forms.Form, here: Section) -> list[list[str]]:
    """The boxes of each row together, so that a row of the page is a row of the form."""
    if not isinstance(form, RowsForm):
        return [list(form.fields)]
    stem = here.prefix.rstrip("_")
    return [
        [name for name in form.fields if name == f"{stem}_{n}" or name.startswith(f"{stem}_{n}_")]
        for n in range(1, form.rows + 1)
    ]
