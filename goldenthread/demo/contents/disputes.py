"""Disagreements of the demonstration: mediation and appeals at every stage, a working document, a bundle, complaints.

Everybody is invented. Each step is taken by an ordinary action, on its own day. The play has disputes of its own, by
chance; these are here so that every stage is there to be seen, the rare ones too.
"""

from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from goldenthread.casework.disputes import actions
from goldenthread.casework.disputes.models import Dispute
from goldenthread.casework.disputes.rules import decision_in
from goldenthread.casework.kinds import kinds
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.rules import Entry
from goldenthread.partnership.models import Area, User

FOLDER = Path(__file__).parents[1] / "content" / "disputes"
SOUTHEND = "882"
TODAY = date(2024, 6, 19)
OFFICER = "owen.tansymere@southend.example"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Row = dict[str, Any]


class Told:
    """What is brought in, where, and by whom."""

    def __init__(self, area: Area) -> None:
        self.area = area
        self.used: set[int] = set()

    @cached_property
    def officer(self) -> User:
        """Who answers appeals."""
        return User.objects.get(email=OFFICER)

    @cached_property
    def content(self) -> Row:
        """The file."""
        read: Row = yaml.load((FOLDER / "disputes.yaml").read_text(encoding="utf-8"), LOADER)  # noqa: S506  the safe loader, or the same in C
        return read

    def notice(self, kind: str, days: int) -> CaseEvent | None:
        """The latest notice of a kind that is at least so many days old, of a child with no other dispute."""
        found = CaseEvent.objects.filter(
            area=self.area, kind=kind, occurred_on__lte=TODAY - timedelta(days=days), corrections=None,
            case__child__deceased_on=None, case__child__restrictions=None, case__child__disputes=None,
        )  # fmt: skip
        for event in found.select_related("case__child__area", "case__area").order_by("-occurred_on", "pk"):
            if event.case.child_id not in self.used and decision_in(event):
                self.used.add(event.case.child_id)
                return event
        return None


def load(area: Area) -> None:
    """Bring it in; nothing where the area is another."""
    if area.code != SOUTHEND:
        return
    told = Told(area)
    for row in told.content["disputes"]:
        _dispute(told, row)
    for n, row in enumerate(told.content["complaints"]):
        _complaint(told, row, n)


def _dispute(told: Told, row: Row) -> None:
    past = [step[1] for step in row["steps"] if step[0] != "hearing_set"]
    notice = told.notice(row["notice"], max(past))
    if notice is None:
        return
    by, day = told.officer, notice.occurred_on
    first = day + timedelta(days=row["steps"][0][1])
    dispute = actions.open_dispute(notice=notice, by=by, today=first)
    learned = first
    for kind, after, *how in row["steps"]:
        entry = Entry(kind, day + timedelta(days=after), how[0] if how else "")
        learned = learned if kinds()[kind].planned else entry.occurred_on
        actions.note_down(dispute=dispute, entry=entry, by=by, today=learned)
    if row.get("reference"):
        actions.refer(dispute=dispute, reference=row["reference"], by=by, today=TODAY)
    for what, after, owing in row.get("directions", ()):
        given = {"what": what, "owing": owing, "directed_on": min(day + timedelta(days=50), TODAY)}
        actions.direct(dispute=dispute, due_on=day + timedelta(days=after), by=by, today=TODAY, **given)
    if row.get("working"):
        _working(told, dispute)
    if row.get("lesson"):
        actions.learn(dispute=dispute, by=by, today=TODAY, **_costed(row["lesson"]))


def _costed(lesson: Row) -> Row:
    return {**lesson, "cost": Decimal(lesson["cost"])}


def _working(told: Told, dispute: Dispute) -> None:
    """Two versions, and a change since."""
    by, content = told.officer, told.content
    document = actions.begin_working(dispute=dispute, by=by, today=TODAY, plan_words=content["plan"])
    made = {}
    for n, row in enumerate(content["proposals"]):
        of = document.rows.get(words=row["row"])
        made[row["row"]] = actions.propose(
            row=of, party=row["party"], words=row["words"], reason=row["reason"], evidence=row["evidence"],
            version=None, by=by, today=TODAY,
        )  # fmt: skip
        if n == 0:
            actions.send_version(document=document, to="The parent", on=TODAY - timedelta(days=9), by=by, today=TODAY)
    actions.agree(proposal=made[content["agreed"]], version=None, by=by, today=TODAY)
    actions.send_version(document=document, to="The Tribunal", on=TODAY - timedelta(days=2), by=by, today=TODAY)
    actions.begin_bundle(dispute=dispute, by=by, today=TODAY)


def _complaint(told: Told, row: Row, n: int) -> None:
    notice = told.notice("final_plan_issued", 200 + n) or told.notice("amended_final_issued", 200 + n)
    if notice is None:
        return
    by, child = told.officer, notice.case.child
    given = {key: row[key] for key in ("who", "about", "cause")}
    received = TODAY - timedelta(days=row["ago"])
    complaint = actions.receive_complaint(child=child, received_on=received, by=by, today=TODAY, **given)
    if "answered" in row:
        paid = Decimal(row["paid"]) if row.get("paid") else None
        actions.answer_complaint(
            complaint=complaint, on=TODAY - timedelta(days=row["answered"]), found=row["found"], remedy=row["remedy"],
            paid=paid, by=by, today=TODAY,
        )  # fmt: skip
    for key in ("further", "further_again"):
        if key in row:
            on = TODAY - timedelta(days=row[key])
            actions.take_further(
                complaint=complaint, on=on, reference=row.get("reference", ""), by=by, today=TODAY
            )  # fmt: skip
    if "lesson" in row:
        actions.learn(complaint=complaint, cause=row["cause"], by=by, today=TODAY, **_costed(row["lesson"]))
