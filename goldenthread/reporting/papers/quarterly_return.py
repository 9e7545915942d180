"""The quarterly return of a fund's plan, from the record: metrics beside their targets, money, comments, sign-off."""

from collections.abc import Sequence
from datetime import date

from goldenthread.improvement.models import Account, Evidence, Strategy
from goldenthread.improvement.rules.periods import WORDS
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.rules.standing import amount, gap
from goldenthread.improvement.wording import read
from goldenthread.reporting.document import Align, Block, BulletList, Document, Heading, Paragraph, Table
from goldenthread.reporting.papers.quarters import (
    RULE,
    Metric,
    Quarter,
    metrics_of,
    spending_by_year,
    spending_of,
    spent_to,
    total,
)

NOT_READ = "not reported"
AGREED, SIGNED = "document", "decision"


def quarterly_return(strategy: Strategy, quarter: Quarter, today: date) -> Document:
    """The return of a plan for a quarter. What the record does not hold is said to be missing."""
    metrics = metrics_of(strategy, quarter)
    blocks: list[Block] = [
        Paragraph(strategy.purpose), Heading("Metrics"), _metrics(metrics, quarter), Paragraph(RULE),
        *_shared_out(metrics), *_comments(metrics), Heading("Money"), *_money(strategy, quarter), Heading("Sign-off"),
        *_signed(strategy, quarter),
    ]  # fmt: skip
    return Document(
        title=f"{strategy.title}: quarterly return",
        subtitle=str(quarter),
        blocks=blocks,
        dated=today,
        facts=(
            ("Period reported", f"{quarter.first:%-d %B %Y} to {quarter.last:%-d %B %Y}, told after it ended"),
            ("Watched over by", strategy.answers_to or "not recorded"),
            ("Made from", f"the record as it stood on {today:%-d %B %Y}"),
        ),
        header=strategy.title,
    )


def _metrics(metrics: Sequence[Metric], quarter: Quarter) -> Table:
    header = ("Metric", "Target", "Target for the quarter", "Actual", "Gap", "Rating")
    rows = [(metric.target.measure.name, *cells(metric)) for metric in metrics]
    return Table(f"Metrics in {quarter}", header, rows)


def cells(metric: Metric) -> tuple[str, str, str, str, str]:
    """A metric's target in its own period, the same for the quarter, what it read, the gap and the rating, in words."""
    target, measure = metric.target, metric.target.measure
    own = f"{exact(target.value, measure.unit)} for {WORDS[target.period_kind]}" if target.value is not None else "none"
    if metric.beside is None:
        fit = ""
    elif metric.beside.value is None:
        fit = "not compared"
    else:
        fit = exact(metric.beside.value, measure.unit)
    actual = read(metric.reading) if metric.reading else NOT_READ
    return own, fit, actual, _gap(metric), metric.rag


def exact(value: float | None, unit: str) -> str:
    """A value with every digit it was given with: a target of 95.47% is not one of 95.5%."""
    if value is None:
        return ""
    if value == round(value, 1):
        return amount(value, unit)
    return f"{value:,.6g}%" if unit == "%" else f"{value:,.6g} {unit}".strip()


def _gap(metric: Metric) -> str:
    if metric.gap is None:
        return ""
    if metric.gap == 0:
        return "none"
    unit = "percentage points" if metric.target.measure.unit == "%" else metric.target.measure.unit
    size = exact(abs(metric.gap), unit) if abs(metric.gap) != round(abs(metric.gap), 1) else gap(metric.gap, unit)
    return f"{size} {'above' if metric.gap > 0 else 'below'}"


def _shared_out(metrics: Sequence[Metric]) -> list[Block]:
    """How a target was made fit for the quarter where its own period is another, and what its note says."""
    notes = [
        f"{metric.target.measure.name}: {words}"
        for metric in metrics
        for words in (metric.target.note, metric.beside.words if metric.beside else "")
        if words
    ]
    return [BulletList(notes)] if notes else []


def _comments(metrics: Sequence[Metric]) -> list[Block]:
    items = [f"{m.target.measure.name}: {comment_words(told)}" for m in metrics for told in m.comments]
    said: Block = BulletList(items) if items else Paragraph("Nothing is said of the metrics in this quarter.")
    return [Heading("What is said of them", 2), said]


def comment_words(told: Account) -> str:
    """A comment with its place in the paper it comes from."""
    return f"{told.words} ({told.citation})" if told.citation else told.words


def _money(strategy: Strategy, quarter: Quarter) -> list[Block]:
    rows = spending_of(strategy, quarter)
    if not rows:
        return [Paragraph(f"The record holds no spending for {quarter.year}.")]
    spent = spent_to(strategy, quarter)
    told = pounds(spent) if spent is not None else "not told to the record"
    cells = [(row.source, pounds(row.year), pounds(row.even)) for row in (*rows, total(rows))]
    header = ("Source", f"Planned for {quarter.year}", "To the quarter’s end, if even")
    return [
        Table(f"Spending planned for {quarter.year}", header, cells, align=("left", "right", "right")),
        Paragraph(f"Spent from {quarter.year_begins:%-d %B %Y} to {quarter.last:%-d %B %Y}: {told}."),
        _by_year(strategy),
    ]


def _by_year(strategy: Strategy) -> Table:
    years, by_source = spending_by_year(strategy)
    rows = [(source, *(pounds(held.get(year, 0)) for year in years)) for source, held in by_source.items()]
    totals = (pounds(sum(held.get(year, 0) for held in by_source.values())) for year in years)
    right: Align = "right"
    align: list[Align] = ["left", *(right for _ in years)]
    rows.append(("All sources", *totals))
    return Table("Spending planned, by source and year", ("Source", *years), rows, align=align)


def pounds(value: float) -> str:
    """Pounds, with pence where there are any."""
    return f"£{value:,.2f}" if value % 1 else f"£{value:,.0f}"


def signed_for(strategy: Strategy, quarter: Quarter) -> list[Evidence]:
    """The agreements the plan rests on by then, and the decisions on this quarter's return.

    A return is signed after its quarter and before the next one ends.
    """
    found = Evidence.objects.filter(area=strategy.area, ref=f"strategy:{strategy.public_id}").order_by("day", "pk")
    until = quarter.next.last
    return [
        piece
        for piece in found
        if piece.day <= until and (piece.kind == AGREED or (piece.kind == SIGNED and piece.day > quarter.last))
    ]


def check_day(quarter: Quarter, day: date) -> None:
    """Raises Refused for a day on which the return of a quarter is not signed."""
    if not quarter.next.first <= day <= quarter.next.last:
        raise Refused(
            f"A return is signed in the quarter after: give a day from {quarter.next.first:%-d %B %Y} "
            f"to {quarter.next.last:%-d %B %Y}",
            "day",
        )


def sign_words(piece: Evidence) -> str:
    """An agreement or a decision, in a sentence."""
    where = f" ({piece.citation})" if piece.citation else ""
    return f"{piece.title}, {piece.day:%-d %B %Y}. {piece.source}{where}".strip()


def _signed(strategy: Strategy, quarter: Quarter) -> list[Block]:
    found = signed_for(strategy, quarter)
    blocks: list[Block] = [BulletList([sign_words(piece) for piece in found])] if found else []
    if not any(piece.kind == SIGNED for piece in found):
        blocks.append(Paragraph("Nobody has signed this return yet."))
    return blocks
