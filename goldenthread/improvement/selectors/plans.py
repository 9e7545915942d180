"""Strategies, their priorities and actions, and how each stands as at a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.improvement.models import (
    Account,
    Action,
    Cost,
    Dependency,
    Finding,
    Focus,
    Inspection,
    Milestone,
    Priority,
    Risk,
    Strategy,
    Update,
)
from goldenthread.partnership.holding import appointments_of
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles

TOLD = ("accounts__figures", "accounts__figure_for", "focuses")
"""What was told of a priority, with the figures given later for what had none."""
REPORTED = (*TOLD, "actions__costs", "risks__owner", "risks__owner_person")
"""All that a report of a strategy tells of its priorities."""
OWED_AFTER_DAYS = 92
"""Progress is owed a quarter after it was last told. An assumption of ours: a plan may be watched more closely."""


@dataclass(frozen=True, slots=True)
class Told:
    """How something stands: the last update by a day, and those told of later days."""

    now: Update | None
    later: tuple[Update, ...] = ()

    @property
    def rating(self) -> str:
        """The rating's key; empty where nothing was told."""
        return self.now.rating if self.now else ""


def strategies_in(area: Area) -> QuerySet[Strategy]:
    """The strategies of an area, the latest to begin first."""
    return Strategy.objects.filter(area=area).select_related("inspection").order_by("-starts_on", "title")


def strategy_in(area: Area, public_id: str) -> Strategy | None:
    """One strategy of an area."""
    return strategies_in(area).filter(public_id=public_id).first()


def inspections_in(area: Area) -> QuerySet[Inspection]:
    """The inspections of an area, the latest first, with what they found."""
    return Inspection.objects.filter(area=area).prefetch_related("findings").order_by("-first_day")


def inspection_in(area: Area, public_id: str) -> Inspection | None:
    """One inspection of an area."""
    return inspections_in(area).filter(public_id=public_id).first()


def priorities_of(strategy: Strategy) -> QuerySet[Priority]:
    """The priorities of a strategy in order, with what pages show of each."""
    found = Priority.objects.filter(strategy=strategy).select_related("strategy", "owner", "owner_person")
    return found.prefetch_related(
        "updates", "focuses", Prefetch("actions", _actions().order_by("order", "pk"))
    ).order_by("order", "pk")


def priority_in(area: Area, public_id: str) -> Priority | None:
    """One priority of an area."""
    found = Priority.objects.filter(area=area, public_id=public_id)
    return found.select_related("strategy__inspection", "owner", "owner_person").prefetch_related(*TOLD).first()


def _actions() -> QuerySet[Action]:
    found = Action.objects.select_related("priority", "priority__strategy", "owner", "owner_person")
    return found.prefetch_related("updates", "milestones")


def actions_of(priority: Priority) -> list[Action]:
    """The actions of a priority in order, with their updates and milestones."""
    return list(_actions().filter(priority=priority).order_by("order", "pk"))


def action_in(area: Area, public_id: str) -> Action | None:
    """One action of an area."""
    return _actions().filter(area=area, public_id=public_id).first()


def actions_in(area: Area) -> QuerySet[Action]:
    """Every action of an area that is not withdrawn, the first due first."""
    return _actions().filter(area=area, withdrawn_on=None).order_by("due_on", "order", "pk")


def arising_from(area: Area, ref: str) -> QuerySet[Action]:
    """The actions that came out of something, told as kind:public id."""
    return actions_in(area).filter(arises_from=ref)


def mine(user: User, area: Area, today: date) -> QuerySet[Action]:
    """The actions a person answers for: their own, and those that name nobody of an organisation they report for."""
    report = [key for key, role in roles().items() if Permission.REPORT_PROGRESS in role.permissions]
    held = appointments_of(user, area, today).filter(role__in=report).values("organisation")
    return actions_in(area).filter(Q(owner_person=user) | Q(owner_person=None, owner__in=held))


def told(of: Action | Priority, today: date) -> Told:
    """How an action or a priority stands as at a day; no query where its updates were fetched with it."""
    updates = sorted(of.updates.all(), key=lambda update: (update.day, update.pk))
    by_now = [update for update in updates if update.day <= today]
    return Told(by_now[-1] if by_now else None, tuple(update for update in updates if update.day > today))


def is_open(action: Action, today: date) -> bool:
    """Whether there is still something to do."""
    return action.withdrawn_on is None and told(action, today).rating != Update.Rating.DONE


def is_late(action: Action, today: date) -> bool:
    """Whether its day has passed and it is not done, or that of one of its milestones, not reached."""
    if not is_open(action, today):
        return False
    return bool(action.due_on and action.due_on < today) or any(
        step.due_on < today and step.reached_on is None for step in action.milestones.all()
    )


def owed_by(action: Action, today: date) -> date | None:
    """The day by which progress is to be told again; None where nothing more is owed or it has not started."""
    if not is_open(action, today):
        return None
    last = told(action, today).now
    since = last.day if last else action.starts_on or action.priority.strategy.starts_on
    return since + timedelta(days=OWED_AFTER_DAYS)


def updates_of(of: Action | Priority) -> QuerySet[Update]:
    """What was told of an action or a priority, the latest first, with what it rests on."""
    whose = Q(action=of) if isinstance(of, Action) else Q(priority=of) | Q(action__priority=of)
    found = Update.objects.filter(whose).select_related("author", "action", "priority")
    return found.prefetch_related("evidence", "evidence__reading").order_by("-day", "-pk")


def accounts_of(priority: Priority) -> list[Account]:
    """What was wanted, done and changed, in the order it was told; no query where it was fetched with the priority."""
    return sorted(priority.accounts.all(), key=lambda account: (account.day, account.pk))


def focuses_of(priority: Priority) -> list[Focus]:
    """What the priority turned to, the latest year first; no query where it was fetched with the priority."""
    return sorted(priority.focuses.all(), key=lambda focus: (focus.starts_on, focus.pk), reverse=True)


def focuses_now(focuses: Iterable[Focus], today: date) -> list[Focus]:
    """What it turns to on a day: those of the last beginning by then."""
    begun = [focus for focus in focuses if focus.starts_on <= today]
    last = max((focus.starts_on for focus in begun), default=None)
    return [focus for focus in begun if focus.starts_on == last]


def risks_of(priority: Priority) -> QuerySet[Risk]:
    """The risks of a priority, open ones first and the gravest first among them."""
    found = Risk.objects.filter(priority=priority).select_related("owner", "owner_person")
    return found.order_by("closed_on", "-likelihood", "-impact", "pk")


def late(actions: Sequence[Action], today: date) -> list[Action]:
    """Those that are late, the longest first."""
    found = [action for action in actions if is_late(action, today)]
    return sorted(found, key=lambda action: (action.due_on or date.max, action.pk))


def milestone_in(area: Area, public_id: str) -> Milestone | None:
    """One milestone of an area, with its action."""
    return Milestone.objects.filter(area=area, public_id=public_id).select_related("action__priority").first()


def risk_in(area: Area, public_id: str) -> Risk | None:
    """One risk of an area, with its priority."""
    found = Risk.objects.filter(area=area, public_id=public_id)
    return found.select_related("priority__strategy", "owner", "owner_person").first()


def dependencies_of(action: Action) -> tuple[list[Dependency], list[Dependency]]:
    """What an action waits for, and what waits for it. Two queries."""
    waits = action.waits_for.select_related("on__priority").prefetch_related("on__updates").order_by("pk")
    holds = action.holds_up.select_related("action__priority").order_by("pk")
    return list(waits), list(holds)


def finding_in(area: Area, public_id: str) -> Finding | None:
    """One finding of an area, with its inspection."""
    return Finding.objects.filter(area=area, public_id=public_id).select_related("inspection").first()


def account_in(area: Area, public_id: str) -> Account | None:
    """One thing that was told of a priority."""
    return Account.objects.filter(area=area, public_id=public_id).select_related("priority").first()


def asserted_in(strategy: Strategy, today: date) -> list[Account]:
    """What was told by a day of a strategy's priorities as a change, and has no figure yet; the oldest first."""
    found = Account.objects.filter(priority__strategy=strategy, assertion=True, figures=None, day__lte=today)
    return list(found.select_related("priority").order_by("day", "pk"))


def cost_in(area: Area, public_id: str) -> Cost | None:
    """One cost of an area, with its action."""
    return Cost.objects.filter(area=area, public_id=public_id).select_related("action").first()


def dependency_in(area: Area, public_id: str) -> Dependency | None:
    """One tie between two actions of an area."""
    return Dependency.objects.filter(area=area, public_id=public_id).select_related("action", "on").first()


def costs_of(action: Action) -> QuerySet[Cost]:
    """What an action takes, by year and source."""
    return Cost.objects.filter(action=action).order_by("year", "source", "pk")


def answered_by(inspection: Inspection) -> dict[int, list[Priority]]:
    """The priorities that answer each finding of an inspection, by the finding's key. Two queries."""
    found: dict[int, list[Priority]] = {}
    for priority in Priority.objects.filter(findings__inspection=inspection).distinct().prefetch_related("findings"):
        for finding in priority.findings.all():
            found.setdefault(finding.pk, []).append(priority)
    return found
