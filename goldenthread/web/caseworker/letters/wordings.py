"""The authority's wording: every letter and part, its versions, and a new one with a look at it before it is kept."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.correspondence import actions
from goldenthread.correspondence.lawful import check_template
from goldenthread.correspondence.markup import blocks_of, plain
from goldenthread.correspondence.placeholders import TemplateFault, expand, fields_in, fill
from goldenthread.correspondence.reading_age import reading_of
from goldenthread.correspondence.shipped import LETTERS, fields
from goldenthread.correspondence.templates import (
    NoSuchTemplate,
    Wording,
    details_of,
    every_wording,
    in_force,
    parts,
    versions,
)
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.letters.forms import WordingForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.SEND_LETTERS)
def every(request: StaffRequest) -> HttpResponse:
    """Every letter and part, by what it belongs to, with how easily it is read."""
    found = every_wording(request.area, request.today)
    texts = parts(found)
    groups = [
        {"title": title, "rows": [_row(each, texts) for each in found.values() if each.about.group == group]}
        for group, title in (*LETTERS.items(), ("parts", "Parts that letters share"))
    ]
    context = {"groups": groups, "keeps": Permission.KEEP_TEMPLATES in request.permissions}
    return render(request, "caseworker/letters/wordings.jinja", context)


def _row(wording: Wording, texts: dict[str, str]) -> dict[str, Any]:
    return {"wording": wording, "reading": reading_of(plain(_sample(expand(wording.body, texts))))}


def _sample(text: str) -> str:
    """A text filled with examples, as it will read."""
    return fill(text, {name: each.example for name, each in fields().items()})


@staff_page(Permission.SEND_LETTERS)
def one(request: StaffRequest, key: str) -> HttpResponse:
    """One letter or part with examples in it, what the law asks of it, and every version."""
    wording = _or_404(request, key)
    context = {
        "wording": wording, "versions": versions(request.area, key),
        **_looked_at(request, wording.subject, wording.body, wording),
        "keeps": Permission.KEEP_TEMPLATES in request.permissions,
    }  # fmt: skip
    return render(request, "caseworker/letters/wording.jinja", context)


def _or_404(request: StaffRequest, key: str) -> Wording:
    try:
        return in_force(request.area, key, request.today)
    except NoSuchTemplate as missing:
        raise Http404("There is no such page.") from missing


def _looked_at(request: StaffRequest, subject: str, body: str, wording: Wording) -> dict[str, Any]:
    """How a wording reads with examples in it, and what the law asks of it."""
    text = expand(body, parts(every_wording(request.area, request.today)))
    return {
        "sample_subject": _sample(subject), "blocks": blocks_of(_sample(text)),
        "reading": reading_of(plain(_sample(text))),
        "asked": check_template(wording.about.notice, f"{subject}\n{text}"),
        "fields": [fields()[name] for name in fields_in(f"{subject}\n{text}") if name in fields()],
    }  # fmt: skip


@staff_page(Permission.KEEP_TEMPLATES)
def change(request: StaffRequest, key: str) -> HttpResponse:
    """A new wording: looked at first, then kept. What the law asks for and it lacks is named, and it is not kept."""
    wording = _or_404(request, key)
    start = {"subject": wording.subject, "body": wording.body, "valid_from": request.today}
    form = WordingForm(request.POST or None, initial=start, is_part=wording.about.is_part, today=request.today)
    looked: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            looked = _look_or_keep(request, wording, data)
            if not looked:
                return redirect("caseworker:letters:wording", key)
        except TemplateFault as fault:
            form.add_error("body", str(fault))
    context = {"wording": wording, "form": form, "every_field": list(fields().values()), **looked}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "caseworker/letters/change_wording.jinja", context, status=status)


def _look_or_keep(request: StaffRequest, wording: Wording, data: dict[str, Any]) -> dict[str, Any]:
    """How it would read, where that is asked for; otherwise it is kept, and there is nothing to show."""
    subject = data.get("subject", "")
    if "keep" in request.POST:
        actions.change_template(
            area=request.area, key=wording.key, subject=subject, body=data["body"], why=data["why"],
            valid_from=data["valid_from"], by=request.user, today=request.today,
        )  # fmt: skip
        return {}
    missing = actions.what_is_missing(request.area, wording.key, subject, data["body"], request.today)
    return {**_looked_at(request, subject, data["body"], wording), "missing": missing}


class AuthorityForm(forms.Form):
    """What the authority fills every letter with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in fields().values():
            if each.given_by == "authority":
                self.fields[each.name] = forms.CharField(
                    label=each.says.rstrip("."), max_length=200, help_text=f"For example: {each.example}",
                    error_messages={"required": f"Enter {each.says[0].lower()}{each.says[1:]}"},
                )  # fmt: skip


@staff_page(Permission.KEEP_TEMPLATES)
def authority(request: StaffRequest) -> HttpResponse:
    """The authority's own details, kept once for all letters."""
    form = AuthorityForm(request.POST or None, initial=details_of(request.area, request.today))
    if request.method == "POST" and form.is_valid():
        actions.keep_details(area=request.area, details=form.cleaned_data, by=request.user, today=request.today)
        return redirect("caseworker:letters:wordings")
    status = 422 if form.is_bound else 200
    return render(request, "caseworker/letters/authority.jinja", {"form": form}, status=status)
