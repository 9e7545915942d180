"""Letters by post: printed together with a page for each envelope, then marked as posted on a day."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.correspondence import actions, selectors
from goldenthread.correspondence.choices import DispatchState, Medium
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, visible_children
from goldenthread.reporting.papers.letter_run import bind_run, enclosed_with
from goldenthread.web.caseworker.letters.forms import PostedForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.correspondence.models import Dispatch

MOST = 100


def _copies(request: StaffRequest, state: DispatchState) -> "list[Dispatch]":
    children = visible_children(request.user, request.area, request.today)
    wanted = selectors.dispatches_in(request.area, state, Medium.POST).filter(letter__child__in=children)
    found = list(wanted[:MOST])
    log_list(request.user, request.area, "letters.post", [each.letter.child for each in found])
    return found


@staff_page(Permission.SEND_LETTERS)
def show(request: StaffRequest) -> HttpResponse:
    """What waits to be printed, and what was printed and waits to be marked as posted."""
    form = PostedForm(request.POST or None, initial={"on": request.today})
    if request.method == "POST" and form.is_valid():
        chosen = [
            each for each in _copies(request, DispatchState.PRINTED) if each.public_id in request.POST.getlist("copy")
        ]
        try:
            marked = actions.mark_posted(
                dispatches=chosen, on=form.cleaned_data["on"], by=request.user, today=request.today
            )
            said = "1 letter is marked as posted." if marked == 1 else f"{marked} letters are marked as posted."
            messages.success(request, said)
            return redirect("caseworker:letters:post")
        except LetterRefused as refusal:
            refuse(form, refusal)
    waiting, done = _copies(request, DispatchState.WAITING), _copies(request, DispatchState.PRINTED)
    letters = {each.letter.pk: each.letter for each in [*waiting, *done]}
    enclosed = enclosed_with(letters.values())
    context = {
        "waiting": waiting, "printed": done, "form": form, "most": MOST,
        "by_hand": [(letters[key], what) for key, with_it in enclosed.items() for what in with_it.by_hand],
    }  # fmt: skip
    return render(request, "caseworker/letters/post.jinja", context, status=422 if form.is_bound else 200)


@require_POST
@staff_page(Permission.SEND_LETTERS)
def as_pdf(request: StaffRequest) -> HttpResponse:
    """Print what waits, or what was printed: one PDF, each letter after its envelope and before what goes with it."""
    again = request.POST.get("again") == "yes"
    copies = _copies(request, DispatchState.PRINTED if again else DispatchState.WAITING)
    printed = actions.print_letters(dispatches=copies, by=request.user, today=request.today)
    if not printed:
        messages.warning(request, "There is nothing to print. What the guard now holds stands in the outbox.")
        return redirect("caseworker:letters:post")
    run = bind_run([(each.letter, each.recipient) for each in printed], request.today)
    answer = HttpResponse(run, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="letters-{request.today}.pdf"'
    return answer
