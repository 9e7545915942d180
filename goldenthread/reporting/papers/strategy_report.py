"""The yearly report of a strategy from the record: we wanted, we did, the difference it made, what is next."""

from collections.abc import Iterator, Sequence
from datetime import date

from goldenthread.disclosure import View
from goldenthread.improvement.models import Account, Action, Priority, Strategy, Update
from goldenthread.improvement.readings import all_may_be_said, said
from goldenthread.improvement.rules.periods import PlanYear
from goldenthread.improvement.selectors import plans
from goldenthread.improvement.selectors.states import State, states_of_all
from goldenthread.improvement.wording import moved, period
from goldenthread.reporting.document import (
    Block,
    BulletList,
    Contents,
    Document,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Run,
    Table,
)
from goldenthread.reporting.papers.strategy_doing import doing

AFTER = "dated after the day of this report"
NO_FIGURE = "asserted; the record holds no figure for it"
COLUMNS = ("Measure", "Reads", "Since the reading before", "Beside its target")


def strategy_report(
    strategy: Strategy, today: date, year: PlanYear | None = None, view: View = View.PUBLIC
) -> Document:
    """The report as at a day: of one year of the plan, or of all of it.

    Of the whole plan, what is dated later stands in it with its date, and is said to be later. Of a year, what was told
    in it stands in it and nothing else; measures read as at its end. Figures computed here stand in it
    as `view` has them: exact for those entitled to small numbers alone.
    """
    found = list(plans.priorities_of(strategy).prefetch_related(*plans.REPORTED))
    as_at = min(year.last, today) if year else today
    states = states_of_all(found, as_at)
    blocks: list[Block] = [Paragraph(strategy.purpose)] if strategy.purpose else []
    blocks += [Heading("How it stands"), _overview(found, as_at), Contents(), PageBreak()]
    for priority in found:
        blocks += _priority(priority, states.get(priority.pk, []), as_at, year, view)
    until = f" to {strategy.ends_on:%-d %B %Y}" if strategy.ends_on else ""
    return Document(
        title=strategy.title,
        subtitle=f"Report of {year}" if year else "What we wanted, what we did, the difference it made, what is next",
        blocks=blocks,
        dated=today,
        facts=(
            ("Plan", f"{strategy.starts_on:%-d %B %Y}{until}"),
            *((("Year reported", year.days),) if year else ()),
            ("Watched over by", strategy.answers_to or "not recorded"),
            ("Made from", f"the record as it stood on {today:%-d %B %Y}"),
        ),
        header=strategy.title,
    )


def _overview(found: Sequence[Priority], today: date) -> Table:
    rows = []
    for priority in found:
        told = plans.told(priority, today).now
        rows.append(
            (str(priority), _rating(told), f"{told.day:%-d %B %Y}" if told else "", told.reasons if told else "")
        )
    return Table("How each priority is told to stand", ("Priority", "Rating", "Told on", "Why"), rows)


def _rating(told: Update | None) -> str:
    return told.get_rating_display() if told else "Not yet told"


def _priority(
    priority: Priority, states: Sequence[State], as_at: date, year: PlanYear | None, view: View
) -> Iterator[Block]:
    yield Heading(str(priority))
    yield Paragraph(priority.words)
    yield from _told(priority, as_at, year)
    accounts = [account for account in plans.accounts_of(priority) if year is None or _of_year(account, year)]
    for kind in Account.Kind:
        yield Heading(str(kind.label), 2)
        yield from _said(priority, [account for account in accounts if account.kind == kind], as_at)
    yield from _untold(priority, accounts)
    yield from doing(priority, as_at)
    if states:
        yield Table(f"Measures of {priority}", COLUMNS, [_measure(state, view) for state in states])
    yield Heading("Next", 2)
    wanted = [focus for focus in plans.focuses_of(priority) if year is None or year.turns(focus.starts_on)]
    focuses = [_dated(f"{f.year}: {f.words}", f.starts_on, f.citation, as_at) for f in wanted]
    yield BulletList(focuses) if focuses else Paragraph("Not told yet.")


def _of_year(account: Account, year: PlanYear) -> bool:
    """What was told in the year; what was wanted stands in every year from then on."""
    return account.day <= year.last if account.kind == Account.Kind.WANTED else year.holds(account.day)


def _told(priority: Priority, as_at: date, year: PlanYear | None) -> Iterator[Block]:
    told = plans.told(priority, as_at)
    for update in (*([told.now] if told.now else []), *(() if year else told.later)):
        tail = f" ({AFTER})" if update.day > as_at else ""
        yield Paragraph((Run(_rating(update), bold=True), f", {update.day:%-d %B %Y}{tail}. {update.reasons}"))
        if update.question:
            yield Paragraph((Run("Asked: ", bold=True), update.question))
            yield Paragraph((Run("Answered: ", bold=True), update.answer))


def _said(priority: Priority, accounts: Sequence[Account], today: date) -> Iterator[Block]:
    """What was told of the priority itself, then action by action where it was told so."""
    if not accounts:
        yield Paragraph("Nothing is told.")
        return
    every = {action.number: action for action in priority.actions.all()}
    own = [_account(account, today) for account in accounts if account.ref not in every]
    if own:
        yield BulletList(own)
    for number, action in every.items():
        told = [_account(account, today) for account in accounts if account.ref == number]
        if told:
            yield Paragraph(Run(f"{number} {action.words}", bold=True))
            yield BulletList(told)


def _untold(priority: Priority, accounts: Sequence[Account]) -> Iterator[Block]:
    """The actions of which nothing is told, in a plan told action by action, each with where it is carried out."""
    numbers = {account.ref for account in accounts}
    actions = list(priority.actions.all())
    silent = [action for action in actions if action.number not in numbers]
    if not silent or (len(silent) == len(actions) and not any(action.waits_for.all() for action in actions)):
        return
    yield Paragraph("Actions of which nothing is told here:")
    yield BulletList([f"{action.number} {action.words}{_joint(action)}" for action in silent])


def _joint(action: Action) -> str:
    """Where an action that waits for another’s is carried out."""
    waits = action.waits_for.select_related("on__priority__strategy")
    places = [f"action {tie.on.number} of {tie.on.priority.strategy.title}" for tie in waits]
    return f" (with {', '.join(places)})" if places else ""


def _account(account: Account, today: date) -> Inline:
    bare = account.assertion and not account.figures.all()
    words = f"{account.words} ({NO_FIGURE})" if bare else account.words
    return _dated(words, account.day, account.citation, today)


def _dated(words: str, day: date, citation: str, today: date) -> Inline:
    notes = [citation] if citation else []
    if day > today:
        notes.append(f"{day:%-d %B %Y}, {AFTER}")
    return f"{words} ({'; '.join(notes)})" if notes else words


def _measure(state: State, view: View) -> tuple[str, str, str, str]:
    measure, latest = state.measure, state.latest
    whole = all_may_be_said(state.series, measure.unit, view)
    return (
        measure.name,
        f"{said(latest, view)}, {period(latest)}" if latest else "No reading yet",
        moved(state.moved, measure.polarity, measure.unit) if whole else "",
        f"{state.standing.word}. {state.standing.words if whole else ''}".strip(),
    )
