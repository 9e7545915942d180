"""The report of an audit from the record: what was found, how far the markers agreed, what families said, how."""

from collections.abc import Iterator
from datetime import date

from goldenthread.improvement.models import Action
from goldenthread.improvement.selectors import plans
from goldenthread.partnership.roles import roles
from goldenthread.quality.choices import Bearing, Grade, Subject
from goldenthread.quality.models import Audit, AuditFinding, Learning
from goldenthread.quality.rules import FEWEST, stage
from goldenthread.quality.sampling import EQUAL, SHARES
from goldenthread.quality.selectors import results
from goldenthread.quality.selectors.audits import progress_of
from goldenthread.quality.selectors.families import Families, families_beside
from goldenthread.quality.selectors.findings import findings_of
from goldenthread.quality.selectors.frames import DIVISIONS
from goldenthread.quality.selectors.results import Share
from goldenthread.quality.selectors.tools import as_whole, criteria_of
from goldenthread.quality.selectors.trends import change_of
from goldenthread.quality.wording import change_in_words, in_words, of_how_many, told, weighted_in_words
from goldenthread.reporting.document import Block, BulletList, Callout, Document, Heading, Paragraph, Run, Table
from goldenthread.vocabulary.thread import Kind

NO_SHARES = f"No share, grade or agreement is given of fewer than {FEWEST} records; how many there are always is."


def audit_report(audit: Audit, today: date) -> Document:
    """The report as at a day. It names no child and no marker, and gives no grade of fewer than ten records."""
    progress = progress_of([audit])[audit.pk]
    families = families_beside(audit)
    blocks: list[Block] = [Paragraph(audit.purpose)]
    if audit.nature:
        blocks.append(Callout("Read it as what it is", audit.nature))
    blocks += _figures(audit, progress.records)
    blocks += _found(audit, today)
    blocks += _grades(audit)
    blocks += _families(families) if families else []
    blocks += _learnt(audit)
    blocks += _how(audit)
    days = f"{audit.first_day:%-d %B %Y} to {audit.last_day:%-d %B %Y}"
    return Document(
        title=audit.title,
        subtitle="Report of an audit",
        blocks=blocks,
        dated=today,
        facts=(
            ("What was audited", f"{Subject(audit.tool.subject).label}, {days}"),
            ("Opened", f"{audit.opened_on:%-d %B %Y}"),
            ("Stands at", _stands(audit, stage(audit, progress))),
            ("Made from", f"the record as it stood on {today:%-d %B %Y}"),
        ),
        header=audit.title,
    )


def _stands(audit: Audit, at: str) -> str:
    if audit.closed_on:
        return f"Closed on {audit.closed_on:%-d %B %Y}"
    return f"{at}: what follows may still change"


def _figures(audit: Audit, records: int) -> Iterator[Block]:
    agreed, weighed = results.agreement_overall(audit), results.weighted_share(audit)
    frame = len(audit.sample.frame)
    to_list = [("Weighted back to the list it was drawn from", weighted_in_words(weighed, frame))] if weighed else []
    yield Heading("In figures")
    yield Table(
        "The audit in figures",
        ("What", "Figure"),
        [
            ("Good or better in the round, as moderated", of_how_many(results.overall_share(audit))),
            *to_list,
            ("Sample", f"{records} of {frame} records"),
            ("Agreement of the two markers (weighted kappa)", in_words(agreed.linear, agreed.pairs)),
        ],
        align=("left", "left"),
        notes=(NO_SHARES,),
    )


def _found(audit: Audit, today: date) -> Iterator[Block]:
    yield Heading("What was found")
    shares = results.criterion_shares(audit)
    found = list(findings_of(audit))
    if not found:
        yield Paragraph("Nothing is written yet.")
    for finding in found:
        yield Heading(f"{finding.number}. {Bearing(finding.bearing).label}", 2)
        yield Paragraph(finding.words)
        if finding.criterion:
            share = shares.get(finding.criterion.key, Share(0, 0))
            change = change_of(finding)
            since = f" {change_in_words(change)}, since the audit before." if change else ""
            yield Paragraph((Run(f"{finding.criterion.asks} ", bold=True), f"{of_how_many(share)}.{since}"))
        yield from _doing(finding, today)


def _doing(finding: AuditFinding, today: date) -> Iterator[Block]:
    """The improvement plan's actions that arose from a finding; said where there is none and there should be."""
    arisen = list(plans.arising_from(finding.area, f"{Kind.AUDIT_FINDING}:{finding.public_id}"))
    if arisen:
        yield BulletList([_action(action, today) for action in arisen])
    elif finding.bearing == Bearing.IMPROVE:
        yield Paragraph("No action has arisen from it yet.")


def _action(action: Action, today: date) -> str:
    standing = "late" if plans.is_late(action, today) else "open" if plans.is_open(action, today) else "done"
    whose = action.owner.name if action.owner else action.owner_role or "nobody yet"
    due = f", by {action.due_on:%-d %B %Y}" if action.due_on else ""
    return f"Action {action.number}: {action.words} ({whose}{due}; {standing})"


def _grades(audit: Audit) -> Iterator[Block]:
    yield Heading("How the records were graded")
    share = results.overall_share(audit)
    if share.n >= FEWEST:
        yield _by_grade("Grades in the round, as moderated", "Records", tuple(results.overall_counts(audit).items()))
    else:
        yield Paragraph(f"Too few are moderated to show their grades (n = {share.n}).")
    shares = results.criterion_shares(audit)
    rows = [(c.asks, shares.get(c.key, Share(0, 0))) for c in criteria_of(as_whole(audit.tool))]
    yield Table(
        "Each criterion, as moderated",
        ("Criterion", "Good or better", "Records it applies to"),
        [(asks, told(share), str(share.n)) for asks, share in rows],
        align=("left", "right", "right"),
        widths=(4, 1.4, 1.4),
    )


def _by_grade(caption: str, what: str, counts: tuple[tuple[Grade, int], ...]) -> Table:
    return Table(caption, ("Grade", what), [(str(grade.label), str(n)) for grade, n in counts])


def _families(found: Families) -> Iterator[Block]:
    yield Heading("What families said")
    yield Paragraph(
        f"Families who graded their own plan: {found.theirs.n}. Theirs: {of_how_many(found.theirs)}. As moderated, on "
        f"the same questions of the same plans: {of_how_many(found.ours)}."
    )
    if found.theirs.n >= FEWEST:
        yield _by_grade("Families’ grades in the round", "Families", found.said)


def _learnt(audit: Audit) -> Iterator[Block]:
    shared: list[Learning] = list(audit.learning.select_related("organisation").order_by("shared_on", "pk"))
    if not shared:
        return
    yield Heading("What we learnt")
    for note in shared:
        to = note.organisation.name if note.organisation else "everybody"
        yield Paragraph(
            (Run(f"{note.title}. ", bold=True), note.words, f" (Told to {to}, {note.shared_on:%-d %B %Y}.)")
        )


def _how(audit: Audit) -> Iterator[Block]:
    sample, tool = audit.sample, audit.tool
    by = " and ".join(DIVISIONS[key].lower() for key in sample.by)
    divided = f", divided by {by}: {SHARES[sample.share].lower()}" if by else ""
    named = ", ".join(roles()[role].title for role in tool.roles)
    yield Heading("How it was done")
    yield Paragraph(
        f"{Subject(tool.subject).label} were drawn at random{divided}. The seed “{sample.seed}” and method "
        f"{sample.method} draw the same records again from the same list. Records restricted to named people were not "
        "in the list."
    )
    yield Paragraph(
        f"Each record was given to two people blind to each other ({named} may be named), to mark with version "
        f"{tool.version} of “{tool.title}”, and to a third to moderate. Nobody marks their own work."
    )
    if sample.share == EQUAL:
        yield Paragraph(
            "The groups were drawn in equal numbers. Where a figure is not said to be weighted back to the list, each "
            "record counts alike, so that a small group weighs more than it does among all records."
        )
    yield Paragraph(
        "A share of a sample is not that of all records: the smaller the sample, the further it may be off."
    )
