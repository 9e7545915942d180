"""The law of the statutory SEND process in England, written once.

    from goldenthread import statute
    events = [statute.Event("request_received", date(2024, 1, 10), "parent")]
    statute.answer("ehcna", events, as_of=date(2024, 1, 31)).facts["decision_6w_due"]   # 2024-02-21
    rows = statute.duties("ehcna", events)           # to store: dates only, no today in them
    statute.standing(rows[0], date(2024, 1, 31))     # to show: status, days, why

The shape of a declaration (``rules/<process>.yaml``, read by ``loading`` into ``model``):

``opens``       kinds of event that start the clock: ``kind``, ``kind[a|b]`` (only these qualifiers), ``kind[!a]``.
``cycle``       ``each`` opening runs its own clock (``by_qualifier``: side by side, one for each adviser or school);
                or the ``process`` runs from the first opening to one of its ``ends``, and then may start afresh.
``context``     the opening counts only inside (or outside) the state begun by ``after`` and ended by ``reset``.
``due``         a counting rule of section 1.1 of the reference and a length: ``{C1: 6 weeks}``. ``from`` counts from
                another event than the opening; ``earliest_of`` and ``latest_of`` combine; ``less_days`` sets a planning
                date; ``tribunal_roll`` moves the result out of August, Christmas and weekends.
``look_back``   the step falls before its opening (notice of a meeting): ``previous`` looks back to the opening before,
                ``15 months`` looks back so far.
``met_by``      the first of these on or after the opening meets it (``strictly_after``: after it).
``closed_by``   makes it not applicable, if it comes before it is met.
``conditional`` binds only if the authority takes that course (a refusal), or once a ``firm_by`` event has happened.
``excuses``     grounds (``declared/grounds.yaml``), each with the citation to record it under.
``let_off_by``  whoever must act, and nobody else, is let off, by an event in its own lane (``let_off_cite``: by what
                law).
``setting``     a grade D rule: in only where the profile has it on (``declared/profiles.yaml``); ``unless_setting``: in
                only where it is off.
``valid_from``, ``valid_to``   which version governs, by the opening's date.
``answers_as``, ``due_key``, ``facts``   the names of the answers (``<name>_status`` and so on).

Beside the steps a process declares what else a reader is told; names of steps are ``process.step``, of any process:

``moves``       what may lawfully happen next: ``event``, ``after`` some and ``until`` others (or while a step that it
                ``settles`` is to be done), in a ``context`` as a step has; ``wait_for`` a step's last day, unless one
                of ``sooner_if`` has happened.
``too_early``   an ``event`` that must wait for a ``step``'s last day ``unless`` something happened, and the ``breach``.
``foreseen``    a conflict seen ahead: a ``wait`` that will end after the last day of a ``limit``, ``unless`` it was cut
                short; ``if_today`` is said while the wait has not begun.
``borrows``     steps of other processes shown here too.
``facts``       named functions in ``facts/`` for what is not a clock.

Notices, what they must contain and the appeal right each gives are in ``declared/notices.yaml``. Every limit has a move
that meets it, and a test walks each from its opening to that move.

For many cases at once, ``compiler`` turns the same declarations into one Ibis expression a process:

    duties = statute.compile_duties("ehcna", events)    # case_id, kind, qualifier, occurred_on, of any number of cases
    told = statute.in_words(duties, "ehcna")            # a duty has the number of its rule; this says what it declares
    statute.compile_standings(told, date(2024, 1, 31)).to_polars()

Its rows have the values that ``duties`` and ``standing`` give, and tests hold the two to each other. It is loaded when
first asked for, so that reading one case needs no Ibis.
"""

from typing import Any

from goldenthread.statute.answer import Answer, answer, duties, notices_of, standing
from goldenthread.statute.duties import Duty
from goldenthread.statute.foresight import Breach, Conflict, NextMove
from goldenthread.statute.loading import load
from goldenthread.statute.model import Event, Kind, Law, LawError, Notice, Process, Profile, Step
from goldenthread.statute.standing import StepStanding, status_on

__all__ = [
    "Answer",
    "Breach",
    "Conflict",
    "Duty",
    "Event",
    "Kind",
    "Law",
    "LawError",
    "NextMove",
    "Notice",
    "Process",
    "Profile",
    "Step",
    "StepStanding",
    "answer",
    "compile_duties",
    "compile_standings",
    "duties",
    "in_words",
    "load",
    "notices_of",
    "standing",
    "status_on",
]


def __getattr__(name: str) -> Any:
    """The compiler's functions, loaded when first asked for."""
    if name not in {"compile_duties", "compile_standings", "in_words"}:
        raise AttributeError(f"{__name__} has no attribute {name}")
    from goldenthread.statute import compiler

    return getattr(compiler, name)
