"""What is declared beside the clocks: notices, what may lawfully happen next, what is too early, what is seen ahead."""

from dataclasses import dataclass

from goldenthread.statute.model.event import Pattern, Patterns
from goldenthread.statute.model.step import Context


@dataclass(frozen=True)
class Notice:
    """What a notice must contain (section 27.1 of the reference) and the appeal right it gives."""

    id: str
    title: str
    events: Patterns
    contents: tuple[str, ...]
    appeal: str
    mediation: bool
    copy_to: tuple[str, ...]
    grade: str


@dataclass(frozen=True)
class Move:
    """What may lawfully happen next: the event, where the latest of ``after`` and ``until`` is an ``after`` (one that
    counts, where there is a ``context``), or while a step that it ``settles`` is still to be done (a transfer is only
    planned when its plan is amended). ``wait_for`` names the steps whose last day must pass first (the family's 15
    days), unless one of ``sooner_if`` has happened since that wait began; ``wait_note`` says so in words."""

    event: Pattern
    title: str
    after: Patterns = ()
    until: Patterns = ()
    context: Context | None = None
    settles: tuple[str, ...] = ()
    wait_for: tuple[str, ...] = ()
    sooner_if: Patterns = ()
    wait_note: str = ""


@dataclass(frozen=True)
class TooEarly:
    """An event that may not come until the last day of a step (``process.step``) has passed, and the breach if it
    does. One of ``unless``, since that step opened, makes it lawful."""

    event: Patterns
    step: str
    unless: Patterns
    breach: str
    message: str


@dataclass(frozen=True)
class Foreseen:
    """A conflict seen ahead: the day after a wait ends falls after the last day of ``limit`` (``process.step``).

    ``wait`` names the steps that may be that wait. One of ``unless``, since it opened, ends it early. ``if_today`` is
    what is said while the act that opens the wait has not been done."""

    wait: tuple[str, ...]
    limit: str
    unless: Patterns
    breach: str
    message: str
    if_today: str
