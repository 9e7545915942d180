"""The demonstration's rehearsal of an inspection, prepared by the ordinary actions, its room open on the day."""

from datetime import date, time
from pathlib import Path
from typing import Any

from django.db import transaction

from goldenthread.demo.contents.inspection_children import FINDERS
from goldenthread.demo.contents.reading import read
from goldenthread.improvement.actions import inspecting as actions
from goldenthread.improvement.models import ChosenChild, ReadinessTask, Visit
from goldenthread.improvement.owners import Owner
from goldenthread.partnership.models import Area, User
from goldenthread.people.access import visible_children
from goldenthread.people.models import Child, Restriction

FILE = Path(__file__).parents[1] / "content" / "inspection" / "visit.yaml"
Entry = dict[str, Any]


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
