"""What is tied to what was heard, for the thread."""

from collections.abc import Iterable
from datetime import date

from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may
from goldenthread.vocabulary.thread import Kind, Node, Ref, Tie
from goldenthread.voice.models import Feedback, Reply
from goldenthread.voice.selectors.answered import replies_in
from goldenthread.voice.selectors.heard import feedback_of


def node_of(row: Feedback) -> Node:
    """A thing heard as the thread shows it: its title, never the words."""
    taken_back = hasattr(row, "withdrawal")
    title, standing = ("Taken back", "") if taken_back else (row.title, row.get_feeling_display().lower())
    return Node(Ref(Kind.FEEDBACK, row.public_id), title, row.day, standing, "voice:one")


def nodes_of(refs: Iterable[Ref], *, area: Area, user: User, today: date) -> dict[Ref, Node]:
    """Things heard as they are shown, in one query; none for one who may not see them."""
    if not may(user, area, today, Permission.SEE_VOICE):
        return {}
    ids = [ref.id for ref in refs if ref.kind is Kind.FEEDBACK]
    rows = Feedback.objects.filter(area=area, public_id__in=ids).select_related("withdrawal")
    return {(node := node_of(row)).ref: node for row in rows}


def ties(of: Ref, *, area: Area, user: User, today: date) -> list[Tie]:
    """Every tie that what was heard has to what became of it, from either side."""
    if not may(user, area, today, Permission.SEE_VOICE):
        return []
    if of.kind is Kind.FEEDBACK:
        row = feedback_of(area, of.id)
        return _of_feedback(row) if row else []
    found = replies_in(area).filter(ref=f"{of.kind.value}:{of.id}")
    return [Tie("answers", node_of(row)) for reply in found for row in reply.feedback.all()]


def _of_feedback(row: Feedback) -> list[Tie]:
    """What it became is named by its id alone: its keeper tells it."""
    found = []
    for reply in replies_in(row.area).filter(feedback=row):
        ref = ref_of(reply)
        if ref is not None:
            found.append(Tie("was answered by", Node(ref, "")))
    return found


def ref_of(reply: Reply) -> Ref | None:
    """What an answer became; none where it names nothing that is on the thread."""
    kind, colon, public_id = reply.ref.partition(":")
    return Ref(Kind(kind), public_id) if colon and kind in {k.value for k in Kind} else None
