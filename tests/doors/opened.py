"""Each door for files: who opens it, at which address, and what is sent with the file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.test import Client
from django.urls import reverse

from goldenthread.casework.asks import actions as asking
from goldenthread.casework.asks.tests import factories as asks
from goldenthread.casework.disputes import actions as disputes
from goldenthread.casework.disputes.tests import factories as appeals
from goldenthread.casework.models import Case
from goldenthread.casework.reviews import actions as reviews
from goldenthread.casework.reviews.tests import factories as plans
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.correspondence.tests import factories as letters
from goldenthread.governance.actions import people as seats
from goldenthread.governance.tests import factories as boards
from goldenthread.improvement.actions import inspecting
from goldenthread.partnership.models import User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import involve
from goldenthread.people.models import Involvement
from goldenthread.people.tests import factories as people
from goldenthread.quality import actions as quality
from goldenthread.quality.choices import Seat
from goldenthread.quality.tests import factories as audits

TODAY = date(2024, 6, 19)
Given = dict[str, Any]


@dataclass(frozen=True)
class Door:
    """A page that takes a file: who is at it (nobody: a stranger), its address, the file's box, and the rest.

    ``begin`` does what comes before it in the same visit; ``misnamed`` is a name it takes that is not what is inside.
    """

    user: User | None
    address: str
    box: str
    rest: Given = field(default_factory=dict)
    begin: Callable[[Client], None] = lambda _: None
    misnamed: str = "paper.html"


def day(name: str, on: date = TODAY) -> Given:
    """A day as a form sends it."""
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def _officer(role: str = "send_officer") -> User:
    return place.person(role, place.authority(letters.area()), name="Ola Reed")


def _case(officer: User) -> Case:
    case = assessment(people.child(place.area()), officer, date(2024, 5, 1), TODAY)
    return record(case, "decision_to_assess_notified", date(2024, 6, 3), officer, TODAY)


def quality_papers() -> Door:
    area = place.area()
    for number in range(2):
        audits.plan(area, number)
    marker = audits.officers(area)[Seat.FIRST]
    made = audits.audit(area, audits.tool(area), size=2)
    quality.name(record=made.records.get(number=1), seat=Seat.FIRST, person=marker, by=place.TESTS, today=TODAY)
    return Door(marker, reverse("quality:papers", args=[made.public_id, 1]), "file")


def inspection() -> Door:
    area = place.area()
    manager = place.person("send_manager", place.authority(area), name="Mo Manager")
    hours = inspecting.Hours(date(2024, 6, 17), time(9), date(2024, 6, 28), time(17))
    visit = inspecting.prepare_visit(
        area=area, title="Area inspection", notice_on=date(2024, 6, 3), hours=hours, by=manager
    )
    child = people.child(area)
    inspecting.choose(visit=visit, child=child, why="Tracked", by=manager, today=TODAY)
    chosen = visit.chosen.get()
    asked = inspecting.ask_agency(
        chosen=chosen, agency="social_care", what="A plan", who="The DSCO", by=manager, today=TODAY
    )
    return Door(manager, reverse("inspection:came", args=[asked.public_id]), "file", {"words": "It came."})


def board_paper() -> Door:
    area = place.area()
    clerk = place.person("board_clerk", place.authority(area), name="Cleo Clerk")
    board = boards.body(area, openness="public")
    boards.clerk(board, clerk)
    seats.set_quorum(body=board, starts_on=boards.SINCE, number=1, by=boards.BY)
    item = boards.meeting(board).items.first()
    return Door(clerk, reverse("meetings:upload", args=[item.public_id]), "file", {"title": "A paper", "sure": "on"})


def advice_document() -> Door:
    officer = _officer()
    area, board = place.area(), place.organisation(place.area(), "commissioner", "Estuary Board")
    therapist = place.person("advice_giver", board, name="Fay Kirk")
    therapy = asks.service(area, board, "speech_and_language", "Speech therapy", therapist)
    ask = asks.asked(_case(officer), officer, TODAY, "speech_and_language", service=therapy)
    asking.route(ask=ask, service=therapy, person=therapist, by=officer, today=TODAY)
    rest = {"author_role": "Therapist", **day("given_on")}
    return Door(therapist, reverse("advice:document", args=[ask.public_id]), "file", rest, misnamed="paper.txt")


def letter_filled() -> Door:
    officer = _officer()
    child = _case(officer).child
    mother = letters.by_email(child).party
    where = reverse("caseworker:letters:fill", args=[child.public_id, "letter"])
    return Door(officer, where, "enclosed", {"to": mother.public_id})


def letter_changed() -> Door:
    officer = _officer()
    child = _case(officer).child
    held = letters.by_email(child)
    letter = letters.refusal(child, officer, held)
    rest = {"subject": letter.subject, "body": letter.body, "to": held.party.public_id, "version": letter.version}
    return Door(officer, reverse("caseworker:letters:edit", args=[letter.public_id]), "enclosed", rest)


def bundle_paper() -> Door:
    officer = appeals.officer()
    child = people.child(place.area(), born=date(2014, 3, 4))
    involve(
        child=child, kind=Involvement.Kind.ALLOCATED_OFFICER, starts_on=date(2023, 1, 1), source="tests",
        by=place.TESTS, person=officer,
    )  # fmt: skip
    dispute = appeals.appealed(officer, child)
    bundle = disputes.begin_bundle(dispute=dispute, by=officer, today=TODAY)
    where = reverse("caseworker:disputes:bundle-paper", args=[dispute.public_id, bundle.public_id])
    return Door(officer, where, "file", {"title": "The appeal", "kind": "appeal"})


def amendments() -> Door:
    whole = plans.whole()
    plans.details(whole.area)
    reviews.plan_meeting(review=whole.review, on=plans.MEETING, place="School", by=whole.officer, today=plans.MEETING)
    reviews.send_report(review=whole.review, given=plans.given(whole.review), by=whole.senco, today=TODAY)
    reviews.decide(review=whole.review, decision="amend", reasons="Needs have changed.", by=whole.officer, today=TODAY)
    rest = {"way": "other", "amendments": "A new outcome.", **day("on")}
    return Door(whole.officer, reverse("caseworker:reviews:send", args=[whole.review.public_id]), "document", rest)


def earlier_advice() -> Door:
    officer = _officer()
    where = reverse("caseworker:asks:earlier", args=[_case(officer).public_id])
    rest = {"of": "LA_EP", "title": "A report", "author_name": "Dr Vale", **day("given_on", date(2024, 5, 1))}
    return Door(officer, where, "file", rest)


def advice_on_paper() -> Door:
    officer = _officer()
    ask = asks.asked(_case(officer), officer, TODAY, "head_teacher", name="Hal Reed")
    rest = {"author_name": "Hal Reed", **day("received_on")}
    return Door(officer, reverse("caseworker:asks:paper", args=[ask.public_id]), "file", rest)


def request_paper() -> Door:
    def begin(client: Client) -> None:
        client.post(reverse("public:asking:who"), {"door": "parent"})

    return Door(None, reverse("public:asking:papers"), "file", {}, begin)


DOORS: dict[tuple[str, str], Callable[[], Door]] = {
    ("web/board/quality/papers.py", "every"): quality_papers,
    ("web/board/inspection/records.py", "came"): inspection,
    ("web/board/meetings/papers.py", "upload"): board_paper,
    ("web/contributor/asks/handing_in.py", "document"): advice_document,
    ("web/caseworker/letters/writing.py", "fill"): letter_filled,
    ("web/caseworker/letters/writing.py", "edit"): letter_changed,
    ("web/caseworker/disputes/bundles.py", "paper"): bundle_paper,
    ("web/caseworker/reviews/deciding.py", "send"): amendments,
    ("web/caseworker/asks/earlier.py", "offer"): earlier_advice,
    ("web/caseworker/asks/acting.py", "paper"): advice_on_paper,
    ("web/public/asking/papers.py", "papers"): request_paper,
}
"""Each door by the module and the view that reads a file from the request."""

NOT_KEPT = {
    (
        "web/analyst/uploading.py",
        "upload",
    ): "returns are read, compared and taken away, and never go out: test_returns.py",
    (
        "web/analyst/feeds/bringing.py",
        "bring",
    ): "partners' data is landed as it came, read as tables, and never goes out: test_feeds.py",
    (
        "web/api/delivering.py",
        "read",
    ): "a partner's system sends what a person brings, by the same door, and it never goes out: test_systems.py",
    ("web/analyst/indicators/adding.py", "add"): "a definition is read as YAML and kept as data: test_returns.py",
    ("web/public/asking/papers.py", "_add"): "a part of the view papers",
    ("web/manager/together/flow.py", "_typed"): "gives a form what was typed; none of its forms has a box for a file",
}
"""Where else files of a request are read, and why each is no door of documents."""
