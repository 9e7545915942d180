"""What changed in a plan between two days: what was told, read, turned to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldenthread.improvement.models import Account, Focus, Reading, Strategy, Update
from goldenthread.improvement.rules.standing import amount
from goldenthread.improvement.selectors.readings import OWN


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that changed: the day, what it is about (a kind and a public id), and a sentence."""

    day: date
    kind: str
    id: str
    words: str


Said = Callable[[Reading], str]


def changed_between(strategy: Strategy, after: date, until: date, said: Said | None = None) -> list[Changed]:
    """What changed in a strategy after one day and by another, the latest first. Four queries.

    `said` words a reading for its reader; without it, it is told as it is.
    """
    found = [
        *_updates(strategy, after, until),
        *_readings(strategy, after, until, said or _exactly),
        *_accounts(strategy, after, until),
        *_focuses(strategy, after, until),
    ]
    return sorted(found, key=lambda change: change.day, reverse=True)


def _updates(strategy: Strategy, after: date, until: date) -> Iterator[Changed]:
    whose = Q(priority__strategy=strategy) | Q(action__priority__strategy=strategy)
    found = Update.objects.filter(whose, day__gt=after, day__lte=until).select_related("priority", "action")
    for update in found:
        kind, of, about = _about(update)
        yield Changed(update.day, kind, of, f"{about} is told to be {update.get_rating_display().lower()}")


def _about(update: Update) -> tuple[str, str, str]:
    """What an update is of: its kind, its public id and its words."""
    if update.action:
        return "action", update.action.public_id, f"Action {update.action.number}"
    of = update.priority
    assert of is not None
    return "priority", of.public_id, f"{of.get_kind_display()} {of.number}"


def _exactly(reading: Reading) -> str:
    return amount(reading.value, reading.unit)


def _readings(strategy: Strategy, after: date, until: date, said: Said) -> Iterator[Changed]:
    whose = Q(measure__targets__priority__strategy=strategy) | Q(measure__targets__action__priority__strategy=strategy)
    found = Reading.objects.filter(whose, OWN, period_to__gt=after, period_to__lte=until)
    for reading in found.select_related("measure").distinct():
        words = f"{reading.measure.name} reads {said(reading)}"
        yield Changed(reading.period_to, "measure", reading.measure.public_id, words)


def _accounts(strategy: Strategy, after: date, until: date) -> Iterator[Changed]:
    found = Account.objects.filter(priority__strategy=strategy, day__gt=after, day__lte=until).select_related(
        "priority"
    )
    for account in found.exclude(kind=Account.Kind.WANTED):
        of = account.priority
        words = f"{of.get_kind_display()} {of.number}, {account.get_kind_display().lower()}: {account.words}"
        yield Changed(account.day, "priority", of.public_id, words)


def _focuses(strategy: Strategy, after: date, until: date) -> Iterator[Changed]:
    found = Focus.objects.filter(priority__strategy=strategy, starts_on__gt=after, starts_on__lte=until)
    for focus in found.select_related("priority"):
        of = focus.priority
        words = f"{of.get_kind_display()} {of.number} turns in {focus.year} to: {focus.words}"
        yield Changed(focus.starts_on, "priority", of.public_id, words)
