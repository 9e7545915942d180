"""One dispute: what to do next, its days, what happened, what is directed, its documents."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.casework import selectors as cases
from goldenthread.casework.appeals import why_not_now
from goldenthread.casework.clocks import standing
from goldenthread.casework.disputes import selectors
from goldenthread.casework.disputes.selectors.register import OUT_OF_TIME, RIGHT
from goldenthread.casework.history import Happening, in_force
from goldenthread.casework.kinds import EventKind, kinds, label
from goldenthread.correspondence.selectors import letters_about
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import visible_children
from goldenthread.web.caseworker.disputes.common import dispute_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


def may_follow(stage: str, events: Sequence[Happening]) -> list[EventKind]:
    """What can be recorded on a dispute in a stage, after its events."""
    every = (k for k in kinds().values() if "dispute" in k.of and not k.internal)
    fit = (k for k in every if k.may_follow(stage) and k.key not in NOT_HERE)
    return [k for k in fit if not why_not_now(k.key, events)]


NOT_HERE = {"decision_notice_sent", "note_added"}


@staff_page(Permission.KEEP_DISPUTES)
def one(request: StaffRequest, dispute_id: str) -> HttpResponse:
    """The whole of one dispute. A closed one can still be learned from."""
    dispute = dispute_or_404(request, dispute_id, "one")
    stands = selectors.standing_of(dispute, request.today)
    duties = list(cases.duties_of_case(dispute.case))
    events = in_force(dispute.case.events.all())
    children = visible_children(request.user, request.area, request.today)
    context = {
        "dispute": dispute, "child": dispute.child, "stands": stands, "out_of_time": OUT_OF_TIME,
        "duties": [(d, standing(d, request.today)) for d in duties if d.force != RIGHT],
        "rights": [(d, standing(d, request.today)) for d in duties if d.force == RIGHT],
        "events": list(reversed(events)), "label": label,
        "kinds": may_follow(dispute.case.stage, events) if dispute.case.stage != "closed" else [],
        "elsewhere": selectors.done_elsewhere(dispute, stands.order_on),
        "directions": list(dispute.directions.order_by("done_on", "due_on", "pk")),
        "working": selectors.working_in(dispute), "bundles": list(dispute.bundles.order_by("-number")),
        "lessons": list(dispute.lessons.order_by("pk")),
        "letters": letters_about(children, request.area, f"case:{dispute.case.public_id}"),
    }  # fmt: skip
    return render(request, "caseworker/disputes/one.jinja", context)
