"""One question, its answer as a table or a file, and the questions kept by name."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.exchange.feeds import asking
from goldenthread.exchange.feeds.asking import CannotAsk, NotKept, NotToBeAsked
from goldenthread.exchange.feeds.selectors import current
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.asking import MOST_ROWS, SECONDS
from goldenthread.web.analyst.joined import link, table_of, tabs_for
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.downloads import safe_cell
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import plain_date

if TYPE_CHECKING:
    import polars as pl

    from goldenthread.exchange.feeds.asking import Answer
    from goldenthread.exchange.feeds.models import KeptQuestion

SHOWN = 100
"""Rows of an answer on the page; a file has them all."""
LONGEST_CELL = 200
FIRST = "SELECT sen_provision, count(*) AS people\nFROM persons\nGROUP BY ALL\nORDER BY people DESC"
CSV, PARQUET = "csv", "parquet"
KEPT = [
    {"key": "name", "text": "Question"}, {"key": "by", "text": "Kept by"},
    {"key": "do", "text": "Remove", "hidden": True},
]  # fmt: skip


class QuestionForm(forms.Form):
    """A question; for those who may see names, whether and why."""

    question = forms.CharField(
        label="Your question", widget=forms.Textarea({"rows": 8, "spellcheck": "false", "class": "gt-sql"}),
        help_text="One SELECT. It reads the current joint snapshot and changes nothing.",
        error_messages={"required": "There is no question yet. Begin with SELECT."},
    )  # fmt: skip
    named = forms.BooleanField(label="Leave names in the answer", required=False)
    why = forms.CharField(
        label="What are the names needed for?", max_length=200, required=False,
        help_text="Needed only where names are left in. It is written in the trail.",
    )  # fmt: skip

    def __init__(self, *args: Any, may_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_name:
            del self.fields["named"], self.fields["why"]


class NameForm(forms.Form):
    """A name for the question."""

    name = forms.CharField(label="Keep this question under a name", max_length=asking.LONGEST_NAME)
    question = forms.CharField(widget=forms.HiddenInput)


@staff_page(Permission.ASK_JOINT)
def ask_it(request: StaffRequest) -> HttpResponse:
    """The question, what can be asked about, and the answer. Each question is written down before it is answered."""
    may_name = asking.may_see_names(request.user, request.area, request.today)
    form = QuestionForm(request.POST or None, may_name=may_name, initial={"question": _begins(request)})
    answer = _answer(request, form) if request.method == "POST" and form.is_valid() else None
    if isinstance(answer, HttpResponse):
        return answer
    return _page(request, form, answer)


def _begins(request: StaffRequest) -> str:
    """The question kept under the id in the address, or one to begin with."""
    kept = asking.kept_question(request.area, request.GET.get("kept", "")[:16])
    return kept.question if kept else FIRST


def _answer(request: StaffRequest, form: QuestionForm) -> "Answer | HttpResponse | None":
    """The answer, as a file where one is asked for; nothing where the form says why there is none."""
    given = form.cleaned_data
    named = bool(given.get("named"))
    try:
        answer = asking.ask(
            area=request.area, question=given["question"], named=named, why=given.get("why", ""), by=request.user,
            today=request.today,
        )  # fmt: skip
    except CannotAsk as refusal:
        form.add_error("question", str(refusal))
        return None
    except NotToBeAsked as refusal:
        form.add_error("why" if named else "question", str(refusal))
        return None
    kind = request.POST.get("as", "")
    return as_file(answer, kind) if kind in (CSV, PARQUET) else answer


def as_file(answer: "Answer", kind: str) -> HttpResponse:
    """The whole answer to take away. Text that a spreadsheet would run as a formula is marked as text."""
    rows, name = answer.rows, f"answer-{answer.snapshot.id[:8]}.{kind}"
    if kind == CSV:
        content, form = _flat(rows).write_csv().encode(), "text/csv; charset=utf-8"
    else:
        made = BytesIO()
        rows.write_parquet(made)
        content, form = made.getvalue(), "application/vnd.apache.parquet"
    sent = HttpResponse(content, content_type=form)
    sent["Content-Disposition"] = f'attachment; filename="{name}"'
    return sent


def _flat(rows: "pl.DataFrame") -> "pl.DataFrame":
    """With every cell as text, which CSV has alone; one that there is not is empty."""
    return type(rows)({name: [None if cell is None else _cell(cell) for cell in rows[name]] for name in rows.columns})


def _cell(value: Any) -> str:
    return safe_cell(str(value)) if isinstance(value, str) else str(value)


def _page(request: StaffRequest, form: QuestionForm, answer: "Answer | None") -> HttpResponse:
    snapshot = current(request.area)
    context = {
        "tabs": tabs_for(request, "sql"), "form": form, "answer": answer, "snapshot": snapshot,
        "tables": asking.tables_of(request.area, named="named" in form.fields), "most": MOST_ROWS,
        "seconds": int(SECONDS), "may_name": "named" in form.fields, "kept_columns": KEPT,
        "kept": table_of([_kept(each) for each in asking.kept_questions(request.area)]),
        "name_form": NameForm(initial={"question": form.data.get("question", "")}) if answer else None,
        **(_shown(answer) if answer else {}),
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "analyst/sql/ask.jinja", context, status=status)


def _shown(answer: "Answer") -> dict[str, Any]:
    rows = answer.rows.head(SHOWN)
    numeric = [kind.is_numeric() for kind in rows.dtypes]
    columns = [
        {"key": name, "text": name, "numeric": number} for name, number in zip(rows.columns, numeric, strict=True)
    ]
    return {
        "columns": columns, "rows": table_of([[_seen(cell) for cell in row] for row in rows.rows()]),
        "height": answer.rows.height, "shown": rows.height, "took": f"{answer.seconds:.1f}",
    }  # fmt: skip


def _seen(value: Any) -> str:
    if value is None:
        return "–"
    text = f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
    return text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL]}…"


def _kept(each: "KeptQuestion") -> list[Any]:
    here = f"{reverse('analyst:sql')}?kept={each.public_id}"
    remove = reverse("analyst:sql-forget", args=[each.public_id])
    return [link(here, each.name), f"{each.by.name}, {plain_date(each.kept_at)}", link(remove, "Remove", each.name)]


@require_POST
@staff_page(Permission.ASK_JOINT)
def keep(request: StaffRequest) -> HttpResponse:
    """Keep the question under a name."""
    given = request.POST
    try:
        kept = asking.keep_question(
            area=request.area, name=given.get("name", ""), question=given.get("question", ""), by=request.user,
            today=request.today,
        )  # fmt: skip
        messages.success(request, f"Kept as “{kept.name}”, for everybody here who may ask.")
        return redirect(f"{reverse('analyst:sql')}?kept={kept.public_id}")
    except NotKept as problem:
        form = NameForm(given)
        form.is_valid()
        form.add_error("name", str(problem))
        return render(request, "analyst/sql/keep.jinja", {"form": form}, status=422)


@staff_page(Permission.ASK_JOINT)
def forget(request: StaffRequest, public_id: str) -> HttpResponse:
    """Asked once more, then removed."""
    kept = found(asking.kept_question(request.area, public_id))
    if request.method == "POST":
        asking.forget_question(kept=kept, by=request.user, today=request.today)
        messages.success(request, f"“{kept.name}” is removed.")
        return redirect("analyst:sql")
    return render(request, "analyst/sql/forget.jinja", {"kept": kept})
