"""What a quarterly return lacks is told here: what is said of a metric, held to the record, and who signed it."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldenthread.improvement import actions
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.selectors.evaluating import claims_about
from goldenthread.improvement.words import questioned
from goldenthread.partnership.permissions import Permission
from goldenthread.reporting.papers import quarterly_return as paper
from goldenthread.reporting.papers import quarters
from goldenthread.web.board.plans.quarter_forms import CommentForm, SignForm
from goldenthread.web.board.plans.quarterly import the_quarter, the_strategy
from goldenthread.web.board.serving import Page, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import Strategy


def _back(strategy: "Strategy", quarter: quarters.Quarter) -> str:
    return f"{reverse('plans:quarterly', args=[strategy.public_id])}?quarter={quarter.key}"


@staff_page(Permission.REPORT_PROGRESS)
def comment(request: StaffRequest, key: str, quarter: str, measure: str) -> HttpResponse:
    """Say something of a metric in a quarter; it is kept with the quarter's last day, and not changed afterwards."""
    strategy = the_strategy(request, key)
    chosen = the_quarter(request, strategy, quarter)
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
    strategy = the_strategy(request, key)
    chosen = the_quarter(request, strategy, quarter)

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
