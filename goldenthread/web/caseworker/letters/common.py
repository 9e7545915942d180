"""What the pages of letters share: finding a letter, a line of a list, and what a state means."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from goldenthread.correspondence import selectors
from goldenthread.correspondence.choices import MEANS, LetterState
from goldenthread.web.child.opening import opened
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.correspondence.models import Letter

TONES = {
    LetterState.DRAFT: "open", LetterState.HELD: "late", LetterState.APPROVED: "soon", LetterState.SENDING: "wait",
    LetterState.SENT: "done", LetterState.FAILED: "late", LetterState.CANCELLED: "quiet",
}  # fmt: skip


def letter_or_404(request: StaffRequest, letter_id: str, page: str) -> "Letter":
    """A letter about a child this person may see; opening it is written down for the child first."""
    return opened(request, selectors.letter_of, letter_id, page)


def line(letter: "Letter") -> dict[str, Any]:
    """A letter as a line of a list."""
    state = LetterState(letter.state)
    return {
        "id": letter.public_id, "child": letter.child.full_name, "child_id": letter.child.public_id,
        "title": letter.title, "subject": letter.subject, "state": state.label, "tone": TONES[state],
        "means": MEANS[state], "drafted_on": letter.drafted_on, "by": letter.drafted_by_name,
        "sent_on": letter.first_sent_on, "problem": letter.record_problem,
    }  # fmt: skip


def lines(letters: "Iterable[Letter]") -> list[dict[str, Any]]:
    """Letters as lines of a list."""
    return [line(letter) for letter in letters]
