"""Finding what may be done for many at once, and what would become of each. Queries do not grow with their number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from goldenthread.casework.allocation.models import Together, TogetherRow
from goldenthread.casework.allocation.rules import Loads
from goldenthread.casework.allocation.selectors import loads, officers_of
from goldenthread.casework.asks.choices import AskState
from goldenthread.casework.asks.models import Ask
from goldenthread.casework.asks.rules import standing as ask_standing
from goldenthread.casework.choices import Stage
from goldenthread.casework.models import Case
from goldenthread.casework.reviews.models import Review
from goldenthread.casework.reviews.programme import ASKED_BEFORE, NOTICE, latest_meeting
from goldenthread.casework.reviews.selectors import Seen, reviews_between, seen
from goldenthread.casework.selectors import in_lists, open_cases
from goldenthread.partnership.models import Area, User
from goldenthread.people.listed import Children
from goldenthread.statute.calendars import working_day_on_or_after, working_day_on_or_before

TO_PLAN = ("to_plan", "put_off", "not_held")
"""Where a review stands that has no day for its meeting."""
OVERDUE_SINCE = timedelta(days=400)
WEEK = timedelta(days=7)
CHANGED = "It was changed after the list was opened. Choose again to see it as it is."


def late_asks(children: Children, area: Area, today: date) -> QuerySet[Ask]:
    """What was asked of others, is over its day and has not come, the longest over first; of open cases in sight."""
    found = Ask.objects.filter(
        in_lists(children), area=area, state__in=(AskState.TO_ROUTE, AskState.ASKED), due_on__lt=today
    ).exclude(case__stage=Stage.CLOSED)
    return found.select_related(
        "area", "case__officer", "child", "service", "organisation", "setting", "person", "contact"
    ).prefetch_related("clarifications").order_by("due_on", "pk")  # fmt: skip


def why_not_chased(ask: Ask, version: int, today: date) -> str:
    """Why an ask would be left out; empty where it would be chased."""
    if ask.version != version:
        return CHANGED
    if ask.excused_on or ask_standing(ask, today).word == "excused":
        return "The body is excused from six weeks (regulation 8(2))."
    if ask.chased_on == today:
        return "It was chased today already."
    return ""


def reviews_to_plan(children: Children, area: Area, first: date, last: date, today: date) -> list[Seen]:
    """Reviews due between two days that have no day for their meeting; with today in it, those overdue too.

    Two queries.
    """
    since = first - OVERDUE_SINCE if first <= today <= last else first
    found = reviews_between(children, area, since, last).filter(meeting_on=None)
    return [one for one in seen(found, today) if one.stands.word in TO_PLAN]


def proposed_day(due_on: date, today: date) -> date:
    """A working day for a meeting: a week before the last that leaves four weeks for the decision (Code 9.169).

    Never sooner than invitations can be out in time: where the law's day is near or past, the first day that leaves
    the two weeks' notice of regulation 20(3) and a day. The earlier proposal is practice; a person may choose another.
    """
    soonest = working_day_on_or_after(today + NOTICE + timedelta(days=2))
    return max(soonest, working_day_on_or_before(latest_meeting(due_on) - WEEK))


def leaves_time(due_on: date, on: date, today: date) -> list[str]:
    """What a day for a meeting does not leave time for, in words; empty where it leaves enough."""
    said = []
    if on > latest_meeting(due_on):
        said.append(f"later than {latest_meeting(due_on):%-d %B %Y}, the last day that leaves four weeks to decide")
    if on - today < NOTICE:
        said.append("less than the two weeks’ notice that the law wants (regulation 20(3))")
    elif on - ASKED_BEFORE < today:
        said.append("fewer than six weeks for advice to be asked and written")
    return said


def why_not_planned(review: Review, version: int, on: date | None, today: date) -> str:
    """Why a review would be left out; empty where its day would be fixed."""
    if review.version != version:
        return CHANGED
    if on is None:
        return "No day was given."
    if on < today:
        return "The day given has passed."
    return "The day given is before this review began." if on <= review.opened_on else ""


def cases_to_give(children: Children, area: Area) -> QuerySet[Case]:
    """Open cases in sight, by child."""
    return open_cases(children, area).select_related("child", "officer", "setting", "area").order_by(
        "child__surname", "child__forename", "pk"
    )  # fmt: skip


@dataclass(frozen=True)
class Gift:
    """One case, the officer it would go to, or why it would stay."""

    case: Case
    officer: User | None
    why_not: str = ""


def gifts(
    cases: Sequence[Case], officers: Sequence[str], versions: Mapping[str, int], area: Area, today: date
) -> list[Gift]:
    """To whom each case would go: of the officers chosen the one who then carries fewest. Four queries."""
    people = {person.public_id: person for person in officers_of(area, today).filter(public_id__in=officers)}
    now = loads(area, today)
    return [_gift(case, people, now, versions.get(case.public_id, -1)) for case in cases]


def _gift(case: Case, people: Mapping[str, User], now: Loads, version: int) -> Gift:
    if case.version != version:
        return Gift(case, None, CHANGED)
    if case.officer and case.officer.public_id in people:
        return Gift(case, None, f"It is with {case.officer.name} already.")
    chosen = now.lightest(list(people), None)
    if not chosen:
        return Gift(case, None, "Each officer chosen is away: somebody covers for them.")
    now.give(chosen)
    return Gift(case, people[chosen])


def together_in(area: Area, public_id: str) -> Together | None:
    """One thing done for many, or none."""
    return Together.objects.filter(area=area, public_id=public_id).select_related("by").first()


def recent(area: Area, by: User) -> QuerySet[Together]:
    """What a person did for many at once, the latest first."""
    return Together.objects.filter(area=area, by=by).order_by("-at")


def rows_of(together: Together, children: Children) -> QuerySet[TogetherRow]:
    """What became of each, of children in sight."""
    found = together.rows.filter(in_lists(children)).select_related("child")
    return found.order_by("state", "child__surname", "child__forename", "pk")


def reviews_by_id(children: Children, area: Area, public_ids: Sequence[str]) -> QuerySet[Review]:
    """Reviews of children in sight, by their public ids; the soonest due first."""
    found = Review.objects.filter(in_lists(children), area=area, public_id__in=list(public_ids))
    return found.select_related("child", "setting").order_by("due_on", "pk")


def asks_by_id(children: Children, area: Area, public_ids: Sequence[str]) -> QuerySet[Ask]:
    """What was asked about children in sight, by its public ids."""
    found = Ask.objects.filter(in_lists(children), area=area, public_id__in=list(public_ids))
    return found.select_related("child")
