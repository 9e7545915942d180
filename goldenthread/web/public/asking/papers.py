"""Supporting papers: added one at a time, looked into, and taken out again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.casework.intake.actions import asking as actions
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.selectors.asking import Asked, papers_of
from goldenthread.documents.refusals import DocumentRefused
from goldenthread.partnership.clock import today_in
from goldenthread.web.public.asking.forms import PaperForm
from goldenthread.web.public.asking.pages import pages_for
from goldenthread.web.public.asking.views import shut
from goldenthread.web.public.asking.visitor import begun, too_many


def papers(request: HttpRequest) -> HttpResponse:
    """Add a paper, take one out, or go on. Nobody has to send any."""
    held = begun(request)
    if held is None or not held.answers.get("door"):
        return shut(request)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if "remove" in request.POST:
            actions.remove_paper(asking=held, document=request.POST["remove"])
            return redirect("public:asking:papers")
        if "go" in request.POST and not request.FILES:
            return redirect("public:asking:check")
        done = _add(request, held, form)
        if done:
            return done
    context = {
        "form": form, "papers": papers_of(held), "before": pages_for(held.answers["door"])[-1].key,
        "most": actions.MOST_PAPERS, "largest": actions.LARGEST_PAPER // (1024 * 1024),
    }  # fmt: skip
    return render(request, "public/asking/papers.jinja", context, status=422 if form.errors else 200)


def _add(request: HttpRequest, held: Asked, form: PaperForm) -> HttpResponse | None:
    """Keep it, or say on the form why it is not kept."""
    file = request.FILES.get("file")
    if file is None:
        form.is_valid()
        form.add_error("file", "Choose a file first")
        return None
    refused = too_many(request, "ask_paper")
    if refused:
        return refused
    try:
        actions.add_paper(
            asking=held, stream=file, file_name=file.name or "file", today=today_in(held.area), now=timezone.now()
        )
    except (CannotDo, DocumentRefused) as problem:
        form.is_valid()
        form.add_error("file", str(problem))
        return None
    return redirect(request.path if "go" not in request.POST else "public:asking:check")
