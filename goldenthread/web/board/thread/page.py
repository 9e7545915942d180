"""The thread of one thing: three questions answered, a drawing to walk through, and the same as sentences."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.governance.thread import Thread, permission_for, thread
from goldenthread.partnership.rules import check_may
from goldenthread.vocabulary.thread import Kind, Ref
from goldenthread.web.board.thread.columns import CALLED, COLUMNS, PLACES, of_kinds
from goldenthread.web.board.thread.drawing import draw
from goldenthread.web.board.thread.questions import answers
from goldenthread.web.board.thread.wording import address, day_of, later, own_page, sentences
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

KINDS = Filter("kind", "Show only", tuple((key, title) for key, title, _ in COLUMNS))
DEPTH = Filter(
    "far", "How far", (("1", "What is tied to it"), ("2", "And what is tied to that"), ("3", "Further still"))
)
USUAL = "2"


@staff_page()
def show(request: StaffRequest, kind: str, key: str) -> HttpResponse:
    """Everything tied to a thing, as far as this person may see it."""
    if kind not in PLACES:
        raise Http404("Nothing of that kind is on the thread.")
    of = Ref(Kind(kind), key)
    check_may(request.user, request.area, request.today, permission_for(of.kind))
    state = listing(request, sorts=["title"], default_sort="title", filters=(KINDS, DEPTH))
    depth = int(state.values["far"] or USUAL)
    found = thread(of, area=request.area, user=request.user, today=request.today, depth=depth)
    if found is None:
        raise Http404("There is no such thing, or it is not for you.")
    told = answers(found, area=request.area, user=request.user, today=request.today)
    shown = narrowed(found, state.values["kind"])
    context = {
        "listing": state, "thread": shown, "centre": found.centre, "called": CALLED[of.kind], "answers": told,
        "own_page": own_page(found.centre), "day": day_of(found.centre),
        "later": later(found.centre.day, request.today), "address": address(of),
        "drawing": draw(shown) if len(shown.nodes) > 1 else "",
        "told": sentences(shown, told.reads, request.today),
    }  # fmt: skip
    return render(request, "board/thread/thread.jinja", context)


def narrowed(found: Thread, column: str) -> Thread:
    """The thread with the centre and what is of one column alone; whole where none is asked for."""
    kinds = of_kinds(column)
    nodes = {ref: node for ref, node in found.nodes.items() if ref.kind in kinds or ref == found.centre.ref}
    return replace(found, nodes=nodes, lines=[line for line in found.lines if {line.start, line.end} <= nodes.keys()])
