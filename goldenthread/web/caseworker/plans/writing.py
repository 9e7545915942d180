"""Writing a version: a section with the advice beside it, and one row at a time."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.checks.text import sentences
from goldenthread.casework.plans.choices import RowKind
from goldenthread.casework.plans.content import RowRead
from goldenthread.casework.plans.rules import CannotPlan, StaleRow
from goldenthread.casework.plans.template import SectionDeclared, template_of
from goldenthread.partnership.permissions import Permission
from goldenthread.provision.selectors import settings_of
from goldenthread.web.caseworker.plans.common import at, done, head, row_or_404, version_or_404
from goldenthread.web.caseworker.plans.forms import NothingForm, RowForm
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.plans.models import PlanVersion, Row
    from goldenthread.casework.plans.selectors.advice import AdviceRead, ParagraphRead

LINE = (
    "type", "minutes", "sessions", "per", "weeks", "group_size", "who", "qualification", "provider", "funder",
    "starts_on", "review_on",
)  # fmt: skip


def _declared(version: "PlanVersion", key: str) -> SectionDeclared:
    template = template_of(version.plan.template)
    if key not in template.keys:
        raise Http404("There is no such page.")
    return template.section(key)


@staff_page(Permission.WRITE_PLANS)
def section(request: StaffRequest, plan_id: str, version_id: str, key: str) -> HttpResponse:
    """One section: its rows, what is found in them, and the advice beside it."""
    version = version_or_404(request, plan_id, version_id, "section")
    declared = _declared(version, key)
    content = selectors.content_of(version)
    accounts = selectors.accounts_of(version.plan, content, selectors.advice_for(version.plan))
    read = content.section(key)
    keys = list(content.template.keys)
    here = keys.index(key)
    chosen = request.GET.get("advice", "")
    context = {
        **head(version, f"section-{key}"),
        "section": read,
        "declared": declared,
        "kinds": [(kind.value, RowKind(kind).label) for kind in declared.holds],
        "found": [f for f in selectors.found_in(version.plan, content, request.today) if f.section == key],
        "accounts": [a for a in accounts if not chosen or a.advice.public_id == chosen],
        "advice": list({a.advice.public_id: a.advice for a in accounts}.values()),
        "chosen": chosen,
        "rows": content.by_lineage(),
        "blank": version.kind in declared.blank_in,
        "nothing": NothingForm(initial={"because": read.nothing_because, "edition": read.edition}),
        "before": content.template.section(keys[here - 1]) if here else None,
        "after": content.template.section(keys[here + 1]) if here + 1 < len(keys) else None,
    }
    return render(request, "caseworker/plan/section.jinja", context)


@require_POST
@staff_page(Permission.WRITE_PLANS)
def nothing(request: StaffRequest, plan_id: str, version_id: str, key: str) -> HttpResponse:
    """Keep why a section holds nothing."""
    version = version_or_404(request, plan_id, version_id, "section")
    _declared(version, key)
    form = NothingForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "That is too long: say it in 500 letters.")
        return redirect(at(version, "section", key))
    because, edition = form.cleaned_data["because"], form.cleaned_data["edition"]
    return done(
        request,
        lambda: actions.say_nothing_is_needed(
            version=version, section=key, because=because, edition=edition, by=request.user, today=request.today
        ),
        "That is kept.", at(version, "section", key),
    )  # fmt: skip


@staff_page(Permission.WRITE_PLANS)
def add(request: StaffRequest, plan_id: str, version_id: str, key: str, kind: str) -> HttpResponse:
    """Add a row to a section."""
    version = version_or_404(request, plan_id, version_id, "add_row")
    declared = _declared(version, key)
    if kind not in declared.holds:
        raise Http404("There is no such page.")
    saving = Autosave(request, subject=f"plan:{version.public_id}", form=f"add-{key}-{kind}", child=_whose(version))
    form = _form(request, version, kind, request.POST or None, {})
    if request.method != "POST":
        form.initial = saving.initial(form)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_row(
                version=version, section=key, kind=kind, given=form.given(), by=request.user, today=request.today,
                under=_ties(version, form),
            )  # fmt: skip
        except CannotPlan as refusal:
            refuse(form, refusal)
        else:
            saving.finish()
            messages.success(request, f"It is in {declared.named}.")
            return redirect(at(version, "section", key))
    context = {
        **head(version, f"section-{key}"), "declared": declared, "form": form, "saving": saving, "row": None,
        "kind": RowKind(kind).label, "theirs": None,
    }  # fmt: skip
    return render(request, "caseworker/plan/row.jinja", context, status=422 if form.errors else 200)


def _whose(version: "PlanVersion") -> str:
    """Whom the plan is of, for the list of forms begun."""
    return str(version.plan.child.public_id)


def _form(request: StaffRequest, version: "PlanVersion", kind: str, data: Any, initial: dict[str, Any]) -> RowForm:
    settings = list(settings_of(request.area)) if kind == RowKind.PLACEMENT else ()
    return RowForm(
        data, initial=initial, kind=kind, template=template_of(version.plan.template),
        content=selectors.content_of(version), settings=settings,
    )  # fmt: skip


def _ties(version: "PlanVersion", form: RowForm) -> "list[Row]":
    return [row_or_404(version, key) for key in form.cleaned_data.get("ties", [])]


@staff_page(Permission.WRITE_PLANS)
def change(request: StaffRequest, plan_id: str, version_id: str, row_id: str) -> HttpResponse:
    """Change a row. Where somebody else changed it meanwhile, both texts stand on the page."""
    version = version_or_404(request, plan_id, version_id, "row")
    row = row_or_404(version, row_id)
    declared = _declared(version, row.section)
    read = selectors.content_of(version).by_lineage()[row.lineage]
    saving = Autosave(request, subject=f"plan-row:{row.public_id}", form="row", child=_whose(version))
    form = _form(request, version, row.kind, request.POST or None, _initial(version, read, row))
    if request.method != "POST":
        form.initial = saving.initial(form, **form.initial)
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, version, row, form)
        except StaleRow as refusal:
            theirs = refusal
            form.data = _again(request, found(selectors.row_in(version, row_id)).edition)
            form.add_error(None, str(refusal))
        except CannotPlan as refusal:
            refuse(form, refusal)
        else:
            saving.finish()
            messages.success(request, f"{read.label or 'The row'} is saved.")
            return redirect(at(version, "section", row.section))
    context = {
        **head(version, f"section-{row.section}"), "declared": declared, "form": form, "saving": saving,
        "kind": RowKind(row.kind).label, "row": read, "theirs": theirs, "sentences": _sentences(read),
    }  # fmt: skip
    return render(request, "caseworker/plan/row.jinja", context, status=422 if form.errors else 200)


def _again(request: StaffRequest, edition: int) -> Any:
    """What was typed, upon the edition that stands now: saved again, it takes its place knowingly."""
    data = request.POST.copy()
    data["edition"] = str(edition)
    return data


def _initial(version: "PlanVersion", read: RowRead, row: "Row") -> dict[str, Any]:
    names = ("words", "plain_words", "whose", "broad_area", "measure", "by_when", "author", "dated")
    given = {name: getattr(read, name) for name in names}
    if read.line:
        given |= {name: getattr(read.line, name) for name in LINE}
    rows = selectors.content_of(version).by_lineage()
    ties = [rows[k].public_id for k in read.up if k in rows]
    setting = row.setting.public_id if row.setting else ""
    return {**given, "ties": ties, "setting": setting, "edition": read.edition}


def _save(request: StaffRequest, version: "PlanVersion", row: "Row", form: RowForm) -> None:
    actions.change_row(
        row=row, given=form.given(), edition=form.cleaned_data["edition"], by=request.user, today=request.today
    )
    if "ties" in form.fields:
        actions.tie(lower=row, under=_ties(version, form), by=request.user, today=request.today)


def _sentences(read: RowRead) -> list[dict[str, Any]]:
    """Each sentence of a row with the paragraphs it rests on; those of the whole row stand with each."""
    whole = [s for s in read.sources if not s.sentence]
    return [
        {"words": s, "sources": [*whole, *(x for x in read.sources if x.sentence == s)]} for s in sentences(read.words)
    ]


@require_POST
@staff_page(Permission.WRITE_PLANS)
def remove(request: StaffRequest, plan_id: str, version_id: str, row_id: str) -> HttpResponse:
    """Take a row out of the version that is worked on."""
    version = version_or_404(request, plan_id, version_id, "row")
    row = row_or_404(version, row_id)
    return done(
        request, lambda: actions.remove_row(row=row, edition=None, by=request.user, today=request.today),
        "It is taken out. Versions that were sent keep it.", at(version, "section", row.section),
    )  # fmt: skip


@require_POST
@staff_page(Permission.WRITE_PLANS)
def move(request: StaffRequest, plan_id: str, version_id: str, row_id: str, way: str) -> HttpResponse:
    """Move a row up or down."""
    version = version_or_404(request, plan_id, version_id, "row")
    row = row_or_404(version, row_id)
    return done(
        request, lambda: actions.move_row(row=row, up=way == "up", by=request.user, today=request.today),
        f"It is moved {way}.", at(version, "section", row.section),
    )  # fmt: skip


def _paragraph(version: "PlanVersion", paragraph_id: str) -> "tuple[AdviceRead, ParagraphRead]":
    for advice in selectors.advice_for(version.plan):
        for paragraph in advice.paragraphs:
            if paragraph.public_id == paragraph_id:
                return advice, paragraph
    raise Http404("There is no such page.")


@require_POST
@staff_page(Permission.WRITE_PLANS)
def take(request: StaffRequest, plan_id: str, version_id: str, key: str, paragraph_id: str) -> HttpResponse:
    """Take a paragraph of advice into a section, with its source."""
    version = version_or_404(request, plan_id, version_id, "take")
    declared = _declared(version, key)
    advice, paragraph = _paragraph(version, paragraph_id)
    return done(
        request,
        lambda: actions.take_paragraph(
            version=version, section=key, advice=advice, paragraph=paragraph, by=request.user, today=request.today,
            kind=request.POST.get("kind", ""),
        ),
        f"It is in {declared.named}, and points to {advice.adviser}. Now make it this plan’s own words.",
        at(version, "section", key),
    )  # fmt: skip


@require_POST
@staff_page(Permission.WRITE_PLANS)
def source(request: StaffRequest, plan_id: str, version_id: str, row_id: str) -> HttpResponse:
    """Tie a sentence of a row, or the whole row, to a paragraph; or take that back."""
    version = version_or_404(request, plan_id, version_id, "source")
    row = row_or_404(version, row_id)
    if "drop" in request.POST:
        held = found(selectors.source_in(version, request.POST["drop"]))
        held.version = version
        return done(
            request, lambda: actions.drop_source(source=held, by=request.user, today=request.today),
            "It no longer points there.", at(version, "sources", row.public_id),
        )  # fmt: skip
    advice, paragraph = _paragraph(version, request.POST.get("paragraph", ""))
    sentence = request.POST.get("sentence", "")
    return done(
        request,
        lambda: actions.add_source(
            row=row, taken=actions.taken_from(advice, paragraph), by=request.user, today=request.today,
            sentence=sentence,
        ),
        f"It points to {advice.adviser} now.", at(version, "sources", row.public_id),
    )  # fmt: skip


@staff_page(Permission.WRITE_PLANS)
def sources(request: StaffRequest, plan_id: str, version_id: str, row_id: str) -> HttpResponse:
    """A row sentence by sentence, with the paragraphs each rests on and the advice to choose from."""
    version = version_or_404(request, plan_id, version_id, "sources")
    row = row_or_404(version, row_id)
    content = selectors.content_of(version)
    read = content.by_lineage().get(row.lineage)
    if read is None:
        raise Http404("There is no such page.")
    context = {
        **head(version, f"section-{row.section}"), "row": read, "sentences": _sentences(read),
        "changed": [s for s in read.sources if s.sentence and s.sentence not in read.words],
        "advice": selectors.advice_for(version.plan), "declared": _declared(version, row.section),
    }  # fmt: skip
    return render(request, "caseworker/plan/sources.jinja", context)
