"""What boards keep of the thread: papers, decisions, escalations and what each is about or came of."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from goldenthread.governance.models import (
    Body,
    Commissioned,
    CommissioningStep,
    Decision,
    Dispute,
    Escalation,
    Item,
    ItemAbout,
    Meeting,
    Paper,
)
from goldenthread.governance.rules.entitled import escalations_for, items_for
from goldenthread.governance.selectors.ahead import forward_for
from goldenthread.governance.selectors.commissioning import entries_in, refs_of, tied_to
from goldenthread.governance.selectors.commissioning_disputes import disputes_in
from goldenthread.governance.selectors.decisions import decisions_for
from goldenthread.governance.selectors.papers import papers_for
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may
from goldenthread.vocabulary.thread import Kind, Node, Ref, Tie

LAST = 12
"""The meetings and decisions of a body that the thread tells: the last ones."""

PAGES = {
    Kind.BODY: "meetings:body", Kind.MEETING: "meetings:meeting", Kind.PAPER: "meetings:paper",
    Kind.DECISION: "meetings:decision", Kind.ESCALATION: "meetings:escalation",
}  # fmt: skip


def ties(of: Ref, *, area: Area, user: User, today: date) -> list[Tie]:
    """Every tie that begins or ends at `of`, leaving out what the user may not see."""
    found = _about(of, area, user, today)
    if may(user, area, today, Permission.SEE_COMMISSIONING):
        found += _commissioned(of, area, user, today)
    if of.kind is Kind.DECISION:
        found += _of_decision(of, area, user, today)
    if of.kind is Kind.PAPER:
        found += _of_paper(of, area, user, today)
    if of.kind is Kind.ITEM:
        found += _of_item(of, area, user, today)
    if of.kind is Kind.ESCALATION:
        found += _of_escalation(of, area, user, today)
    if of.kind is Kind.MEETING:
        found += _of_meeting(of, area, user, today)
    if of.kind is Kind.BODY:
        found += _of_body(of, area, user, today)
    return found


def _about(of: Ref, area: Area, user: User, today: date) -> list[Tie]:
    """What is shown, decided or escalated about a thing of another application."""
    ref = f"{of.kind.value}:{of.id}"
    items = ItemAbout.objects.filter(area=area, ref=ref).values("item")
    papers = papers_for(user, area, today).filter(item__in=items)
    found = [Tie("was reported in", node_of_paper(paper)) for paper in papers]
    found += [
        Tie("was decided on", node_of_decision(d)) for d in decisions_for(user, area, today).filter(item__in=items)
    ]
    rows = escalations_for(user, area, today).filter(about=ref)
    return found + [
        Tie("was escalated", _node(Kind.ESCALATION, row.public_id, row.title, row.raised_on,
                                   "closed" if row.closed_on else "open"))
        for row in rows
    ]  # fmt: skip


def _of_decision(of: Ref, area: Area, user: User, today: date) -> list[Tie]:
    decision = decisions_for(user, area, today).filter(public_id=of.id).first()
    if decision is None:
        return []
    found = [Tie("was taken on", node_of_item(decision.item))]
    found += _things(decision.item)
    returns = forward_for(user, area, today).filter(arises_from=decision).exclude(item=None)
    found += [Tie("comes back as", node_of_item(row.item)) for row in returns if row.item]
    seen = escalations_for(user, area, today)
    answered = seen.filter(steps__decision=decision)
    return found + [Tie("answers", _node(Kind.ESCALATION, row.public_id, row.title, row.raised_on)) for row in answered]


def _of_paper(of: Ref, area: Area, user: User, today: date) -> list[Tie]:
    paper = papers_for(user, area, today).filter(public_id=of.id).first()
    if paper is None:
        return []
    decided = decisions_for(user, area, today).filter(item=paper.item)
    return [
        Tie("was presented on", node_of_item(paper.item)),
        *_things(paper.item),
        *(Tie("led to", node_of_decision(decision)) for decision in decided),
    ]


def _of_item(of: Ref, area: Area, user: User, today: date) -> list[Tie]:
    item = items_for(user, area, today).filter(public_id=of.id).select_related("meeting", "meeting__body").first()
    if item is None:
        return []
    return [
        Tie("was taken at", _node(Kind.MEETING, item.meeting.public_id, str(item.meeting), item.meeting.on)),
        *(Tie("had before it", node_of_paper(paper)) for paper in papers_for(user, area, today).filter(item=item)),
        *(Tie("led to", node_of_decision(d)) for d in decisions_for(user, area, today).filter(item=item)),
        *_things(item),
    ]


def _of_escalation(of: Ref, area: Area, user: User, today: date) -> list[Tie]:
    row = escalations_for(user, area, today).filter(public_id=of.id).first()
    if row is None:
        return []
    found = []
    if row.item and items_for(user, area, today).filter(pk=row.item.pk).exists():
        found.append(Tie("arose from", node_of_item(row.item)))
    if row.about:
        kind, _, key = row.about.partition(":")
        found.append(Tie("is about", _node(Kind(kind), key, "")))
    answered = decisions_for(user, area, today).filter(answers__escalation=row)
    return found + [Tie("was answered by", node_of_decision(decision)) for decision in answered]


def _things(item: Item) -> list[Tie]:
    """What an item is about, by reference: whoever draws the thread asks its own application for its title."""
    return [
        Tie("is about", _node(Kind(ref.partition(":")[0]), ref.partition(":")[2], ""))
        for ref in item.about.order_by("pk").values_list("ref", flat=True)
    ]


def _node(kind: Kind, key: str, title: str, day: date | None = None, standing: str = "") -> Node:
    return Node(Ref(kind, key), title, day, standing, PAGES.get(kind, ""))


def node_of_item(item: Item) -> Node:
    """An item as the thread shows it; its page is its meeting's."""
    return _node(
        Kind.ITEM, item.public_id, f"{item.meeting.body.name}, item {item.number}: {item.title}", item.meeting.on
    )


def node_of_paper(paper: Paper) -> Node:
    """A paper as the thread shows it."""
    return _node(Kind.PAPER, paper.public_id, paper.title, paper.item.meeting.on, f"to {paper.item.meeting.body.name}")


def node_of_decision(decision: Decision) -> Node:
    """A decision as the thread shows it."""
    title = decision.words if len(decision.words) <= 120 else f"{decision.words[:117]}..."
    return _node(Kind.DECISION, decision.public_id, title, decision.decided_on, decision.get_outcome_display())


def node_of_meeting(meeting: Meeting) -> Node:
    """A meeting as the thread shows it."""
    return _node(Kind.MEETING, meeting.public_id, str(meeting), meeting.on, meeting.get_state_display())


def node_of_body(body: Body) -> Node:
    """A body as the thread shows it."""
    return _node(Kind.BODY, body.public_id, body.name, None, body.get_kind_display())


def node_of_escalation(row: Escalation) -> Node:
    """An escalation as the thread shows it."""
    return _node(Kind.ESCALATION, row.public_id, row.title, row.raised_on, "closed" if row.closed_on else "open")


def nodes_of(refs: Iterable[Ref], *, area: Area, user: User, today: date) -> dict[Ref, Node]:
    """What boards keep, as it is shown, a few queries a kind; what this person may not see is left out."""
    ids: dict[Kind, list[str]] = {}
    for ref in refs:
        ids.setdefault(ref.kind, []).append(ref.id)
    found = []
    for kind, (rows, tell) in _SHOWN.items():
        if kind in ids:
            found += [tell(row) for row in rows(user, area, today).filter(public_id__in=ids[kind])]
    wanted = ids.get(Kind.COMMISSIONING, [])
    if wanted and may(user, area, today, Permission.SEE_COMMISSIONING):
        found += [node_of_entry(entry) for entry in entries_in(area).filter(public_id__in=wanted)]
        found += [node_of_dispute(dispute) for dispute in disputes_in(area).filter(public_id__in=wanted)]
    return {node.ref: node for node in found}


def node_of(of: Ref, *, area: Area, user: User, today: date) -> Node | None:
    """How a thing that boards keep is shown; None for what is not theirs, or not for this person."""
    return nodes_of([of], area=area, user=user, today=today).get(of)


def _items(user: User, area: Area, today: date) -> QuerySet[Item]:
    return items_for(user, area, today).select_related("meeting", "meeting__body")


def _bodies(user: User, area: Area, today: date) -> QuerySet[Body]:
    seen = may(user, area, today, Permission.SEE_BOARDS)
    return Body.objects.filter(area=area) if seen else Body.objects.none()


def _meetings(user: User, area: Area, today: date) -> QuerySet[Meeting]:
    seen = may(user, area, today, Permission.SEE_BOARDS)
    rows = Meeting.objects.filter(area=area) if seen else Meeting.objects.none()
    return rows.select_related("body")


_SHOWN: dict[Kind, tuple[Callable[[User, Area, date], QuerySet[Any]], Callable[[Any], Node]]] = {
    Kind.BODY: (_bodies, node_of_body),
    Kind.MEETING: (_meetings, node_of_meeting),
    Kind.ITEM: (_items, node_of_item),
    Kind.PAPER: (papers_for, node_of_paper),
    Kind.DECISION: (decisions_for, node_of_decision),
    Kind.ESCALATION: (escalations_for, node_of_escalation),
}


def _commissioned(of: Ref, area: Area, user: User, today: date) -> list[Tie]:
    """What is commissioned because of a thing; of an entry or a dispute, what it is tied to."""
    found = [Tie("is answered by", node_of_entry(entry)) for entry in tied_to(area, f"{of.kind.value}:{of.id}")]
    if of.kind is Kind.DECISION:
        steps = CommissioningStep.objects.filter(area=area, decision__public_id=of.id).select_related("entry")
        found += [Tie("decided", node_of_entry(step.entry)) for step in steps]
    if of.kind is not Kind.COMMISSIONING:
        return found
    entry = entries_in(area).filter(public_id=of.id).first()
    if entry:
        refs = [ref.partition(":") for ref in refs_of(entry)]
        found += [Tie("answers", _node(Kind(kind), key, "")) for kind, _, key in refs]
        taken = decisions_for(user, area, today).filter(pk__in=entry.steps.exclude(decision=None).values("decision"))
        found += [Tie("was decided by", node_of_decision(decision)) for decision in taken]
        found += [Tie("is disputed in", node_of_dispute(dispute)) for dispute in entry.disputes.order_by("pk")]
    dispute = disputes_in(area).filter(public_id=of.id).first()
    if dispute and dispute.entry:
        found.append(Tie("is about", node_of_entry(dispute.entry)))
    return found


def node_of_entry(entry: Commissioned) -> Node:
    """What is commissioned, as the thread shows it."""
    ref = Ref(Kind.COMMISSIONING, entry.public_id)
    return Node(ref, entry.title, entry.starts_on, entry.get_stage_display(), "commissioning:entry")


def node_of_dispute(dispute: Dispute) -> Node:
    """A dispute over who pays, as the thread shows it."""
    ref, standing = Ref(Kind.COMMISSIONING, dispute.public_id), "settled" if dispute.resolved_on else "open"
    return Node(ref, dispute.title, dispute.raised_on, standing, "commissioning:dispute")


def _of_meeting(of: Ref, area: Area, user: User, today: date) -> list[Tie]:
    meeting = _meetings(user, area, today).filter(public_id=of.id).first()
    if meeting is None:
        return []
    taken = _items(user, area, today).filter(meeting=meeting).order_by("position")
    return [
        Tie("was a meeting of", node_of_body(meeting.body)),
        *(Tie("took", node_of_item(item)) for item in taken),
        *(Tie("had before it", node_of_paper(p)) for p in papers_for(user, area, today).filter(item__meeting=meeting)),
        *(Tie("led to", node_of_decision(d)) for d in decisions_for(user, area, today).filter(item__meeting=meeting)),
    ]


def _of_body(of: Ref, area: Area, user: User, today: date) -> list[Tie]:
    """Its last meetings, its last decisions, and what was put to it or by it."""
    body = _bodies(user, area, today).filter(public_id=of.id).first()
    if body is None:
        return []
    met = _meetings(user, area, today).filter(body=body).order_by("-on")[:LAST]
    decided = decisions_for(user, area, today).filter(item__meeting__body=body)[:LAST]
    rows = escalations_for(user, area, today)
    return [
        *(Tie("met as", node_of_meeting(meeting)) for meeting in met),
        *(Tie("decided", node_of_decision(decision)) for decision in decided),
        *(Tie("was asked by", node_of_escalation(row)) for row in rows.filter(with_body=body)),
        *(Tie("raised", node_of_escalation(row)) for row in rows.filter(raised_by_body=body)),
    ]
