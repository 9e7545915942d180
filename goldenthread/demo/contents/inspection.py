"""The demonstration's rehearsal of an inspection, prepared by the ordinary actions, its room open on the day."""

from datetime import date, time
from pathlib import Path
from typing import Any

from django.db import transaction

from goldenthread.casework.asks.models import Advice
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.plans.models import PlanVersion
from goldenthread.casework.reviews.models import Report
from goldenthread.demo.contents.reading import read
from goldenthread.improvement.actions import inspecting as actions
from goldenthread.improvement.models import ChosenChild, ReadinessTask, Visit
from goldenthread.improvement.owners import Owner
from goldenthread.partnership.models import Area, User
from goldenthread.people.access import visible_children
from goldenthread.people.models import Child, Restriction
from goldenthread.statute.calendars import add_months

FILE = Path(__file__).parents[1] / "content" / "inspection" / "visit.yaml"
LATE_AFTER_DAYS = 42
Entry = dict[str, Any]
Keys = set[int]
"""The children found, by their keys."""


@transaction.atomic
def load(area: Area) -> None:
    """Bring the rehearsal in. Nothing where those who prepare it are not in the area."""
    content: Entry = read(FILE)
    people = {user.email.partition("@")[0]: user for user in User.objects.filter(appointments__area=area).distinct()}
    if content["by"] not in people:
        return
    by = people[content["by"]]
    visit = _visit(area, content, people, by)
    for entry in content["chosen"]:
        _choose(visit, entry, content["chosen_on"], by)


def _visit(area: Area, content: Entry, people: dict[str, User], by: User) -> Visit:
    (opens_on, opens_at), (closes_on, closes_at) = content["opens"], content["closes"]
    hours = actions.Hours(opens_on, time.fromisoformat(opens_at), closes_on, time.fromisoformat(closes_at))
    lead = people[content["leads"]]
    made = actions.prepare_visit(
        area=area, title=content["title"], notice_on=content["notice_on"], hours=hours, by=lead,
        framework=content["framework"],
    )  # fmt: skip
    for about, name, reach in content["contacts"]:
        actions.add_contact(visit=made, about=about, name=name, reach=reach, by=lead)
    for stage, days in content["done"].items():
        for task, day in zip(made.tasks.filter(stage=stage).order_by("order"), days, strict=False):
            if day is not None:
                _done(task, day, lead)
    for name in content["inspectors"]:
        actions.name_inspector(visit=made, person=people[name], by=by, today=content["named_on"])
    return made


def _done(task: ReadinessTask, day: date, by: User) -> None:
    held = Owner(role=task.owner_role)
    actions.keep_task(task=task, done=True, version=task.version, by=by, today=day, owner=held)


def _choose(visit: Visit, entry: Entry, day: date, by: User) -> None:
    child = _found(visit, entry["find"], day, by)
    if child is None:
        return
    chosen: ChosenChild = actions.choose(visit=visit, child=child, why=entry["why"], by=by, today=day)
    for agency, what, who, came in entry["asked"]:
        asked = actions.ask_agency(chosen=chosen, agency=agency, what=what, who=who, by=by, today=day)
        if came:
            actions.record_came(asked=asked, words=came, by=by, today=asked.due_on)


def _found(visit: Visit, by_what: str, day: date, by: User) -> Child | None:
    """The first living child whom the chooser may see, who is restricted to nobody, and is not chosen yet."""
    taken = visit.chosen.values("child")
    seen = visible_children(by, visit.area, day).filter(deceased_on=None).exclude(pk__in=taken)
    seen = seen.exclude(pk__in=Restriction.objects.filter(area=visit.area).values("child"))
    return seen.filter(pk__in=FINDERS[by_what](visit.area, day)).order_by("pk").first()


def _late_advice(area: Area, day: date) -> Keys:
    """Advice that came in the year before, after six weeks: of a child whose assessment shows both days."""
    events = CaseEvent.objects.filter(area=area, kind="advice_received", occurred_on__range=(add_months(day, -12), day))
    asked = dict(CaseEvent.objects.filter(area=area, kind="advice_requested").values_list("case_id", "occurred_on"))
    late = [e.pk for e in events if e.case_id in asked and (e.occurred_on - asked[e.case_id]).days > LATE_AFTER_DAYS]
    return set(events.filter(pk__in=late[:20]).values_list("case__child", flat=True))


def _reported(area: Area, day: date) -> Keys:
    """A review whose meeting was held in the year before, and what it found is written here."""
    held = Report.objects.filter(area=area, held_on__range=(add_months(day, -12), day))
    return set(held.values_list("review__case__child", flat=True))


def _outside(area: Area, day: date) -> Keys:
    """A placement outside the area that runs."""
    kept = Case.objects.filter(area=area, stage=Case.Stage.MAINTAINED, setting__in_area=False)
    started = CaseEvent.objects.filter(case__in=kept, kind="placement_started", occurred_on__lte=day)
    return set(started.values_list("case__child", flat=True))


def _written(area: Area, day: date) -> Keys:
    """A plan in force whose text is kept here."""
    final = PlanVersion.objects.filter(area=area, kind=PlanVersion.Kind.FINAL, sent_on__lte=day)
    return set(final.values_list("plan__child", flat=True))


def _advised(area: Area, day: date) -> Keys:
    """Advice written here and given to the authority."""
    given = Advice.objects.filter(area=area, state=Advice.State.RELEASED, given_on__lte=day)
    return set(given.values_list("child", flat=True))


FINDERS = {
    "late_advice": _late_advice, "reported": _reported, "outside": _outside, "written": _written, "advised": _advised,
}  # fmt: skip
