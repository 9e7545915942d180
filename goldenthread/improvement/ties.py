"""What ties inspections, findings, strategies, priorities, actions, measures, updates and evidence together."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from textwrap import shorten
from typing import Any

from goldenthread.improvement.models import (
    Action,
    Claim,
    Criterion,
    Edition,
    Evidence,
    Finding,
    Inspection,
    Measure,
    Milestone,
    Priority,
    Risk,
    Statement,
    Strategy,
    Target,
    Update,
)
from goldenthread.improvement.selectors.plans import told
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import permissions_of
from goldenthread.vocabulary.thread import Kind, Node, Ref, Tie

LONGEST_TITLE = 120
# What the title of a kind, or where it stands, is made of beside its own row.
_NEEDED = {Kind.FINDING: ("inspection",), Kind.PRIORITY: ("updates",), Kind.ACTION: ("updates",)}


def ties(of: Ref, *, area: Area, user: User, today: date) -> list[Tie]:
    """Every tie of a plan that begins or ends at something; none for one who may not see plans."""
    if Permission.SEE_IMPROVEMENT not in permissions_of(user, area, today):
        return []
    found = list(_from_elsewhere(of, area, today))
    if of.kind in _KINDS:
        model, tell = _KINDS[of.kind]
        row = model._default_manager.filter(area=area, public_id=of.id).first()
        found += list(tell(row, today)) if row else []
    return found


def nodes_of(refs: Iterable[Ref], *, area: Area, user: User, today: date) -> dict[Ref, Node]:
    """Things of plans as they are shown, one query a kind; none for one who may not see plans."""
    if Permission.SEE_IMPROVEMENT not in permissions_of(user, area, today):
        return {}
    ids: dict[Kind, list[str]] = {}
    for ref in refs:
        ids.setdefault(ref.kind, []).append(ref.id)
    found = {}
    for kind in [kind for kind in ids if kind in _KINDS]:
        rows = _KINDS[kind][0]._default_manager.filter(area=area, public_id__in=ids[kind])
        for row in rows.prefetch_related(*_NEEDED.get(kind, ())):
            node = node_of(row, today)
            found[node.ref] = node
    return found


def node_of(row: Any, today: date) -> Node:
    """A row of a plan as it is shown on the thread."""
    kind, title, day, standing, url_name = _SHOWN[type(row)](row, today)
    return Node(Ref(kind, row.public_id), shorten(title, LONGEST_TITLE, placeholder="…"), day, standing, url_name)


def _rating(row: "Action | Priority", today: date) -> str:
    last = told(row, today).now
    return last.get_rating_display() if last else "Not yet told"


_SHOWN: dict[type, Callable[[Any, date], tuple[Kind, str, date | None, str, str]]] = {
    Inspection: lambda i, _: (Kind.INSPECTION, i.title, i.first_day, i.outcome, "plans:inspection"),
    Finding: lambda f, _: (Kind.FINDING, f"{f.ref} {f.words}", f.inspection.last_day, f.get_kind_display(), ""),
    Strategy: lambda s, _: (Kind.STRATEGY, s.title, s.starts_on, s.get_kind_display(), "plans:strategy"),
    Priority: lambda p, today: (Kind.PRIORITY, str(p), None, _rating(p, today), "plans:priority"),
    Action: lambda a, today: (Kind.ACTION, f"{a.number} {a.words}", a.due_on, _rating(a, today), "plans:action"),
    Milestone: lambda m, _: (Kind.MILESTONE, m.words, m.due_on, "Reached" if m.reached_on else "Not reached", ""),
    Risk: lambda r, _: (Kind.RISK, r.words, r.raised_on, f"{r.score} of 25", ""),
    Measure: lambda m, _: (Kind.MEASURE, m.name, None, m.get_polarity_display(), "plans:measure"),
    Update: lambda u, _: (Kind.UPDATE, u.reasons, u.day, u.get_rating_display(), ""),
    Criterion: lambda c, _: (Kind.CRITERION, c.title, None, c.group, "evaluation:criterion"),
    Edition: lambda e, _: (
        Kind.EDITION,
        e.title,
        e.day,
        "Signed" if e.is_frozen else "To be signed",
        "evaluation:edition",
    ),
    Statement: lambda s, _: (Kind.STATEMENT, str(s), s.edition.day, s.get_kind_display(), "evaluation:statement"),
    Claim: lambda c, _: (Kind.CLAIM, c.words, c.day, c.get_outcome_display(), ""),
    Evidence: lambda e, _: (Kind.EVIDENCE, e.title, e.day, e.get_kind_display(), ""),
}


def _inspection(row: Inspection, today: date) -> Iterator[Tie]:
    yield from (Tie("found", node_of(finding, today)) for finding in row.findings.select_related("inspection"))
    yield from (Tie("is answered by", node_of(strategy, today)) for strategy in row.strategies.all())


def _finding(row: Finding, today: date) -> Iterator[Tie]:
    yield Tie("was found by", node_of(row.inspection, today))
    yield from (
        Tie("is answered by", node_of(priority, today)) for priority in row.priorities.prefetch_related("updates")
    )


def _strategy(row: Strategy, today: date) -> Iterator[Tie]:
    if row.inspection:
        yield Tie("answers", node_of(row.inspection, today))
    yield from (
        Tie("has", node_of(priority, today))
        for priority in row.priorities.order_by("order").prefetch_related("updates")
    )


def _priority(row: Priority, today: date) -> Iterator[Tie]:
    yield Tie("is part of", node_of(row.strategy, today))
    yield from (Tie("answers", node_of(f, today)) for f in row.findings.select_related("inspection"))
    yield from (
        Tie("is carried out by", node_of(action, today))
        for action in row.actions.order_by("order").prefetch_related("updates")
    )
    yield from (Tie("is to move", node_of(t.measure, today)) for t in row.targets.select_related("measure"))
    yield from (Tie("is at risk from", node_of(risk, today)) for risk in row.risks.filter(closed_on=None))
    yield from _told(row, today)
    yield from _stated(row, today)


def _action(row: Action, today: date) -> Iterator[Tie]:
    yield Tie("carries out", node_of(row.priority, today))
    yield from (Tie("reaches", node_of(step, today)) for step in row.milestones.order_by("due_on"))
    yield from (Tie("waits for", node_of(tie.on, today)) for tie in row.waits_for.select_related("on"))
    yield from (Tie("holds up", node_of(tie.action, today)) for tie in row.holds_up.select_related("action"))
    yield from (Tie("is to move", node_of(t.measure, today)) for t in row.targets.select_related("measure"))
    yield from _told(row, today)
    yield from _stated(row, today)
    source = _ref(row.arises_from)
    if source and source.kind not in _KINDS:
        yield Tie("came out of", Node(source, source.kind.value.replace("-", " ").capitalize()))


def _told(row: "Action | Priority", today: date) -> Iterator[Tie]:
    yield from (Tie("was told to stand so", node_of(update, today)) for update in row.updates.order_by("day"))
    yield from (Tie("is borne out by", node_of(piece, today)) for piece in row.evidence.order_by("day"))


def _measure(row: Measure, today: date) -> Iterator[Tie]:
    for target in Target.objects.filter(measure=row).prefetch_related("priority__updates", "action__updates"):
        yield Tie("is to be moved by", node_of(target.priority or target.action, today))
    for piece in Evidence.objects.filter(reading__measure=row).order_by("day"):
        yield Tie("is evidence as", node_of(piece, today))


def _update(row: Update, today: date) -> Iterator[Tie]:
    yield Tie("was told of", node_of(row.action or row.priority, today))
    yield from (Tie("rests on", node_of(piece, today)) for piece in row.evidence.order_by("day"))
    yield from _claimed(row, today)


def _evidence(row: Evidence, today: date) -> Iterator[Tie]:
    if row.reading:
        yield Tie("is a reading of", node_of(row.reading.measure, today))
    of = row.action or row.priority
    if of:
        yield Tie("bears out", node_of(of, today))
    yield from (Tie("bears out", node_of(update, today)) for update in row.updates.order_by("day"))
    yield from _stated(row, today)


def _milestone(row: Milestone, today: date) -> Iterator[Tie]:
    yield Tie("is a step of", node_of(row.action, today))


def _risk(row: Risk, today: date) -> Iterator[Tie]:
    yield Tie("puts at risk", node_of(row.priority, today))


def _edition(row: Edition, today: date) -> Iterator[Tie]:
    if row.signed_ref:
        signed = _ref(row.signed_ref)
        if signed:
            yield Tie("was signed by", Node(signed, "Decision"))
    if row.follows:
        yield Tie("follows", node_of(row.follows, today))
    yield from (Tie("is followed by", node_of(later, today)) for later in row.later.all())
    rows = row.statements.filter(removed_on=None).select_related("edition").order_by("order")
    yield from (Tie("says", node_of(statement, today)) for statement in rows)


def _statement(row: Statement, today: date) -> Iterator[Tie]:
    yield Tie("stands in", node_of(row.edition, today))
    if row.criterion:
        yield Tie("speaks to", node_of(row.criterion, today))
    if row.priority:
        yield Tie("is about", node_of(row.priority, today))
    if row.action:
        yield Tie("names", node_of(row.action, today))
    for lean in row.leanings.filter(until=None).select_related("evidence"):
        yield Tie("rests on", node_of(lean.evidence, today))
    if row.came_from:
        yield Tie("was before", node_of(row.came_from, today))
    yield from (Tie("became", node_of(after, today)) for after in row.became.select_related("edition"))
    for claim in Claim.objects.filter(area=row.area, of=f"statement:{row.public_id}").order_by("pk"):
        yield Tie("claims", node_of(claim, today))


def _criterion(row: Criterion, today: date) -> Iterator[Tie]:
    rows = row.statements.filter(removed_on=None).select_related("edition").order_by("-edition__day", "order")
    yield from (Tie("is spoken to by", node_of(statement, today)) for statement in rows)


def _claim(row: Claim, today: date) -> Iterator[Tie]:
    kind, _, key = row.of.partition(":")
    model = {"statement": Statement, "update": Update}.get(kind)
    said = model._default_manager.filter(area=row.area, public_id=key).first() if model else None
    if said is not None:
        yield Tie("is claimed by", node_of(said, today))


def _stated(row: Any, today: date) -> Iterator[Tie]:
    """The statements of the self-evaluation about a priority, naming an action or resting on evidence."""
    found = (
        Statement.objects.filter(leanings__evidence=row, leanings__until=None)
        if isinstance(row, Evidence)
        else row.statements.all()
    )
    for statement in found.filter(removed_on=None).select_related("edition").order_by("edition__day", "order"):
        yield Tie("is spoken of in", node_of(statement, today))


def _claimed(row: Update, today: date) -> Iterator[Tie]:
    for claim in Claim.objects.filter(area=row.area, of=f"update:{row.public_id}").order_by("pk"):
        yield Tie("claims", node_of(claim, today))


def _from_elsewhere(of: Ref, area: Area, today: date) -> Iterator[Tie]:
    """What in the plans came out of something kept elsewhere (a decision, an audit), or rests on it."""
    ref = f"{of.kind.value}:{of.id}"
    if of.kind in _KINDS:
        return
    for action in Action.objects.filter(area=area, arises_from=ref):
        yield Tie("led to", node_of(action, today))
    for piece in Evidence.objects.filter(area=area, ref=ref):
        yield Tie("is evidence as", node_of(piece, today))
    for edition in Edition.objects.filter(area=area, signed_ref=ref):
        yield Tie("signed", node_of(edition, today))


def _ref(words: str) -> Ref | None:
    """A reference kept as kind:public id; none where it is empty or of a kind that is not on the thread."""
    kind, colon, public_id = words.partition(":")
    return Ref(Kind(kind), public_id) if colon and kind in {k.value for k in Kind} else None


_KINDS: dict[Kind, tuple[Any, Callable[[Any, date], Iterator[Tie]]]] = {
    Kind.INSPECTION: (Inspection, _inspection),
    Kind.FINDING: (Finding, _finding),
    Kind.STRATEGY: (Strategy, _strategy),
    Kind.PRIORITY: (Priority, _priority),
    Kind.ACTION: (Action, _action),
    Kind.MILESTONE: (Milestone, _milestone),
    Kind.RISK: (Risk, _risk),
    Kind.MEASURE: (Measure, _measure),
    Kind.UPDATE: (Update, _update),
    Kind.EVIDENCE: (Evidence, _evidence),
    Kind.EDITION: (Edition, _edition),
    Kind.STATEMENT: (Statement, _statement),
    Kind.CRITERION: (Criterion, _criterion),
    Kind.CLAIM: (Claim, _claim),
}
