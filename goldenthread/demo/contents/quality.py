"""The demonstration's audits, made by the ordinary actions: tools, samples, blind marks, moderation, findings.

Every grade is invented and every audit says so wherever its grades are shown.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Process
from goldenthread.demo.contents.reading import read
from goldenthread.exchange.readings import record_audits
from goldenthread.improvement import actions as improvement
from goldenthread.improvement.selectors.plans import priorities_of, strategies_in
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.quality import actions
from goldenthread.quality.choices import BLIND, Bearing, Seat
from goldenthread.quality.models import Assignment, Audit, AuditFinding, SampledRecord
from goldenthread.quality.selectors.tools import as_whole, criteria_of, criterion_of, last_version
from goldenthread.vocabulary.thread import Kind

FILE = Path(__file__).parents[1] / "content" / "quality" / "audits.yaml"
BY = Process("Demonstration")
NOT_APPLICABLE = "-"
GOOD = 3
Entry = dict[str, Any]


@transaction.atomic  # one writing to disk, and all or nothing
def load(area: Area) -> None:
    """Bring the audits in. Nothing where the people who marked them are not in the area."""
    content = read(FILE)
    people = _people(area)
    if content["keeper"] not in people:
        return
    actions.keep_framework(area=area, by=people[content["keeper"]], today=content["tools_from"])
    brought = _Brought(area, content, people)
    for entry in content["audits"]:
        brought.bring(entry)
    record_audits(area, max(entry["closed_on"] for entry in content["audits"] if "closed_on" in entry), BY)


def _people(area: Area) -> dict[str, User]:
    """The people of an area by the beginning of their address."""
    found = User.objects.filter(appointments__area=area).distinct()
    return {user.email.partition("@")[0]: user for user in found}


class _Brought:
    """The audits as they are brought in, so that a later one can look again at an earlier."""

    def __init__(self, area: Area, content: Entry, people: dict[str, User]) -> None:
        self.area, self.content, self.people = area, content, people
        self.keeper = people[content["keeper"]]
        self.audits: dict[str, Audit] = {}
        self.findings: dict[str, AuditFinding] = {}

    def bring(self, entry: Entry) -> None:
        """One audit, as far as it has come."""
        audit = self.audits[entry["title"]] = self._open(entry)
        seats = {seat: [self.people[who] for who in named] for seat, named in entry["markers"].items()}
        actions.name_all(audit=audit, seats=seats, by=self.keeper, today=entry["opened_on"])
        records = list(audit.records.select_related("area", "child", "case").order_by("number"))
        audit.tool = as_whole(audit.tool)
        for record, grades in zip(records, entry["grades"], strict=False):
            record.audit = audit  # one tool read once for every record
            self._mark(record, grades, entry)
        if entry.get("closed_on"):
            self._conclude(audit, entry, records)

    def _open(self, entry: Entry) -> Audit:
        tool = last_version(self.area, entry["tool"])
        if tool is None:
            raise ValueError(f"There is no tool called {entry['tool']} for the audit “{entry['title']}”.")
        asked = {name: entry[name] for name in ("first_day", "last_day", "size", "seed", "by", "share")}
        return actions.open_audit(
            area=self.area, tool=tool, title=entry["title"], purpose=entry["purpose"], mark_by=entry["mark_by"],
            drawing=actions.Drawing(**asked), by=self.keeper, today=entry["opened_on"],
            re_audits=self.audits.get(entry.get("re_audits", "")), nature=self.content["nature"],
        )  # fmt: skip

    def _mark(self, record: SampledRecord, grades: Entry, entry: Entry) -> None:
        keys = [c.key for c in criteria_of(record.audit.tool)]
        held = {seat.seat: seat for seat in record.assignments.select_related("person")}
        for seat in held.values():
            seat.record = record
        for which in BLIND:
            last = entry.get("handed_in", {}).get(which, len(entry["grades"]))
            begun = record.number in entry.get("begun", {}).get(which, [])
            if record.number <= last or begun:
                self._give(held[which], self._given(keys, grades[which]), entry["marked_on"], hand_in=not begun)
        if "agreed" in grades:
            if "family" in grades:
                self._family(record, grades["family"], entry)
            self._settle(record, held[Seat.MODERATOR], self._given(keys, grades["agreed"]), entry["moderated_on"])

    def _given(self, keys: list[str], figures: str) -> Entry:
        """Figures as marks, each with the invented evidence for a low or a good grade."""
        return {
            key: {"grade": None, "evidence": ""} if figure == NOT_APPLICABLE else
            {"grade": int(figure), "evidence": self.content["evidence"][key]["good" if int(figure) >= GOOD else "low"]}
            for key, figure in zip(keys, figures, strict=True)
        }  # fmt: skip

    def _give(self, seat: Assignment, given: Entry, on: date, *, hand_in: bool) -> None:
        if seat.person is None:
            return
        kept = given if hand_in else dict(list(given.items())[:2])
        at = datetime.combine(on, time(15), UTC)
        actions.save_draft(assignment=seat, given=kept, version=0, by=seat.person, now=at)
        if hand_in:
            actions.submit(assignment=seat, words="", by=seat.person, today=on)

    def _family(self, record: SampledRecord, figures: str, entry: Entry) -> None:
        seat = next((held for held in record.assignments.all() if held.seat == Seat.FAMILY), None)
        if seat is None:
            return
        seat.record = record
        asked = [c.key for c in criteria_of(record.audit.tool) if c.family_asks]
        given = {key: {"grade": int(figure)} for key, figure in zip(asked, figures, strict=True)}
        by, on = self.people[entry["families_by"]], entry["marked_on"]
        letter, _ = actions.make_code(seat=seat, by=self.keeper, today=on)
        actions.enter_family(code=letter, given=given, words="", by=by, today=on)

    def _settle(self, record: SampledRecord, seat: Assignment, given: Entry, on: date) -> None:
        if seat.person is None:
            return
        agreed = {key: {"grade": mark["grade"], "reason": "Between the two."} for key, mark in given.items()}
        actions.moderate(record=record, agreed=agreed, reasons=self.content["moderated"], by=seat.person, today=on)

    def _conclude(self, audit: Audit, entry: Entry, records: list[SampledRecord]) -> None:
        today = entry["closed_on"]
        for said in entry["findings"]:
            self.findings[said["key"]] = actions.find(
                audit=audit, words=said["words"], bearing=Bearing(said["bearing"]), by=self.keeper, today=today,
                criterion=criterion_of(audit.tool, said["criterion"]),
                earlier=self.findings.get(said.get("earlier", "")),
            )  # fmt: skip
        for said in entry["actions"]:
            self._act(said, today)
        for said in entry["learning"]:
            actions.share_learning(
                audit=audit, title=said["title"], words=said["words"], by=self.keeper, today=today,
                organisation=self._body(said["for"]) if "for" in said else None,
            )  # fmt: skip
        for said in entry.get("examples", []):
            self._example(said, records, today)
        actions.close(audit=audit, version=audit.version, by=self.keeper, today=today)

    def _act(self, said: Entry, today: date) -> None:
        """An action in the improvement plan, where the area has the recommendation it belongs to."""
        priority = next(self._priorities(said["priority"]), None)
        if priority is None:
            return
        improvement.add_action(
            priority=priority, words=said["words"], owner=self._body(said["owner"]), due_on=said["due_on"],
            by=self.keeper, today=today,
            arises_from=f"{Kind.AUDIT_FINDING}:{self.findings[said['finding']].public_id}",
        )  # fmt: skip

    def _priorities(self, number: str) -> Iterator[Any]:
        for strategy in strategies_in(self.area):
            if strategy.kind == "inspection":
                yield from (p for p in priorities_of(strategy) if p.number == number)

    def _body(self, word: str) -> Organisation:
        kinds = Organisation.Kind
        found = Organisation.objects.filter(area=self.area)
        if word == "health":
            return found.filter(kind=kinds.COMMISSIONER).get()
        if word == "social care":
            return found.filter(kind=kinds.OTHER, name__endswith="Social Care").get()
        return found.filter(kind=kinds.AUTHORITY).get()

    def _example(self, said: Entry, records: list[SampledRecord], today: date) -> None:
        """A redacted passage, kept from the first record whose agreed grade it shows."""
        criterion = criterion_of(records[0].audit.tool, said["criterion"])
        for record in records:
            mark = record.moderation.marks.filter(criterion=criterion).first()
            seat = record.assignments.select_related("person").get(seat=Seat.MODERATOR)
            if criterion and mark and mark.grade and seat.person and (mark.grade >= GOOD) == said["good"]:
                actions.keep_example(
                    record=record,
                    criterion=criterion,
                    words=said["words"],
                    why=said["why"],
                    by=seat.person,
                    today=today,
                )
                return
