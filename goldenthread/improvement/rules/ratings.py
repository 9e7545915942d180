"""What a rating must rest on, and the questions that one puts which goes against what is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.improvement.rules.standing import Standing, Word

WORDS = {
    "not_started": "Not started",
    "on_track": "On track",
    "at_risk": "At risk",
    "off_track": "Off track",
    "done": "Done",
}
WELL = frozenset({"on_track", "done"})
UNWELL = frozenset({"at_risk", "off_track"})
UNDEFENDED = (
    "“{word}” has to rest on something: choose a reading of a measure, or evidence that is here, or add some. "
    "If there is nothing to show yet, say “Not started”, with the reasons"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of what is rated, beside what its author says: measures by name, steps and the evidence chosen."""

    standings: Sequence[tuple[str, Standing]] = ()
    open_milestones: int = 0
    late_milestones: int = 0
    reached_milestones: int = 0
    stale: Sequence[str] = ()
    past_due: bool = False


def undefended(rating: str, pieces: int) -> str:
    """What to say of a rating with so many pieces of evidence; empty where it stands.

    "Not started" alone may stand on its reasons: what was not begun leaves nothing to show.
    """
    return "" if pieces or rating == "not_started" else UNDEFENDED.format(word=WORDS[rating])


def questions(rating: str, known: Known) -> list[str]:
    """What its author is asked, each a sentence with what it rests on; none where nothing goes against the rating."""
    found = [_asked_well(rating, name, standing) for name, standing in known.standings if rating in WELL]
    found += [_asked_unwell(rating, known)] if rating in UNWELL else []
    found += _asked_of_steps(rating, known)
    if known.stale:
        found.append(f"What you rest it on has gone stale: {'; '.join(known.stale)}. Does it still hold?")
    return [question for question in found if question]


def _asked_well(rating: str, name: str, standing: Standing) -> str:
    word = WORDS[rating].lower()
    if rating == "done" and standing.word in (Word.BEHIND, Word.ON_LINE):
        return f"It is said to be done, and “{name}” has not reached its target. {standing.words} What was done, then?"
    if standing.word == Word.BEHIND:
        return f"It is said to be {word}, and “{name}” is behind its line. {standing.words} Why is it {word}?"
    if standing.away:
        return f"It is said to be {word}, and “{name}” moved the wrong way since its last reading. Why is it {word}?"
    return ""


def _asked_unwell(rating: str, known: Known) -> str:
    """Every measure does as it should and no step is late: then what is wrong is something the measures do not show."""
    telling = [standing for _, standing in known.standings if standing.word in (Word.ON_LINE, Word.REACHED)]
    if not telling or len(telling) < len(known.standings) or known.late_milestones or known.past_due:
        return ""
    return (
        f"It is said to be {WORDS[rating].lower()}, and every measure of it is where it should be. "
        "What is wrong that they do not show?"
    )


def _asked_of_steps(rating: str, known: Known) -> list[str]:
    found = []
    if rating == "done" and known.open_milestones:
        found.append(f"It is said to be done, and {_steps(known.open_milestones)} not reached. Are they needed still?")
    if rating == "on_track" and known.late_milestones:
        found.append(f"It is said to be on track, and {_steps(known.late_milestones)} late. How will it catch up?")
    if rating == "on_track" and known.past_due:
        found.append("It is said to be on track, and the day it was due has passed. By when will it be done?")
    if rating == "not_started" and known.reached_milestones:
        found.append(f"It is said not to be started, and {_steps(known.reached_milestones)} reached. Which is right?")
    return found


def _steps(count: int) -> str:
    return "one milestone is" if count == 1 else f"{count} milestones are"
