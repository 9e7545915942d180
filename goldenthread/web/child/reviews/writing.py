"""Writing the report, part by part, in drafts that the setting's staff share and that save themselves."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.reviews.rules import facts_now
from goldenthread.drafts.actions import discard, keep
from goldenthread.drafts.rules import Overtaken, TooLong
from goldenthread.drafts.selectors import Place, draft_at
from goldenthread.partnership.permissions import Permission
from goldenthread.web.child.reviews.common import to_arrange
from goldenthread.web.child.reviews.sections import Section, form_of, outcomes_of, sections_of
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import OURS, Autosave
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from datetime import date

    from goldenthread.casework.reviews.models import Review


def place_of(review: "Review", key: str) -> Place:
    """Where the draft of one part stands: shared by all who may write it."""
    return Place(review.area, f"review:{review.public_id}", f"report.{key}")


def typed_in(review: "Review", today: "date") -> dict[str, QueryDict]:
    """What stands in every part: its draft, and where there is none what the form begins with."""
    found = {}
    for section in sections_of(review, today):
        draft = draft_at(place_of(review, section.key))
        data = QueryDict(mutable=True)
        for name, values in (draft.fields if draft else _begun(section, review, today)).items():
            data.setlist(name, values)
        found[section.key] = data
    return found


def _begun(section: Section, review: "Review", today: "date") -> dict[str, list[str]]:
    held = form_of(section, review, today).initial.get("held_on")
    return {f"held_on-{part}": [str(getattr(held, part))] for part in ("day", "month", "year")} if held else {}


def end_drafts(review: "Review", today: "date") -> None:
    """The report was sent: its drafts have done their work."""
    for section in sections_of(review, today):
        discard(place_of(review, section.key))


def begun(review: "Review", today: "date") -> list[dict[str, Any]]:
    """The task list: each part, and whether something stands in it."""
    return [
        {
            "title": s.title, "href": reverse("child:review:write", args=[review.public_id, s.key]),
            "begun": draft_at(place_of(review, s.key)) is not None,
        }
        for s in sections_of(review, today)
    ]  # fmt: skip


def writable(request: StaffRequest, review_id: str, page: str) -> "Review":
    """A review whose report this person may write; none once a decision was sent."""
    review = to_arrange(request, review_id, page)
    if facts_now(review).decided_on:
        raise Http404("There is no such page.")
    return review


@staff_page(Permission.SEE_CHILD)
def section(request: StaffRequest, review_id: str, section: str) -> HttpResponse:
    """One part. Whatever is typed is kept, by itself and on leaving; nothing is asked for until it is sent."""
    review = writable(request, review_id, "write")
    every = sections_of(review, request.today)
    here = next((s for s in every if s.key == section), None)
    if here is None:
        raise Http404("There is no such page.")
    saving = Autosave(request, subject=f"review:{review.public_id}", form=f"report.{here.key}", shared=True)
    form = form_of(here, review, request.today, request.POST if request.method == "POST" else None)
    meanwhile: dict[str, str] = {}
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, review, here)
        except TooLong as problem:
            form.add_error(None, str(problem))
        except Overtaken as problem:
            form.add_error(None, str(problem))
            meanwhile = _theirs(form, problem)
            saving = Autosave(request, subject=f"review:{review.public_id}", form=f"report.{here.key}", shared=True)
        else:
            following = every[every.index(here) + 1 :]
            if following:
                return redirect("child:review:write", review_id, following[0].key)
            return redirect("child:review:check", review_id)
    elif request.method != "POST":
        form.initial = {**form.initial, **saving.initial(form)}
    context = {
        "review": review, "child": review.child, "section": here, "form": form, "saving": saving,
        "meanwhile": meanwhile, "number": every.index(here) + 1, "of": len(every),
        "groups": _groups(form, here, review), "parts": begun(review, request.today),
    }  # fmt: skip
    return render(request, "child/reviews/section.jinja", context, status=422 if form.errors else 200)


def _keep(request: StaffRequest, review: "Review", here: Section) -> None:
    known = request.POST.get("draft-version", "0")
    typed = {name: values for name, values in request.POST.lists() if name not in OURS}
    keep(place=place_of(review, here.key), typed=typed, by=request.user, seen=int(known) if known.isdecimal() else 0)


def _theirs(form: forms.Form, problem: Overtaken) -> dict[str, str]:
    """What somebody else saved meanwhile in the boxes that differ from what was typed here, by their labels."""
    return {
        str(form.fields[name].label): ", ".join(values)
        for name, values in problem.draft.fields.items()
        if name in form.fields and ", ".join(values).strip() != str(form.data.get(name, "")).strip()
    }


def _groups(form: forms.Form, here: Section, review: "Review") -> list[dict[str, Any]]:
    """The boxes of each outcome together, beneath the outcome as it stands; of any other part, all of them."""
    if here.key != "outcomes":
        return [{"last": None, "names": list(form.fields)}]
    return [
        {"last": last, "number": n, "names": [name for name in form.fields if name.endswith(f"_{n}")]}
        for n, last in enumerate(outcomes_of(review), 1)
    ]
