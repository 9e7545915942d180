"""Inspections, strategies and their priorities."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.claims.quantities import quantities
from goldenthread.improvement.actions.claiming import keep_claims
from goldenthread.improvement.actions.keeping import change, said
from goldenthread.improvement.models import Account, Claim, Finding, Focus, Inspection, Priority, Strategy
from goldenthread.improvement.owners import NOBODY, Owner
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.selectors.evaluating import claims_of_account
from goldenthread.partnership.models import Area


@transaction.atomic
def add_inspection(*, area: Area, by: Actor, **fields: Any) -> Inspection:
    """Record a visit of the inspectorates; the fields are those of Inspection. Raises Refused."""
    _visit_in_order(fields["first_day"], fields["last_day"], fields.get("published_on"))
    made = Inspection.objects.create(area=area, **fields)
    said(made, "inspection_recorded", by, title=made.title)
    return made


def change_inspection(inspection: Inspection, *, version: int, by: Actor, **fields: Any) -> Inspection:
    """Change what is recorded of a visit: its report and outcome come after it. Raises Refused, ChangedMeanwhile."""
    days = (fields.get(name, getattr(inspection, name)) for name in ("first_day", "last_day", "published_on"))
    _visit_in_order(*days)
    return change(inspection, version=version, by=by, **fields)


def _visit_in_order(first: date, last: date, published: date | None) -> None:
    if last < first:
        raise Refused(f"The last day must be on or after the first, {first:%-d %B %Y}", "last_day")
    if published and published < last:
        raise Refused(f"The report comes after the visit, which ended on {last:%-d %B %Y}", "published_on")


@transaction.atomic
def add_finding(
    *, inspection: Inspection, kind: str, ref: str, words: str, by: Actor, order: int = 0, citation: str = ""
) -> Finding:
    """Record one thing an inspection found; `kind` is a Finding.Kind. Raises Refused where its number is taken."""
    _number_free(inspection, kind, ref)
    made = Finding.objects.create(
        area=inspection.area, inspection=inspection, kind=kind, ref=ref, words=words, order=order, citation=citation
    )
    said(made, "finding_recorded", by, ref=ref)
    return made


def change_finding(finding: Finding, *, version: int, by: Actor, **fields: Any) -> Finding:
    """Change a finding as it was written down. Raises Refused, ChangedMeanwhile."""
    kind, ref = fields.get("kind", finding.kind), fields.get("ref", finding.ref)
    _number_free(finding.inspection, kind, ref, finding)
    return change(finding, version=version, by=by, **fields)


def _number_free(inspection: Inspection, kind: str, ref: str, of: Finding | None = None) -> None:
    same = inspection.findings.filter(kind=kind, ref=ref)
    if (same.exclude(pk=of.pk) if of else same).exists():
        raise Refused(f"There is a finding {ref} of this kind already: give another number", "ref")


@transaction.atomic
def answer_findings(*, priority: Priority, findings: Iterable[Finding], by: Actor) -> None:
    """Say which findings of its strategy's inspection a priority answers; what it answered before is on the trail."""
    wanted = sorted(findings, key=lambda finding: finding.pk)
    before = list(priority.findings.order_by("pk"))
    if wanted != before:
        priority.findings.set(wanted)
        said(
            priority, "findings_answered", by, before=[f.public_id for f in before], after=[f.public_id for f in wanted]
        )


@transaction.atomic
def add_strategy(
    *, area: Area, title: str, starts_on: date, by: Actor, kind: str = Strategy.Kind.STRATEGY, **fields: Any
) -> Strategy:
    """Begin a strategy. Raises Refused where it ends before it begins."""
    _in_order(starts_on, fields.get("ends_on"))
    made = Strategy.objects.create(area=area, title=title, starts_on=starts_on, kind=kind, **fields)
    said(made, "strategy_added", by, title=title)
    return made


def change_strategy(strategy: Strategy, *, version: int, by: Actor, **fields: Any) -> Strategy:
    """Change a strategy. Raises Refused, ChangedMeanwhile."""
    _in_order(fields.get("starts_on", strategy.starts_on), fields.get("ends_on", strategy.ends_on))
    return change(strategy, version=version, by=by, **fields)


def _in_order(first: date, last: date | None) -> None:
    if last and last < first:
        raise Refused(f"The last day must be on or after the first, {first:%-d %B %Y}", "ends_on")


@transaction.atomic
def add_priority(
    *,
    strategy: Strategy,
    number: str,
    title: str,
    words: str,
    by: Actor,
    kind: str = Priority.Kind.PRIORITY,
    owner: Owner = NOBODY,
    findings: Iterable[Finding] = (),
    citation: str = "",
) -> Priority:
    """Add a recommendation or a priority, after those there are. Raises Refused where the number is taken."""
    if strategy.priorities.filter(number=number).exists():
        raise Refused(f"{strategy.title} has a number {number} already: give another", "number")
    made = Priority.objects.create(
        area=strategy.area, strategy=strategy, number=number, title=title, words=words, kind=kind, citation=citation,
        order=strategy.priorities.count(), **owner.fields,
    )  # fmt: skip
    made.findings.set(findings)
    said(made, "priority_added", by, number=number, title=title)
    return made


def change_priority(priority: Priority, *, version: int, by: Actor, **fields: Any) -> Priority:
    """Change a priority. Raises Refused, ChangedMeanwhile."""
    others = priority.strategy.priorities.exclude(pk=priority.pk)
    if others.filter(number=fields.get("number", priority.number)).exists():
        raise Refused(f"{priority.strategy.title} has a number {fields['number']} already: give another", "number")
    return change(priority, version=version, by=by, **fields)


@transaction.atomic
def refocus(
    *, priority: Priority, year: str, starts_on: date, words: str, by: Actor, reason: str = "", citation: str = ""
) -> Focus:
    """Say what a priority turns to from a day; what it turned to before stays. Raises Refused for an earlier day.

    The same sent twice is kept once.
    """
    if before := priority.focuses.filter(year=year, starts_on=starts_on, words=words, by_name=by.name).first():
        return before
    last = priority.focuses.order_by("-starts_on", "-pk").first()
    if last and starts_on < last.starts_on:
        raise Refused(
            f"The focus of {last.year} began on {last.starts_on:%-d %B %Y}: a new one begins on that day or after",
            "starts_on",
        )
    made = Focus.objects.create(
        area=priority.area, priority=priority, year=year, starts_on=starts_on, words=words, reason=reason,
        citation=citation, by_name=by.name,
    )  # fmt: skip
    said(made, "priority_refocused", by, priority=priority, year=year)
    return made


@transaction.atomic
def tell(
    *,
    priority: Priority,
    kind: str,
    words: str,
    day: date,
    by: Actor,
    ref: str = "",
    assertion: bool = False,
    citation: str = "",
    answer: str = "",
    figure_for: Account | None = None,
) -> Account:
    """Say what was wanted, what was done or the difference it made, as at a day. It is added, never rewritten.

    Words that claim a change and give no figure for it are an assertion, whether their author says so (`assertion`) or
    not. What they claim is kept as it stood beside the priority's measures; `answer` is what the author says where that
    was questioned. `figure_for` are earlier words that these give the figure for. Raises Refused where they do not.
    The same words sent twice are told once.
    """
    same = {"kind": kind, "words": words, "day": day, "ref": ref, "by_name": by.name, "figure_for": figure_for}
    if before := priority.accounts.filter(**same).first():
        return before
    found = claims_of_account(words, priority, day) if kind != Account.Kind.WANTED else []
    asserted = assertion or any(held.outcome == Claim.Outcome.ASSERTION for held in found)
    if figure_for is not None and (asserted or not any(True for _ in quantities(words))):
        raise Refused("Give the figure: how many, how much, or from what to what", "words")
    made = Account.objects.create(
        area=priority.area, priority=priority, kind=kind, words=words, day=day, ref=ref, assertion=asserted,
        citation=citation, by_name=by.name, figure_for=figure_for,
    )  # fmt: skip
    keep_claims(area=priority.area, of=f"account:{made.public_id}", found=found, day=day, by=by, answer=answer)
    said(made, f"{kind}_told", by, priority=priority)
    return made
