"""Asking, page by page: each answer is kept before the next question is shown."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.casework.intake.actions import asking as actions
from goldenthread.casework.intake.frontdoor import front_door
from goldenthread.casework.intake.selectors.asking import Asked, areas
from goldenthread.partnership.clock import today_in
from goldenthread.partnership.one_time import in_groups
from goldenthread.web.public.asking.forms import CodeForm, WhoForm
from goldenthread.web.public.asking.pages import Page, initial, kept, page_for, pages_for
from goldenthread.web.public.asking.visitor import begun, forget, remember, too_many

NOT_THIS = "We do not know this code. Look at it again. Codes last 28 days."


def start(request: HttpRequest) -> HttpResponse:
    """What this is, what you need, and what happens then."""
    first = next(iter(areas()), None)
    door = front_door(first, today_in(first)) if first else None
    return render(request, "public/asking/start.jinja", {"begun": begun(request), "door": door})


def shut(request: HttpRequest) -> HttpResponse:
    """Back to the start, where nothing is open to this visitor."""
    messages.warning(request, "Your page had closed. Start again, or use your code if you have one.")
    return redirect("public:asking:start")


def who(request: HttpRequest) -> HttpResponse:
    """The first question: who asks. From its answer on everything is kept."""
    every = list(areas())
    held = begun(request)
    start_with = {"door": held.answers.get("door"), "area": held.area.code} if held else None
    form = WhoForm(request.POST or None, areas=[(a.code, a.name) for a in every], initial=start_with)
    if request.method == "POST" and form.is_valid():
        refused = None if held else too_many(request, "ask_begin")
        if refused:
            return refused
        code = form.cleaned_data.get("area")
        area = next(a for a in every if code in (None, a.code))
        if held is None or held.area != area:
            held = actions.begin(area=area, now=timezone.now())
        actions.keep_answers(asking=held, answers={"door": form.cleaned_data["door"]}, now=timezone.now())
        remember(request, held.public_id)
        return _after(request, held, None)
    return render(request, "public/asking/who.jinja", {"form": form}, status=422 if form.errors else 200)


def question(request: HttpRequest, key: str) -> HttpResponse:
    """One question."""
    held = begun(request)
    if held is None:
        return shut(request)
    door = held.answers.get("door", "")
    page = page_for(door, key)
    if page is None:
        raise Http404("There is no such page.")
    form = page.form(request.POST or None, initial=initial(page, held.answers))
    if request.method == "POST" and form.is_valid():
        actions.keep_answers(asking=held, answers=kept(form.cleaned_data), now=timezone.now())
        if "later" in request.POST:
            return redirect("public:asking:later")
        return _after(request, held, page)
    pages = pages_for(door)
    at = pages.index(page)
    context = {
        "form": form, "title": page.title(door), "number": at + 1, "of": len(pages), "names": list(form.fields),
        "before": pages[at - 1].key if at else "", "door": door,
    }  # fmt: skip
    return render(request, "public/asking/question.jinja", context, status=422 if form.errors else 200)


def _after(request: HttpRequest, held: Asked, page: Page | None) -> HttpResponse:
    """The next question; back to the check, for one who came from there to change an answer."""
    if "check" in request.GET:
        return redirect("public:asking:check")
    pages = pages_for(held.answers["door"])
    at = pages.index(page) + 1 if page else 0
    if at < len(pages):
        return redirect("public:asking:question", pages[at].key)
    return redirect("public:asking:papers")


def later(request: HttpRequest) -> HttpResponse:
    """A code to come back with, shown when it is asked for and never again; it is in no address."""
    held = begun(request)
    if held is None:
        return shut(request)
    if request.method != "POST":
        return render(request, "public/asking/later.jinja", {"code": ""})
    code = in_groups(actions.make_code(asking=held, now=timezone.now()))
    forget(request)
    return render(request, "public/asking/later.jinja", {"code": code})


def come_back(request: HttpRequest) -> HttpResponse:
    """Go on with a code."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        refused = too_many(request, "ask_code")
        if refused:
            return refused
        held = actions.come_back(typed=form.cleaned_data["code"], now=timezone.now())
        if held:
            request.session.cycle_key()
            remember(request, held.public_id)
            return redirect("public:asking:check")
        form.add_error("code", NOT_THIS)
    return render(request, "public/asking/back.jinja", {"form": form}, status=422 if form.errors else 200)
