"""Plans to audit and people to audit them, for tests; audits are made through the same actions as anybody's."""

from datetime import UTC, date, datetime

from goldenthread.casework.models import Case
from goldenthread.casework.recorded import write_event
from goldenthread.casework.rules import Entry
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people
from goldenthread.provision.models import Setting
from goldenthread.quality import actions
from goldenthread.quality.choices import Seat
from goldenthread.quality.models import Assignment, Audit, SampledRecord, Tool
from goldenthread.quality.selectors.tools import criteria_of, tool_of

TODAY = date(2024, 6, 19)
AT = datetime(2024, 6, 1, 9, tzinfo=UTC)
NEEDS = ("ASD", "SEMH", "SLCN", "MLD")
CONTENT = {
    "key": "short", "subject": "plan", "title": "A short tool", "words": "For tests.",
    "roles": ["send_officer", "send_manager"],
    "sections": [
        {"key": "one", "title": "One", "criteria": [
            {"key": "a", "asks": "Is it heard?", "family_asks": "Are you heard?", "weight": 2, "essential": True,
             "examples": {1: "No.", 2: "A little.", 3: "Yes.", 4: "Through and through."}},
        ]},
        {"key": "two", "title": "Two", "criteria": [
            {"key": "b", "asks": "Is it exact?", "weight": 3, "may_not_apply": True,
             "examples": {1: "No.", 2: "In part.", 3: "Yes.", 4: "In all."}},
        ]},
    ],
}  # fmt: skip


def tool(area: Area, **changes: object) -> Tool:
    """A tool of two criteria."""
    return actions.keep_tool(area=area, content={**CONTENT, **changes}, by=place.TESTS, today=TODAY)


def plan(
    area: Area, number: int, made: date = date(2024, 3, 1), setting: Setting | None = None, **fields: object
) -> Case:
    """A plan made on a day, of a child of its own."""
    child = people.child(area, surname=f"Marlowe{number}")
    case = Case.objects.create(
        area=area, child=child, kind="plan", stage="maintained", opened_on=made, primary_need=NEEDS[number % 4],
        setting=setting, source="tests", **fields,
    )  # fmt: skip
    write_event(case, Entry("plan_first_made", made), place.TESTS, AT, "made")
    return case


def officers(area: Area) -> dict[str, User]:
    """Two markers and a moderator."""
    at = place.authority(area)
    return {
        Seat.FIRST: place.person("send_officer", at, name="Una First"),
        Seat.SECOND: place.person("send_officer", at, name="Sol Second"),
        Seat.MODERATOR: place.person("send_manager", at, name="Mo Third"),
    }


def audit(area: Area, of: Tool, size: int = 12, seed: str = "tests", **fields: object) -> Audit:
    """An audit of the plans of March 2024."""
    drawing = actions.Drawing(date(2024, 3, 1), date(2024, 3, 31), size, seed, by=("need",))
    said = {"title": "Plans of March", "purpose": "To see.", "mark_by": date(2024, 7, 1), **fields}
    return actions.open_audit(area=area, tool=of, drawing=drawing, by=place.TESTS, today=TODAY, **said)


def marked(assignment: Assignment, grades: dict[str, int | None]) -> None:
    """Hand in grades from a seat."""
    given = {key: {"grade": grade, "evidence": f"Seen in {key}."} for key, grade in grades.items()}
    actions.save_draft(assignment=assignment, given=given, version=0, by=assignment.person, now=AT)
    actions.submit(assignment=assignment, words="", by=assignment.person, today=TODAY)


def seat(record: SampledRecord, which: str) -> Assignment:
    return Assignment.objects.select_related("person", "record__audit__tool").get(
        record=record, seat=which, ended_on=None
    )


def moderated(record: SampledRecord, grades: dict[str, int | None]) -> None:
    """Settle a record whose markers have handed in."""
    agreed = {key: {"grade": grade, "reason": "Looked at together."} for key, grade in grades.items()}
    by = seat(record, Seat.MODERATOR).person
    actions.moderate(record=record, agreed=agreed, reasons="Read with both.", by=by, today=TODAY)


def finished(area: Area, grades: list[tuple[int, int]], **fields: object) -> Audit:
    """An audit of as many records as there are pairs, double-marked with them and moderated to the lower."""
    staff = fields.pop("staff", None) or officers(area)
    made = audit(area, fields.pop("tool", None) or tool(area), size=len(grades), **fields)
    actions.name_all(audit=made, seats={s: [p] for s, p in staff.items()}, by=place.TESTS, today=TODAY)
    for record, (first, second) in zip(made.records.order_by("number"), grades, strict=True):
        marked(seat(record, Seat.FIRST), {"a": first, "b": first})
        marked(seat(record, Seat.SECOND), {"a": second, "b": second})
        moderated(record, {"a": min(first, second), "b": min(first, second)})
    return made


def criteria(of: Tool) -> dict[str, object]:
    return {c.key: c for c in criteria_of(tool_of(of.area, of.public_id))}
