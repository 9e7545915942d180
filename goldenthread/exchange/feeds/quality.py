"""Data quality of an area: what fails, by feed, by provider and across feeds; and the plans to mend it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.audit.actions import Actor, record_change
from goldenthread.exchange.feeds import places
from goldenthread.exchange.feeds.choices import State
from goldenthread.exchange.feeds.models import Delivery, QualityAction, QualityPlan
from goldenthread.exchange.feeds.selectors import conformed_of, current, deliveries_of
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.repository import snapshots
from goldenthread.repository.feeds.feed import feed
from goldenthread.repository.quality import Failure, Finding, across, failures, score, values
from goldenthread.repository.snapshots import Snapshot

READ = (State.CHECKED, State.ACCEPTED, State.REPLACED)
ACROSS = "across"


class PlanWrong(ValueError):
    """A plan that cannot be made so; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Failing:
    """Something that fails, as a list shows it and a plan follows it. `finding` names it from delivery to delivery."""

    finding: str
    feed: str
    title: str
    remedy: str
    rows: int
    looked_at: int
    organisation: Organisation | None = None
    delivery: Delivery | None = None
    examples: tuple[str, ...] = ()
    plan: QualityPlan | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """How whole the deliveries of one feed of one provider were, the oldest first: days and scores of a hundred."""

    organisation: Organisation
    feed: str
    title: str
    points: tuple[tuple[date, float], ...]

    @property
    def last(self) -> float:
        """The score of the last delivery."""
        return self.points[-1][1]

    @property
    def moved(self) -> float | None:
        """By how much it moved since the one before; none where there is none before."""
        return self.points[-1][1] - self.points[-2][1] if len(self.points) > 1 else None


def scores(area: Area) -> list[Scored]:
    """A score for each delivery that was read, by provider and feed. One query."""
    by: dict[tuple[int, str], list[Delivery]] = {}
    for one in deliveries_of(area).filter(state__in=READ).order_by("as_at", "received_at", "pk"):
        by.setdefault((one.organisation_id, one.feed), []).append(one)
    found = [
        Scored(several[0].organisation, name, feed(name).title, tuple(_points(several)))
        for (_, name), several in by.items()
    ]
    return sorted((one for one in found if one.points), key=lambda one: (one.last, one.organisation.name, one.title))


def _points(several: Sequence[Delivery]) -> list[tuple[date, float]]:
    made = [(one.as_at, score(one.rows_in, one.rows_set_aside, _noted(one))) for one in several]
    return [(day, value) for day, value in made if value is not None]


def _noted(delivery: Delivery) -> int:
    return sum(delivery.report.get("notes", {}).values())


SAID = {
    "unknown-code": "A code that was not agreed",
    "repeated": "The same row more than once",
    "missing": "Nothing, where every row must have something",
    "not-a-day": "A day that is none",
    "not-a-month": "A month that is none",
    "upn-check": "A UPN that fails its check letter",
    "uln-check": "A ULN that fails its check digit",
    "nhs-number-check": "An NHS number that fails its check digit",
}
"""What a check that every feed has found, in words. Others say it themselves, or their feed does."""


def said(feed_id: str, failure: Failure) -> str:
    """What a check found, in words that hold for all its rows."""
    own = next((check.sentence for check in feed(feed_id).checks if check.code == failure.code), "")
    return SAID.get(failure.code) or own or failure.reason


def failures_of(delivery: Delivery) -> list[Failure]:
    """What rows of a delivery were set aside for."""
    found = conformed_of(delivery)
    return failures(found.set_aside) if found else []


def values_of(delivery: Delivery, column: str, code: str) -> list[tuple[str, int]]:
    """The values that failed a check in one column, each with its rows, the commonest first."""
    found = conformed_of(delivery)
    return values(found.set_aside, column, code) if found else []


def notes_of(delivery: Delivery) -> list[Failure]:
    """What was left blank or only counted in rows that were kept."""
    found = conformed_of(delivery)
    return failures(found.noted) if found else []


def failing(area: Area) -> list[Failing]:
    """What fails now: within the last delivery of each feed and provider, the most rows first. With its plan if any."""
    plans = {(plan.finding, plan.feed, plan.organisation_id): plan for plan in plans_of(area).filter(closed_on=None)}
    found = []
    for one in last_read(area):
        for failure in (*failures_of(one), *notes_of(one)):
            plan = plans.get((failure.key, one.feed, one.organisation_id))
            found.append(
                Failing(failure.key, one.feed, said(one.feed, failure), "", failure.rows, one.rows_in, one.organisation,
                        one, failure.examples, plan)
            )  # fmt: skip
    return sorted(found, key=lambda each: (-each.rows, each.feed, each.finding))


def last_read(area: Area) -> list[Delivery]:
    """The last delivery that was read of each feed and provider. One query."""
    last: dict[tuple[str, int], Delivery] = {}
    for one in deliveries_of(area).filter(state__in=(State.CHECKED, State.ACCEPTED)):
        last.setdefault((one.feed, one.organisation_id), one)
    return list(last.values())


def failing_across(area: Area) -> list[Failing]:
    """What two feeds say otherwise of one child, in the current joint snapshot; nothing where there is none."""
    plans = {plan.finding: plan for plan in plans_of(area).filter(closed_on=None, organisation=None)}
    return [_failing(each, plans.get(each.check.code)) for each in findings(area)]


def _failing(each: Finding, plan: QualityPlan | None) -> Failing:
    of = each.check
    return Failing(of.code, of.feed, of.title, of.remedy, each.rows.height, each.looked_at, plan=plan)


def findings(area: Area) -> list[Finding]:
    """Every check across feeds, as the current joint snapshot answers it."""
    snapshot = current(area)
    return list(_findings(str(places.joint(area)), snapshot.id)) if snapshot else []


@lru_cache(maxsize=8)
def _findings(folder: str, identity: str) -> tuple[Finding, ...]:
    snapshot = snapshots.find(Path(folder), identity)
    assert isinstance(snapshot, Snapshot)
    return tuple(across(snapshot))


def finding(area: Area, code: str) -> Finding | None:
    """One check across feeds, with its rows."""
    return next((each for each in findings(area) if each.check.code == code), None)


def plans_of(area: Area) -> QuerySet[QualityPlan]:
    """Every plan of an area: those open first, the one due soonest at the top."""
    found = QualityPlan.objects.filter(area=area).select_related("organisation", "owner").prefetch_related("actions")
    return found.order_by("-closed_on", "target_on", "pk")


def open_plans(area: Area) -> list[QualityPlan]:
    """Those that are not closed. Two queries."""
    return list(plans_of(area).filter(closed_on=None))


def plan_in(area: Area, public_id: str) -> QualityPlan | None:
    """One plan of an area."""
    return plans_of(area).filter(public_id=public_id).first()


def failing_called(area: Area, finding_: str, feed_id: str, organisation: str) -> Failing | None:
    """One thing that fails, by what names it; `organisation` is a public id, empty for a check across feeds."""
    every = failing(area) if organisation else failing_across(area)
    return next(
        (
            each
            for each in every
            if (each.finding, each.feed) == (finding_, feed_id)
            and (each.organisation.public_id if each.organisation else "") == organisation
        ),
        None,
    )


def now_of(plan: QualityPlan) -> int | None:
    """How many rows fail now of what a plan is about; none where nothing has been read yet."""
    return left_of(plan.area, [plan])[plan.pk]


def left_of(area: Area, plans: Sequence[QualityPlan]) -> dict[int, int | None]:
    """How many rows fail now of what each plan of an area is about, by its key. One query, however many they are."""
    last = {(one.feed, one.organisation_id): one for one in last_read(area)} if plans else {}
    return {plan.pk: _left(area, plan, last) for plan in plans}


def _left(area: Area, plan: QualityPlan, last: Mapping[tuple[str, int], Delivery]) -> int | None:
    if plan.organisation_id is None:
        found = finding(area, plan.finding)
        return found.rows.height if found else None
    read = last.get((plan.feed, plan.organisation_id))
    if read is None:
        return None
    return sum(each.rows for each in (*failures_of(read), *notes_of(read)) if each.key == plan.finding)


@transaction.atomic
def open_plan(
    *, area: Area, of: Failing, owner: User, target: int, target_on: date, by: User, today: date
) -> QualityPlan:
    """Set out to mend something that fails. Raises NotAllowed, PlanWrong."""
    check_may(by, area, today, Permission.MANAGE_FEEDS)
    if of.plan is not None:
        raise PlanWrong("There is a plan for this already: add to that one.")
    if target >= of.rows:
        raise PlanWrong(f"{of.rows:,} rows fail now: aim for fewer.")
    if target_on <= today:
        raise PlanWrong("The target day must be after today.")
    made = QualityPlan.objects.create(
        area=area, finding=of.finding, feed=of.feed, organisation=of.organisation, title=of.title[:200], owner=owner,
        baseline=of.rows, target=target, target_on=target_on, opened_at=timezone.now(), opened_by=by,
    )  # fmt: skip
    _write(made, "plan_opened", by)
    return made


@transaction.atomic
def add_action(*, plan: QualityPlan, what: str, owner: str, due_on: date, by: User, today: date) -> QualityAction:
    """Say what is done, by whom, by when. Raises NotAllowed, PlanWrong."""
    check_may(by, plan.area, today, Permission.MANAGE_FEEDS)
    _check_open(plan)
    made = QualityAction.objects.create(plan=plan, what=what, owner=owner, due_on=due_on)
    _write(plan, "plan_action_added", by)
    return made


@transaction.atomic
def say_progress(*, action: QualityAction, progress: str, done: bool, by: User, today: date) -> QualityAction:
    """Say how an action goes, and whether it is done. Raises NotAllowed, PlanWrong."""
    check_may(by, action.plan.area, today, Permission.MANAGE_FEEDS)
    _check_open(action.plan)
    action.progress, action.progress_on = progress, today
    action.done_on = today if done else None
    action.save(update_fields=["progress", "progress_on", "done_on"])
    _write(action.plan, "plan_progressed", by)
    return action


@transaction.atomic
def settle_plans(*, area: Area, by: Actor, today: date) -> list[QualityPlan]:
    """Close the plans whose failures are down to their target, by what came last; asked where something was read."""
    closed, plans = [], open_plans(area)
    now = left_of(area, plans)
    for plan in plans:
        left = now[plan.pk]
        if left is not None and left <= plan.target:
            plan.closed_on = today
            plan.outcome = f"Down from {plan.baseline:,} to {left:,} by what came last; the aim was {plan.target:,}."
            plan.save(update_fields=["closed_on", "outcome"])
            _write(plan, "plan_closed", by)
            closed.append(plan)
    return closed


def _check_open(plan: QualityPlan) -> None:
    if plan.closed_on:
        raise PlanWrong("This plan is closed. If it fails again, make a new one from what fails.")


def _write(plan: QualityPlan, action: str, by: Actor) -> None:
    record_change(
        by=by, area=plan.area.code, action=f"feeds.{action}", subject=f"quality-plan:{plan.public_id}",
        details={"feed": plan.feed, "finding": plan.finding},
    )  # fmt: skip


__all__ = [
    "Failing", "PlanWrong", "Scored", "add_action", "failing", "failing_across", "failing_called", "failures_of",
    "finding", "findings", "last_read", "left_of", "notes_of", "now_of", "open_plan", "open_plans", "plan_in",
    "plans_of", "said", "say_progress", "scores", "settle_plans", "values_of",
]  # fmt: skip
