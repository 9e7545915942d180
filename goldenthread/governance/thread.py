"""The thread through everything: from one thing outwards, asking every application for the ties it keeps.

Each application tells its own things and hides what a person may not see; a thing that one application names and
another keeps is shown only as its keeper tells it to this person, and is left out where the keeper tells nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.governance import ties as boards
from goldenthread.governance.models import CommissioningTie, Escalation, ItemAbout
from goldenthread.improvement import ties as plans
from goldenthread.improvement.models import Action, Edition, Evidence
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.quality import ties as audits
from goldenthread.vocabulary.thread import Kind, Node, Ref, Tie
from goldenthread.voice import ties as voice
from goldenthread.voice.models import Reply

MOST_ASKED = 24
"""How many things are asked for their ties, the centre among them: what bounds the queries."""
MOST_NODES = 90
"""How many things are shown; what is nearer comes first."""
DEEPEST = 3

AUDITS = frozenset({Kind.AUDIT, Kind.AUDIT_FINDING})
HEARD = frozenset({Kind.FEEDBACK})
BOARDS = frozenset({Kind.BODY, Kind.MEETING, Kind.ITEM, Kind.PAPER, Kind.DECISION, Kind.ESCALATION})
# What this application keeps: its ties are told for these, and for whatever else its records name.
OURS = BOARDS | {Kind.COMMISSIONING}
# Nearly everything hangs on these, so that what they are tied to says nothing of the thing one began from.
HUBS = frozenset({Kind.INSPECTION, Kind.STRATEGY, Kind.BODY, Kind.MEETING, Kind.EDITION})
# Asked first where not all can be asked: what answers why, who decided and what then.
FIRST = (Kind.PRIORITY, Kind.DECISION, Kind.FINDING, Kind.PAPER, Kind.AUDIT_FINDING, Kind.STATEMENT, Kind.MEASURE,
         Kind.ACTION)  # fmt: skip
# What a board's meeting was about besides is not on the way from the thing one began from.
ONWARD_FROM_BOARDS = BOARDS | {Kind.ACTION}


@dataclass(frozen=True, slots=True)
class Line:
    """A tie between two things that are shown: `start` `words` `end`."""

    start: Ref
    words: str
    end: Ref


@dataclass
class Thread:
    """What is tied to one thing: each thing once, with how many ties away it lies, and every tie between them."""

    centre: Node
    nodes: dict[Ref, Node] = field(default_factory=dict)
    steps: dict[Ref, int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    more: int = 0
    """Things found that were not shown, because there were too many."""

    def ties_of(self, ref: Ref) -> list[Line]:
        """The lines that begin or end at a thing."""
        return [line for line in self.lines if ref in (line.start, line.end)]

    def of_kinds(self, *kinds: Kind) -> list[Node]:
        """Those of some kinds, the nearest first and then by day."""
        found = [node for ref, node in self.nodes.items() if ref.kind in kinds]
        return sorted(found, key=lambda node: (self.steps[node.ref], node.day or date.min))


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, where and on what day: what every application must be told."""

    area: Area
    user: User
    today: date

    def named(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        """Things as their keepers tell them to this person."""
        known: dict[Ref, Node] = {}
        wanted = set(refs)
        keepers = (
            (boards, OURS), (audits, AUDITS), (voice, HEARD), (plans, frozenset(Kind) - OURS - AUDITS - HEARD),
        )  # fmt: skip
        for keeper, mine in keepers:
            theirs = {ref for ref in wanted if ref.kind in mine}
            if theirs:
                known |= keeper.nodes_of(theirs, **self._told())
        return known

    def ties(self, of: Ref, named: set[str]) -> list[Tie]:
        """Every tie at a thing; only those are asked who keep it or who name it in a record of theirs."""
        key = f"{of.kind.value}:{of.id}"
        found: list[Tie] = []
        if of.kind not in OURS | AUDITS | HEARD or key in named:
            found += plans.ties(of, **self._told())
        if of.kind in AUDITS:
            found += audits.ties(of, **self._told())
        if of.kind in HEARD or key in named:
            found += voice.ties(of, **self._told())
        if of.kind in OURS or key in named:
            found += boards.ties(of, **self._told())
        return found

    def named_elsewhere(self, refs: Iterable[Ref]) -> set[str]:
        """Which of some things another application names in its records. Seven queries."""
        keys = [f"{ref.kind.value}:{ref.id}" for ref in refs]
        kept: tuple[tuple[Any, str], ...] = (
            (ItemAbout, "ref"), (Escalation, "about"), (CommissioningTie, "ref"),
            (Action, "arises_from"), (Evidence, "ref"), (Edition, "signed_ref"), (Reply, "ref"),
        )  # fmt: skip
        found: set[str] = set()
        for model, name in kept:
            found |= set(model.objects.filter(area=self.area, **{f"{name}__in": keys}).values_list(name, flat=True))
        return found

    def _told(self) -> dict[str, Any]:
        return {"area": self.area, "user": self.user, "today": self.today}


PERMISSIONS = (
    dict.fromkeys(BOARDS, Permission.SEE_BOARDS)
    | dict.fromkeys(AUDITS, Permission.SEE_QUALITY)
    | {Kind.COMMISSIONING: Permission.SEE_COMMISSIONING, Kind.FEEDBACK: Permission.SEE_VOICE}
)


def permission_for(kind: Kind) -> Permission:
    """What one must be allowed to see, to begin from a thing of a kind."""
    return PERMISSIONS.get(kind, Permission.SEE_IMPROVEMENT)


def thread(of: Ref, *, area: Area, user: User, today: date, depth: int = 2) -> Thread | None:
    """Everything tied to a thing, up to so many ties away; None where this person may not see the thing.

    At most `MOST_ASKED` things are asked and `MOST_NODES` shown, whatever is tied to them.
    """
    asker = Asker(area, user, today)
    centre = asker.named([of]).get(of)
    if centre is None:
        return None
    found = Thread(centre, {of: centre}, {of: 0})
    frontier, left = [of], MOST_ASKED
    for step in range(1, min(depth, DEEPEST) + 1):
        frontier, left = frontier[:left], left - len(frontier)
        new = _outwards(found, frontier, step, asker)
        frontier = sorted((ref for ref in new if ref.kind not in HUBS), key=_first)
        if left <= 0:
            break
    return found


def _first(ref: Ref) -> int:
    return FIRST.index(ref.kind) if ref.kind in FIRST else len(FIRST)


def _outwards(found: Thread, frontier: list[Ref], step: int, asker: Asker) -> list[Ref]:
    """One step further: the ties of the frontier's things, and the things at their other ends that are new."""
    named = asker.named_elsewhere(frontier)
    told = [(ref, tie) for ref in frontier for tie in asker.ties(ref, named)]
    strangers = {tie.to.ref for ref, tie in told if _is_strange(ref, tie.to)} - found.nodes.keys()
    shown = asker.named(strangers)
    drawn = {frozenset((line.start, line.end)) for line in found.lines}
    new = []
    for ref, tie in told:
        node = found.nodes.get(tie.to.ref) or (shown.get(tie.to.ref) if tie.to.ref in strangers else tie.to)
        if node is None or not _onward(found, ref, node.ref, step):
            continue
        if node.ref not in found.nodes:
            if len(found.nodes) >= MOST_NODES:
                found.more += 1
                continue
            found.nodes[node.ref], found.steps[node.ref] = node, step
            new.append(node.ref)
        pair = frozenset((ref, node.ref))
        if pair not in drawn:
            drawn.add(pair)
            found.lines.append(Line(ref, tie.words, node.ref))
    return new


def _is_strange(ref: Ref, to: Node) -> bool:
    """Whether a thing has to be told by its keeper: another keeps it, or it was named without its title."""
    return not to.title or _keeper(ref.kind) != _keeper(to.ref.kind)


def _keeper(kind: Kind) -> str:
    if kind in OURS:
        return "boards"
    if kind in AUDITS:
        return "audits"
    return "voice" if kind in HEARD else "plans"


def _onward(found: Thread, ref: Ref, to: Ref, step: int) -> bool:
    """Whether a tie leads on: past the centre, neither to its siblings nor to the rest of a meeting."""
    if step == 1:
        return True
    if ref.kind in BOARDS and to.kind not in ONWARD_FROM_BOARDS:
        return False
    return to in found.nodes or to.kind is not found.centre.ref.kind
