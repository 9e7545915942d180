"""Writing a letter: which one, what it is filled with, who it is for; and changing its words until it goes."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework import selectors as casework
from goldenthread.correspondence import actions
from goldenthread.correspondence.addressing import Addressed, CannotAddress, proposed
from goldenthread.correspondence.placeholders import fields_in
from goldenthread.correspondence.refusals import LetterRefused, StaleLetter
from goldenthread.correspondence.shipped import LETTERS, Field, fields, shipped
from goldenthread.correspondence.templates import NoSuchTemplate, Wording, expanded
from goldenthread.documents.actions import Paper, keep
from goldenthread.documents.choices import Classification
from goldenthread.documents.refusals import DocumentRefused
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import open_record, visible_children
from goldenthread.web.caseworker.letters.bodies import bodies_for, bodies_of
from goldenthread.web.caseworker.letters.case_fields import about, fields_of, reasons_of
from goldenthread.web.caseworker.letters.common import letter_or_404
from goldenthread.web.caseworker.letters.forms import EditForm, FillForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.models import Case
    from goldenthread.correspondence.models import Letter
    from goldenthread.people.models import Child


@staff_page(Permission.SEND_LETTERS)
def choose(request: StaffRequest, child_id: str) -> HttpResponse:
    """Which letter? Those of the case's kind stand first."""
    child = open_record(request.user, request.area, request.today, child_id, "letters.write")
    cases = list(casework.cases_of(child))
    groups = [
        {"title": title, "letters": [each for each in shipped().values() if each.group == group]}
        for group, title in LETTERS.items()
    ]
    context = {
        "child": child, "groups": groups,
        "case": _case(request, request.GET.get("case", "")) or next(iter(cases), None),
        "cases": cases, "people": proposed(child, request.today),
    }  # fmt: skip
    return render(request, "caseworker/letters/choose.jinja", context)


def _case(request: StaffRequest, public_id: str) -> "Case | None":
    children = visible_children(request.user, request.area, request.today)
    return casework.visible_case(children, request.area, public_id) if public_id else None


def asked_of_officer(wording: Wording) -> list[Field]:
    """The fields of a letter that its writer fills."""
    names = fields_in(f"{wording.subject}\n{wording.body}")
    return [fields()[name] for name in names if name in fields() and fields()[name].given_by == "officer"]


@staff_page(Permission.SEND_LETTERS)
def fill(request: StaffRequest, child_id: str, key: str) -> HttpResponse:
    """Fill a letter. What cannot be drafted comes back with everything that was typed."""
    child = open_record(request.user, request.area, request.today, child_id, "letters.fill")
    try:
        wording = expanded(request.area, key, request.today)
    except NoSuchTemplate as missing:
        raise Http404("There is no such page.") from missing
    case = _case(request, request.GET.get("case", ""))
    if wording.about.is_part or (case and case.child_id != child.pk):
        raise Http404("There is no such page.")
    people = proposed(child, request.today)
    saving = Autosave(request, subject=f"child:{child.public_id}", form=f"letter:{key}")
    given: dict[str, Any] = {
        "asked": asked_of_officer(wording), "proposals": people, "bodies": bodies_of(child, request.today),
        "for_family": wording.about.audience == "family",
    }  # fmt: skip
    if request.method == "POST":
        form = FillForm(request.POST, request.FILES, **given)
        drafted = _draft(request, form, child, case, wording) if form.is_valid() else None
        if drafted:
            saving.finish()
            return redirect("caseworker:letters:letter", drafted)
    else:
        form = FillForm(**given)
        start = saving.initial(form, **fields_of(case), **reasons_of(case), basis=wording.about.basis)
        form = FillForm(initial=start, **given)
    context = {
        "child": child, "case": case, "wording": wording, "form": form, "people": people, "saving": saving,
        "back": reverse("caseworker:letters:write", args=[child.public_id]),
    }  # fmt: skip
    return render(request, "caseworker/letters/fill.jinja", context, status=422 if form.is_bound else 200)


def _draft(request: StaffRequest, form: FillForm, child: "Child", case: "Case | None", wording: Wording) -> str:
    """The public id of the letter that was drafted; nothing, and the form says why, where it could not be."""
    try:
        with transaction.atomic():
            letter = actions.draft_letter(
                child=child, about=about(case) if case else "", template=wording.key, fields=form.values(),
                recipients=form.chosen(), attachments=_enclosed(request, form), by=request.user, today=request.today,
                basis=form.cleaned_data["basis"],
            )  # fmt: skip
    except (CannotAddress, LetterRefused, ValueError) as refusal:
        refuse(form, refusal)
        return ""
    return letter.public_id


def _enclosed(request: StaffRequest, form: FillForm | EditForm) -> list[actions.Enclosed]:
    """The file that goes with it, kept as a document. Raises LetterRefused where it is not one that is kept."""
    given = form.cleaned_data.get("enclosed")
    if not given:
        return []
    paper = Paper(
        file_name=given.name, source=request.user.name, kind="enclosure", received_on=request.today,
        classification=Classification.PERSONAL,
    )  # fmt: skip
    try:
        document = keep(area=request.area, stream=given, paper=paper, by=request.user)
    except DocumentRefused as refused:
        raise LetterRefused(str(refused), "enclosed") from refused
    return [actions.Enclosed(document, is_plan=bool(form.cleaned_data["basis"]))]


@staff_page(Permission.SEND_LETTERS)
def edit(request: StaffRequest, letter_id: str) -> HttpResponse:
    """Change a letter's words and who it is for. A stale form keeps what was typed."""
    letter = letter_or_404(request, letter_id, "letters.edit")
    people = proposed(letter.child, request.today)
    bodies, now = bodies_for(letter, request.today)
    now_to = [*_now_to(letter), *(body.key for body in now)]
    saving = Autosave(request, subject=f"letter:{letter.public_id}", form="edit")
    start = {"subject": letter.subject, "body": letter.body, "version": letter.version, "to": now_to}
    form = EditForm(request.POST or None, request.FILES or None, initial=saving.initial(EditForm, **start))
    form.choose_from(people, bodies)
    if not form.is_bound:
        form.fields["to"].initial = now_to
    theirs: Letter | None = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        keeps = letter.recipients.exclude(person=None)
        others = [
            Addressed(
                person=r.person, name=r.name, salutation=r.salutation, medium=r.medium, email=r.email,
                address=r.address, is_copy=r.is_copy,
            )
            for r in keeps
        ]  # fmt: skip
        try:
            actions.edit_letter(
                letter=letter, subject=data["subject"], body=data["body"], version=data["version"], by=request.user,
                today=request.today, recipients=[*form.chosen(), *others], basis=data["basis"],
                attachments=[*_goes_with(letter), *_enclosed(request, form)],
            )  # fmt: skip
            if letter.findings.exists():
                actions.look_again(letter=letter, by=request.user, today=request.today)
            saving.finish()
            return redirect("caseworker:letters:letter", letter.public_id)
        except (LetterRefused, CannotAddress) as refusal:
            refuse(form, refusal)
            if isinstance(refusal, StaleLetter):
                letter.refresh_from_db()
                theirs = letter
    context = {"letter": letter, "form": form, "saving": saving, "used": _used(letter), "theirs": theirs}
    return render(request, "caseworker/letters/edit.jinja", context, status=422 if form.is_bound else 200)


def _goes_with(letter: Any) -> list[actions.Enclosed]:
    """What goes with a letter already."""
    found = letter.enclosures.select_related("document").order_by("pk")
    return [actions.Enclosed(each.document, is_plan=each.is_plan) for each in found]


def _now_to(letter: Any) -> list[str]:
    return list(letter.recipients.exclude(party=None).values_list("party__public_id", flat=True))


def _used(letter: Any) -> list[str]:
    return fields_in(f"{letter.subject}\n{letter.body}")
