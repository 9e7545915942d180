"""The quarterly return of a fund's plan: a page, PDF and Word from the record; what it lacks is told here."""

from typing import TYPE_CHECKING, Any

from django import forms as boxes
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.improvement import actions
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.selectors import plans
from goldenthread.improvement.selectors.evaluating import claims_about
from goldenthread.improvement.words import questioned
from goldenthread.partnership.permissions import Permission
from goldenthread.reporting.papers import quarterly_return as paper
from goldenthread.reporting.papers import quarters
from goldenthread.web.board.plans.forms import KeptForm, Words
from goldenthread.web.board.sending import paper_file
from goldenthread.web.board.serving import Page, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import Strategy

TONES = {quarters.GREEN: "done", quarters.AMBER: "soon", quarters.RED: "late", quarters.NONE: "quiet"}


def _strategy(request: StaffRequest, key: str) -> "Strategy":
    found = plans.strategy_in(request.area, key)
    if found is None:
        raise Http404("There is no such strategy.")
    return found


def _quarter(request: StaffRequest, strategy: "Strategy", key: str) -> quarters.Quarter:
    found = quarters.quarter_named(strategy, request.today, key)
    if found is None:
        raise Http404("The plan has no such quarter that has ended.")
    return found


@staff_page(Permission.SEE_IMPROVEMENT)
def latest(request: StaffRequest, key: str) -> HttpResponse:
    """The return of the quarter asked for, or of the last of which anything is known."""
    strategy = _strategy(request, key)
    asked = request.GET.get("quarter", "")
    quarter = quarters.quarter_named(strategy, request.today, asked) or quarters.last_reported(strategy, request.today)
    every = quarters.quarters_of(strategy, request.today)
    context: dict[str, Any] = {"strategy": strategy, "quarter": quarter, "every": every}
    if quarter is None:
        return render(request, "board/plans/quarterly.jinja", context)
    spending = quarters.spending_of(strategy, quarter)
    spent = quarters.spent_to(strategy, quarter)
    signed = paper.signed_for(strategy, quarter)
    context |= {
        "metrics": [_row(metric) for metric in quarters.metrics_of(strategy, quarter)],
        "rule": quarters.RULE,
        "spending": [_money(row) for row in (*spending, quarters.total(spending))] if spending else [],
        "spent": paper.pounds(spent) if spent is not None else "",
        "signed": [paper.sign_words(piece) for piece in signed],
        "is_signed": any(piece.kind == paper.SIGNED for piece in signed),
        "may_report": Permission.REPORT_PROGRESS in request.permissions,
        "may_keep": Permission.KEEP_STRATEGY in request.permissions,
    }
    return render(request, "board/plans/quarterly.jinja", context)


def _row(metric: quarters.Metric) -> dict[str, object]:
    own, fit, actual, gap, rag = paper.cells(metric)
    measure = metric.target.measure
    return {
        "name": measure.name, "id": measure.public_id, "own": own, "fit": fit, "actual": actual, "gap": gap, "rag": rag,
        "tone": TONES[rag], "notes": [metric.target.note, metric.beside.words if metric.beside else ""],
        "comments": [paper.comment_words(told) for told in metric.comments],
    }  # fmt: skip


def _money(row: quarters.Spending) -> tuple[str, str, str]:
    return row.source, paper.pounds(row.year), paper.pounds(row.even)


@staff_page(Permission.SEE_IMPROVEMENT)
def as_file(request: StaffRequest, key: str, quarter: str, ending: str) -> HttpResponse:
    """The return as an accessible PDF or as a Word document."""
    strategy = _strategy(request, key)
    chosen = _quarter(request, strategy, quarter)
    made = paper.quarterly_return(strategy, chosen, request.today)
    return paper_file(made, f"{strategy.title} {chosen.key}", ending)


class CommentForm(KeptForm):
    """What is said of a metric in a quarter."""

    words = Words(label="What is said of it in this quarter?", help_text="The figures come from the record: say why.")
    answer = Words(label="Your answer, where the record says otherwise", required=False)


class SignForm(KeptForm):
    """Who signed a return, and when."""

    title = boxes.CharField(label="Who signed it off, by role?", max_length=300)
    source = boxes.CharField(label="For which board or organisation?", max_length=200)
    day = DayField(label="On which day?")

    def clean_day(self) -> object:
        """A return is signed on a day that has come."""
        day = self.cleaned_data["day"]
        if day > self.today:
            raise boxes.ValidationError("Give today or an earlier day")
        return day


def _back(strategy: "Strategy", quarter: quarters.Quarter) -> str:
    return f"{reverse('plans:quarterly', args=[strategy.public_id])}?quarter={quarter.key}"


@staff_page(Permission.REPORT_PROGRESS)
def comment(request: StaffRequest, key: str, quarter: str, measure: str) -> HttpResponse:
    """Say something of a metric in a quarter; it is kept with the quarter's last day, and not changed afterwards."""
    strategy = _strategy(request, key)
    chosen = _quarter(request, strategy, quarter)
    target = next((t for t in quarters.targets_in(strategy) if t.measure.public_id == measure), None)
    if target is None or target.priority is None:
        raise Http404("The plan has no such metric.")
    priority = target.priority

    def save(form: CommentForm) -> str:
        words, answer = form.cleaned_data["words"], form.cleaned_data["answer"]
        doubts = questioned(claims_about(words, [target.measure], chosen.last))
        if doubts and not answer:
            raise Refused(f"{' '.join(doubts)} Mend the words, or answer here", "answer")
        actions.tell(
            priority=priority, kind="did", words=words, day=chosen.last, ref=measure, answer=answer, by=request.user,
        )  # fmt: skip
        return "What you said stands in the return."

    page = Page(f"{target.measure.name}: {chosen}", "Add it", _back(strategy, chosen), "Quarterly return", save)
    return serve(request, CommentForm, page)


@staff_page(Permission.KEEP_STRATEGY)
def sign(request: StaffRequest, key: str, quarter: str) -> HttpResponse:
    """Record that a return was signed off, after its quarter and before the next one ends."""
    strategy = _strategy(request, key)
    chosen = _quarter(request, strategy, quarter)

    def save(form: SignForm) -> str:
        given = form.cleaned_data
        paper.check_day(chosen, given["day"])
        actions.add_evidence(
            area=request.area, kind="decision", title=f"Return for {chosen} signed off: {given['title']}",
            source=given["source"], day=given["day"], ref=f"strategy:{strategy.public_id}", by=request.user,
        )  # fmt: skip
        return "The sign-off stands in the return."

    page = Page(f"Sign off the return of {chosen}", "Record it", _back(strategy, chosen), "Quarterly return", save)
    return serve(request, SignForm, page)
