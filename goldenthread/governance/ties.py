"""What boards keep of the thread: papers, decisions, escalations and what each is about or came of."""

from datetime import date

from goldenthread.governance.models import Decision, Item, ItemAbout, Paper
from goldenthread.governance.rules.entitled import escalations_for, items_for
from goldenthread.governance.selectors.ahead import forward_for
from goldenthread.governance.selectors.decisions import decisions_for
from goldenthread.governance.selectors.papers import papers_for
from goldenthread.partnership.models import Area, User
from goldenthread.vocabulary.thread import Kind, Node, Ref, Tie

PAGES = {
    Kind.BODY: "meetings:body", Kind.MEETING: "meetings:meeting", Kind.PAPER: "meetings:paper",
    Kind.DECISION: "meetings:decision", Kind.ESCALATION: "meetings:escalation",
}  # fmt: skip


def ties(of: Ref, *, area: Area, user: User, today: date) -> list[Tie]:
    """Every tie that begins or ends at `of`, leaving out what the user may not see."""
    found = _about(of, area, user, today)
    if of.kind is Kind.DECISION:
        found += _of_decision(of, area, user, today)
    if of.kind is Kind.PAPER:
        found += _of_paper(of, area, user, today)
    if of.kind is Kind.ITEM:
        found += _of_item(of, area, user, today)
    if of.kind is Kind.ESCALATION:
        found += _of_escalation(of, area, user, today)
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
    if row.item and items_for(user, area, today).filter(pk=row.item_id).exists():
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


def node_of(of: Ref, *, area: Area, user: User, today: date) -> Node | None:
    """How a thing that boards keep is shown; None for what is not theirs, or not for this person."""
    if of.kind is Kind.DECISION:
        decision = decisions_for(user, area, today).filter(public_id=of.id).first()
        return node_of_decision(decision) if decision else None
    if of.kind is Kind.PAPER:
        paper = papers_for(user, area, today).filter(public_id=of.id).first()
        return node_of_paper(paper) if paper else None
    if of.kind is Kind.ITEM:
        item = items_for(user, area, today).filter(public_id=of.id).select_related("meeting__body").first()
        return node_of_item(item) if item else None
    if of.kind is Kind.ESCALATION:
        row = escalations_for(user, area, today).filter(public_id=of.id).first()
        return _node(of.kind, row.public_id, row.title, row.raised_on) if row else None
    return None
