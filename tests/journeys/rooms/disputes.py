"""Disagreements: the register, a dispute with its working document and bundle, complaints, what was learned."""

from typing import Any

from goldenthread.casework.disputes import actions
from goldenthread.casework.disputes.models import Bundle, Complaint, Direction, Dispute, Held, WorkingRow
from goldenthread.casework.rules import Entry
from goldenthread.casework.tests.factories import record
from goldenthread.correspondence import guard
from tests.journeys.area import TODAY
from tests.journeys.furnishing import Furnished
from tests.journeys.stops import Stop

TRIBUNAL = "tribunal_officer"
PLAN = "Section F\nRegular speech therapy.\nA quiet room."


def furnish(at: Furnished) -> None:
    """An appeal with a direction, a working document with a change and a version, a bundle, and a complaint."""
    by = at.area.colleague("tribunal_officer", "Owen Answerer")
    at.people[TRIBUNAL] = by
    case = at.area.request("Hollins", 120)
    case = record(case, "decision_not_to_assess_notified", TODAY.replace(month=4, day=1), at.area.officer, TODAY)
    told = {"by": by, "today": TODAY}
    dispute = actions.open_dispute(notice=case.events.get(kind="decision_not_to_assess_notified"), **told)
    for kind in ("mediation_certificate_issued", "appeal_registered", "appeal_received_by_la"):
        actions.note_down(dispute=dispute, entry=Entry(kind, TODAY.replace(month=5, day=1)), **told)
    actions.direct(dispute=dispute, what="File it", due_on=TODAY, owing="authority", directed_on=TODAY, **told)
    document = actions.begin_working(dispute=dispute, plan_words=PLAN, **told)
    actions.propose(
        row=document.rows.get(words="Regular speech therapy."), party="parent", words="Weekly speech therapy.",
        reason="Regular says nothing.", evidence=["Report, page 4"], version=None, **told,
    )  # fmt: skip
    actions.send_version(document=document, to="The parent", on=TODAY, **told)
    bundle = actions.begin_bundle(dispute=dispute, **told)
    actions.look(bundle=bundle, pdf=b"", pages=[guard.Text("Page 1", unreadable="it is a picture.")], where={}, **told)
    complaint = actions.receive_complaint(
        child=case.child, received_on=TODAY, who="A mother", about="It is late.", cause="late", **told
    )
    actions.learn(
        complaint=complaint, cause="late", ending="upheld", why="Nobody covered.", change="", cost=None, **told
    )


def _one(*more: Any) -> Any:
    return lambda _: [Dispute.objects.get().public_id, *(each() for each in more)]


def _row() -> str:
    return WorkingRow.objects.earliest("pk").public_id


def _bundle() -> str:
    return Bundle.objects.get().public_id


def _complaint(_: Furnished) -> list[Any]:
    return [Complaint.objects.get().public_id]


def _child(_: Furnished) -> list[Any]:
    return [Dispute.objects.get().child.public_id]


AT = "caseworker:disputes:"
STOPS = (
    Stop(f"{AT}register", TRIBUNAL),
    Stop(f"{AT}complaints", TRIBUNAL),
    Stop(f"{AT}learned", TRIBUNAL),
    Stop(f"{AT}begin", TRIBUNAL, _child),
    Stop(f"{AT}receive-complaint", TRIBUNAL, _child),
    *(Stop(f"{AT}{n}", TRIBUNAL, _complaint) for n in (
        "complaint", "answer-complaint", "further-complaint", "learn-complaint")),
    *(Stop(f"{AT}{n}", TRIBUNAL, _one()) for n in (
        "one", "number", "direction", "letter", "learn", "working", "working-send", "working-versions")),
    Stop(f"{AT}working-versions", TRIBUNAL, _one(), "?before=1&after=0"),
    Stop(f"{AT}record", TRIBUNAL, _one(lambda: "la_concedes_before_response")),
    Stop(f"{AT}direction-done", TRIBUNAL, _one(lambda: Direction.objects.get().public_id)),
    Stop(f"{AT}working-row", TRIBUNAL, _one(_row)),
    Stop(f"{AT}working-add", TRIBUNAL, _one(_row)),
    Stop(f"{AT}bundle", TRIBUNAL, _one(_bundle)),
    Stop(f"{AT}bundle-paper", TRIBUNAL, _one(_bundle)),
    Stop(f"{AT}bundle-release", TRIBUNAL, _one(_bundle, lambda: Held.objects.earliest("pk").public_id)),
)  # fmt: skip

NO_PAGES = {
    f"{AT}carried-out": "records what another case shows and goes back",
    f"{AT}working-settle": "agrees a proposal or takes it back, and goes back",
    f"{AT}working-file": "a download",
    f"{AT}bundle-new": "begins a bundle and goes on to it",
    f"{AT}bundle-look": "has the guard look and goes back",
    f"{AT}bundle-freeze": "freezes the bundle and goes back",
    f"{AT}bundle-file": "a download",
}
