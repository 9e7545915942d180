"""The board room: plans, audits, meetings, and the thread through them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from goldenthread.exchange.dashboard import actions as profile
from goldenthread.exchange.dashboard import selectors as dashboard
from goldenthread.exchange.dashboard.models import ProfileRelease
from goldenthread.governance.actions import ahead, bodies, escalations, meetings, packs, papers, people, running
from goldenthread.governance.models import (
    Body,
    Decision,
    Declaration,
    Draft,
    Escalation,
    ForwardItem,
    Item,
    Meeting,
    Paper,
)
from goldenthread.governance.tests import factories as boards
from goldenthread.improvement import actions as improvement
from goldenthread.improvement.actions.framework import add_outcome
from goldenthread.improvement.models import (
    Account,
    Action,
    Cost,
    Finding,
    Inspection,
    Measure,
    Milestone,
    Outcome,
    Priority,
    Risk,
    Strategy,
    Target,
)
from goldenthread.improvement.tests import factories as plans
from goldenthread.partnership.tests import factories as place
from goldenthread.quality import actions as audits
from goldenthread.quality.choices import Bearing, Seat
from goldenthread.quality.models import Audit, AuditFinding, Tool
from goldenthread.quality.tests import factories as quality
from goldenthread.voice.models import Feedback, Reply
from goldenthread.voice.tests import factories as voice
from tests.browser import Visitor
from tests.journeys.area import TODAY
from tests.journeys.furnishing import Furnished
from tests.journeys.stops import MANAGER, Arguments, Stop

LEAD, CLERK, MARKER, FORUM = "strategy_lead", "board_clerk", "marker", "parent_carer_forum_representative"
MONTH = date(2024, 6, 3)
FUND, QUARTER = "A fund", "2023-24-q2"
BEGUN = "Plans of March, again"


def furnish(at: Furnished) -> None:
    """A plan with one of everything, a board that has met and one that is to meet, an audit at every stage."""
    area = at.area
    at.people[LEAD] = area.colleague(LEAD, "Eleanor Ashcombe")
    at.people[CLERK] = area.colleague(CLERK, "Gareth Lindenhall")
    at.people[MARKER] = area.colleague("send_officer", "Una Marker")
    at.people[FORUM] = area.colleague(FORUM, "Hannah Foxcote")
    priority = _plan(at)
    _boards(at, priority)
    _audit(at)
    _heard(at)
    _seen(at)


def _seen(at: Furnished) -> None:
    """An outcome of the framework, a view that is kept, and the public profile of the last month, out."""
    area = at.area.area
    add_outcome(area=area, title="I am heard", indicators=["EHC-16", "EHC-17", "VOI-08"], by=place.TESTS)
    profile.save_view(area=area, name="Reviews", query="by=service", by=at.people[LEAD])
    made = profile.make_profile(area=area, as_at=dashboard.last_month_end(TODAY), by=place.TESTS)
    profile.look_through(made, by=at.people[MANAGER])
    profile.release_profile(made, by=at.people[LEAD], role="Strategy lead")


def _plan(at: Furnished) -> Priority:
    inspection = improvement.add_inspection(
        area=at.area.area, title="Area inspection of 2023", framework="2023", first_day=date(2023, 3, 6),
        last_day=date(2023, 3, 10), outcome="Inconsistent experiences", by=place.TESTS,
    )  # fmt: skip
    finding = improvement.add_finding(
        inspection=inspection, kind="better", ref="3", words="Plans are made apart.", by=place.TESTS
    )
    strategy = plans.strategy(inspection=inspection, kind=Strategy.Kind.INSPECTION)
    priority = plans.priority(strategy, kind="recommendation", findings=[finding])
    action = plans.action(priority, owner=at.people[LEAD], starts_on=date(2023, 9, 1))
    improvement.add_milestone(action=action, words="Agree the draft", due_on=TODAY, by=place.TESTS)
    improvement.depend(action=action, on=plans.action(priority, words="Find the money."), by=place.TESTS)
    improvement.add_cost(action=action, amount=Decimal(1200), year="2024-25", source="High needs block", by=place.TESTS)
    improvement.tell(priority=priority, kind="did", words="More advice came in time.", day=TODAY, assertion=True,
                     by=place.TESTS)  # fmt: skip
    improvement.add_risk(priority=priority, words="Nobody applies", likelihood=3, impact=4, by=place.TESTS, today=TODAY)
    measure = plans.measure()
    improvement.set_target(
        measure=measure, of=priority, period_kind="snapshot", baseline=4, baseline_on=date(2024, 1, 1), value=60,
        due_on=date(2024, 12, 31), by=place.TESTS,
    )  # fmt: skip
    readings = [plans.reading(measure, value, day) for value, day in ((4, date(2024, 5, 1)), (5, TODAY))]
    improvement.report_progress(
        of=action, rating="on_track", reasons="Two posts are filled.", day=TODAY, today=TODAY, by=at.people[LEAD],
        readings=readings[-1:], answer="They begin in July.",
    )  # fmt: skip
    _fund(measure)
    return priority


def _fund(measure: Measure) -> None:
    """A fund that owes a return each quarter, with one metric that was read in a quarter that has ended."""
    fund = plans.strategy(kind=Strategy.Kind.FUND, title=FUND, starts_on=date(2023, 4, 1), ends_on=date(2025, 3, 31))
    improvement.set_target(
        measure=measure, of=plans.priority(fund), period_kind="quarter", value=80, due_on=date(2024, 3, 31),
        by=place.TESTS,
    )  # fmt: skip
    plans.reading(measure, 78.6, date(2023, 9, 30), first=date(2023, 7, 1), kind="quarter")


def _boards(at: Furnished, priority: Priority) -> None:
    area = at.area.area
    upper = boards.body(area, "HWB", "Health and Wellbeing Board", openness="public")
    body = boards.body(area, openness="public")
    bodies.report_to(lower=body, upper=upper, stated=True, by=boards.BY)
    director, head = boards.seat(body, at.people[LEAD], "Director"), boards.seat(body, at.area.manager, "Head teacher")
    for one in (body, upper):
        boards.clerk(one, at.people[CLERK])
    people.set_quorum(body=body, starts_on=boards.SINCE, number=1, by=boards.BY)
    met = boards.meeting(body, MONTH, ("How the plan stands",))
    item = met.items.get()
    meetings.say_about(item=item, refs=[f"priority:{priority.public_id}"], by=boards.BY)
    papers.keep_paper(
        item=item, title="How the plan stands", blocks=[{"kind": "paragraph", "words": "It moves."}], pages=1,
        today=MONTH, by=boards.BY, author="Strategy lead",
    )  # fmt: skip
    packs.issue_pack(meeting=met, today=MONTH, by=boards.BY)
    boards.under_way(met, director, head)
    item.refresh_from_db()
    running.declare(item=item, membership=director, words="A relative works there.", today=MONTH, by=boards.BY)
    decision = running.decide(item=item, outcome="noted", words="To note progress.", today=MONTH, by=boards.BY)
    ahead.bring_back(decision=decision, due_on=date(2024, 12, 10), by=boards.BY)
    to_come = boards.meeting(body, date(2024, 7, 2), ("Timeliness",))
    papers.start_draft(item=to_come.items.get(), title="Timeliness", template_key="partnership", by=boards.BY)
    escalations.escalate(
        body=body, to=upper, title="Advice comes late", words="It is stuck.", asks="To decide.", today=TODAY,
        answer_by=date(2024, 7, 3), by=boards.BY,
    )  # fmt: skip


def _audit(at: Furnished) -> None:
    """Records settled, to mark and to moderate in one audit; a finished one with its finding."""
    area = at.area.area
    for number in range(6):
        quality.plan(area, number)
    tool = quality.tool(area)
    staff = {Seat.FIRST: at.people[MARKER], Seat.SECOND: at.area.officer, Seat.MODERATOR: at.people[MANAGER]}
    done = quality.finished(area, [(3, 3), (2, 3)], tool=tool, staff=dict(staff))
    audits.find(
        audit=done, words="Plans say little of health.", bearing=Bearing.IMPROVE, by=at.people[MANAGER], today=TODAY
    )
    begun = quality.audit(area, tool, size=3, seed="begun", title=BEGUN)
    audits.name_all(audit=begun, seats={seat: [who] for seat, who in staff.items()}, by=place.TESTS, today=TODAY)


def _heard(at: Furnished) -> None:
    """Something a survey found, answered for anybody to read."""
    area = at.area.area
    said = voice.heard(area, way="survey", percent=90, base=40, as_said=True, leave="public", service="SEND surgeries")
    voice.reply(said, ref=f"action:{Action.objects.earliest('pk').public_id}")
    voice.heard(area, title="Reviews come late", theme="review", day=date(2023, 10, 2))


def grow(at: Furnished, name: str) -> None:
    """One more of what each list of the room holds: a priority with its action and measure, a meeting, an audit."""
    area = at.area.area
    priority = plans.priority(Strategy.objects.earliest("pk"), number=f"9-{name}")
    plans.action(priority, owner=at.people[LEAD], starts_on=date(2023, 9, 1))
    measure = plans.measure(name=f"Measure {name}")
    plans.reading(measure, 5, TODAY)
    improvement.set_target(
        measure=measure, of=priority, period_kind="snapshot", value=60, due_on=date(2024, 12, 31), by=place.TESTS
    )
    body = Body.objects.get(key="SPB")
    held = boards.meeting(body, MONTH - timedelta(days=Meeting.objects.count()), (f"Item {name}",))
    boards.under_way(held, *body.memberships.filter(voting=True))
    running.decide(item=held.items.get(), outcome="noted", words=f"To note {name}.", today=MONTH, by=boards.BY)
    quality.audit(area, Tool.objects.latest("pk"), size=2, seed=name, title=f"Plans, {name}")
    voice.reply(voice.heard(area, title=f"Heard {name}"))


def of_first(model: Any, *more: Any) -> Arguments:
    """An address that is about the first of a kind."""
    return lambda _: [model.objects.earliest("pk").public_id, *more]


def _fund_of(*more: Any) -> Arguments:
    """An address that is about the fund."""
    return lambda _: [Strategy.objects.get(title=FUND).public_id, *more]


def _met(_: Furnished) -> list[Any]:
    return [Meeting.objects.get(on=MONTH).public_id]


def _to_come(_: Furnished) -> list[Any]:
    return [Meeting.objects.get(on=date(2024, 7, 2)).public_id]


def _its_item(_: Furnished) -> list[Any]:
    return [Item.objects.get(meeting__on=date(2024, 7, 2)).public_id]


def _below(_: Furnished) -> list[Any]:
    return [Body.objects.get(key="SPB").public_id]


def _taken(_: Furnished) -> list[Any]:
    item = Item.objects.get(meeting__on=MONTH)
    return [item.meeting.public_id, item.public_id]


def _begun(_: Furnished) -> list[Any]:
    return [Audit.objects.get(title=BEGUN).public_id]


def _make_a_letter(visitor: Visitor, _: Furnished) -> None:
    visitor.press("Make a code for the family of Plan 1")


def _seat(*more: Any) -> Arguments:
    def about(_: Furnished) -> list[Any]:
        record = Audit.objects.get(title=BEGUN).records.earliest("number")
        return [quality.seat(record, Seat.FIRST).public_id, *more]

    return about


STOPS = (
    Stop("dashboard:home", MANAGER),
    Stop("dashboard:home", LEAD, query="?by=service"),
    Stop("dashboard:figure", MANAGER, lambda _: ["EHC-11"]),
    Stop("dashboard:figure", LEAD, lambda _: ["EHC-11"]),
    Stop("dashboard:cases", MANAGER, lambda _: ["EHC-11"], query="?part=numerator"),
    Stop("dashboard:views", LEAD),
    Stop("dashboard:framework", LEAD),
    Stop("dashboard:add-outcome", LEAD),
    Stop("dashboard:edit-outcome", LEAD, of_first(Outcome)),
    Stop("dashboard:profiles", MANAGER),
    Stop("dashboard:profile", MANAGER, lambda _: [ProfileRelease.objects.latest("pk").public_id]),
    Stop("plans:home", LEAD),
    Stop("plans:mine", LEAD),
    Stop("plans:strategies", LEAD),
    Stop("plans:add-strategy", LEAD),
    Stop("plans:strategy", LEAD, of_first(Strategy)),
    Stop("plans:edit-strategy", LEAD, of_first(Strategy)),
    Stop("plans:report", LEAD, of_first(Strategy)),
    Stop("plans:quarterly", LEAD, _fund_of()),
    Stop("plans:quarterly-sign", LEAD, _fund_of(QUARTER)),
    Stop("plans:quarterly-comment", LEAD, lambda at: [*_fund_of(QUARTER)(at), *of_first(Measure)(at)]),
    Stop("plans:add-priority", LEAD, of_first(Strategy)),
    Stop("plans:inspection", LEAD, of_first(Inspection)),
    Stop("plans:add-inspection", LEAD),
    Stop("plans:edit-inspection", LEAD, of_first(Inspection)),
    Stop("plans:add-finding", LEAD, of_first(Inspection)),
    Stop("plans:edit-finding", LEAD, of_first(Finding)),
    Stop("plans:answers", LEAD, of_first(Priority)),
    Stop("plans:figure", LEAD, of_first(Account)),
    Stop("plans:edit-cost", LEAD, of_first(Cost)),
    Stop("plans:take-out", LEAD, lambda at: ["milestones", *of_first(Milestone)(at)]),
    Stop("plans:add-action-target", LEAD, of_first(Action)),
    Stop("plans:priority", LEAD, of_first(Priority)),
    Stop("plans:edit-priority", LEAD, of_first(Priority)),
    Stop("plans:refocus", LEAD, of_first(Priority)),
    Stop("plans:tell", LEAD, of_first(Priority)),
    Stop("plans:priority-progress", LEAD, of_first(Priority)),
    Stop("plans:add-action", LEAD, of_first(Priority)),
    Stop("plans:add-risk", LEAD, of_first(Priority)),
    Stop("plans:add-target", LEAD, of_first(Priority)),
    Stop("plans:action", LEAD, of_first(Action)),
    Stop("plans:edit-action", LEAD, of_first(Action)),
    Stop("plans:action-progress", LEAD, of_first(Action)),
    Stop("plans:add-milestone", LEAD, of_first(Action)),
    Stop("plans:add-cost", LEAD, of_first(Action)),
    Stop("plans:add-dependency", LEAD, of_first(Action)),
    Stop("plans:edit-milestone", LEAD, of_first(Milestone)),
    Stop("plans:edit-risk", LEAD, of_first(Risk)),
    Stop("plans:edit-target", LEAD, of_first(Target)),
    Stop("plans:add-measure", LEAD),
    Stop("plans:measure", LEAD, of_first(Measure)),
    Stop("plans:edit-measure", LEAD, of_first(Measure)),
    Stop("plans:add-reading", LEAD, of_first(Measure)),
    Stop("thread:home", LEAD),
    Stop("thread:of", LEAD, lambda _: ["priority", Priority.objects.earliest("pk").public_id]),
    Stop("thread:of", LEAD, lambda _: ["decision", Decision.objects.earliest("pk").public_id]),
    Stop("voice:home", LEAD),
    Stop("voice:themes", LEAD),
    Stop("voice:answers", LEAD),
    Stop("voice:add", LEAD),
    Stop("voice:one", LEAD, of_first(Feedback)),
    Stop("voice:withdraw", LEAD, of_first(Feedback)),
    Stop("voice:answer", LEAD, of_first(Feedback)),
    Stop("voice:correct", LEAD, of_first(Reply)),
    Stop("thread:of", LEAD, lambda _: ["feedback", Feedback.objects.earliest("pk").public_id]),
    Stop("meetings:home", CLERK),
    Stop("meetings:bodies", CLERK),
    Stop("meetings:body", CLERK, _below),
    Stop("meetings:plan", CLERK, _below),
    *(
        Stop("meetings:keep", CLERK, lambda at, what=what: [*_below(at), what])
        for what in ("seat", "end-seat", "deputy", "interest", "forward")
    ),
    Stop("meetings:add-body", CLERK),
    Stop("meetings:change-body", CLERK, _below),
    Stop("meetings:lines", CLERK, _below),
    Stop("meetings:terms", CLERK, _below),
    Stop("meetings:quorum", CLERK, _below),
    Stop("meetings:officers", CLERK, _its_item),
    Stop("meetings:correct", CLERK, of_first(Decision)),
    Stop("meetings:declaration", CLERK, of_first(Declaration)),
    Stop("meetings:meetings", CLERK),
    Stop("meetings:meeting", CLERK, _met),
    Stop("meetings:agenda", CLERK, _to_come),
    Stop("meetings:run", CLERK, _met),
    Stop("meetings:take", CLERK, _taken),
    Stop("meetings:minutes", CLERK, _met),
    Stop("meetings:item", CLERK, _its_item),
    Stop("meetings:begin-paper", CLERK, _its_item),
    Stop("meetings:upload", CLERK, _its_item),
    Stop("meetings:minute", CLERK, lambda at: _taken(at)[1:]),
    Stop("meetings:draft", CLERK, of_first(Draft)),
    Stop("meetings:preview", CLERK, of_first(Draft)),
    Stop("meetings:paper", CLERK, of_first(Paper)),
    Stop("meetings:forward", CLERK),
    Stop("meetings:forward-item", CLERK, of_first(ForwardItem)),
    Stop("meetings:decisions", CLERK),
    Stop("meetings:decision", CLERK, of_first(Decision)),
    Stop("meetings:bring-back", CLERK, of_first(Decision)),
    Stop("meetings:act", CLERK, of_first(Decision)),
    Stop("meetings:escalations", CLERK),
    Stop("meetings:escalation", CLERK, of_first(Escalation)),
    Stop("meetings:measures", CLERK),
    Stop("meetings:measure", CLERK, of_first(Measure)),
    Stop("meetings:escalate", LEAD, _below),
    Stop("quality:home", MANAGER),
    Stop("quality:trends", MANAGER),
    Stop("quality:tools", MANAGER),
    Stop("quality:tool", MANAGER, of_first(Tool)),
    Stop("quality:revise", MANAGER, of_first(Tool, "a")),
    Stop("quality:take-out", MANAGER, of_first(Tool, "a")),
    Stop("quality:add-criterion", MANAGER, of_first(Tool)),
    Stop("quality:about-tool", MANAGER, of_first(Tool)),
    Stop("quality:new", MANAGER),
    Stop("quality:draw", MANAGER, of_first(Tool)),
    Stop("quality:audit", MANAGER, of_first(Audit)),
    Stop("quality:family-letter", MANAGER, _begun, begins_at="quality:audit", then=_make_a_letter),
    Stop("quality:sample", MANAGER, of_first(Audit)),
    Stop("quality:name", MANAGER, _begun),
    Stop("quality:papers", MANAGER, lambda at: [*_begun(at), 1]),
    Stop("quality:agreement", MANAGER, of_first(Audit)),
    Stop("quality:moderation", MANAGER, of_first(Audit)),
    Stop("quality:moderate", MANAGER, lambda at: [*_begun(at), 1]),
    Stop("quality:example", MANAGER, of_first(Audit, 1)),
    Stop("quality:findings", MANAGER, of_first(Audit)),
    Stop("quality:share", MANAGER, of_first(Audit)),
    Stop("quality:report", MANAGER, of_first(Audit)),
    Stop("quality:close", MANAGER, of_first(Audit)),
    Stop("quality:finding", MANAGER, of_first(AuditFinding)),
    Stop("quality:families", FORUM, _begun),
    Stop("quality:mine", MARKER),
    Stop("quality:learning", MARKER),
    Stop("quality:mark", MARKER, _seat()),
    Stop("quality:section", MARKER, _seat("one")),
    Stop("quality:check", MARKER, _seat()),
)  # fmt: skip

NO_PAGES = {
    "dashboard:download": "a file",
    "dashboard:pack": "a file",
    "dashboard:course": "a picture",
    "dashboard:bars": "a picture",
    "dashboard:view": "leads to the view that was kept",
    "dashboard:keep-view": "sent by a form; leads to the views",
    "dashboard:drop-view": "sent by a form; leads back to the views",
    "dashboard:end-outcome": "sent by a form; leads back to the framework",
    "dashboard:make-profile": "sent by a form; leads to the release",
    "dashboard:look-profile": "sent by a form; leads back to the release",
    "dashboard:release-profile": "sent by a form; leads back to the release",
    "dashboard:withdraw-profile": "sent by a form; leads back to the release",
    "plans:report-pdf": "a file",
    "plans:report-word": "a file",
    "plans:quarterly-file": "a file",
    "plans:chart": "a picture",
    "plans:bring-readings": "sent by a form; leads back to the plan",
    "quality:trend-chart": "a picture",
    "quality:report-chart": "a picture",
    "quality:report-pdf": "a file",
    "quality:report-word": "a file",
    "quality:begin": "sent by a form; leads to the tools",
    "quality:frame": "a file",
    "quality:paper": "a file",
    "quality:stand-down": "sent by a form; leads back to the audit",
    "meetings:move-on": "sent by a form; leads back to the meeting",
    "meetings:issue-pack": "sent by a form; leads back to the meeting",
    "meetings:pack": "a file",
    "meetings:paper-file": "a file",
}
