"""Bringing many cases in at once, from a file: the same events, projections and duties as one by one.

Called by the import inside its own transaction, which is all or nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from goldenthread.audit.actions import Actor
from goldenthread.casework.clocks import duties_of, hold
from goldenthread.casework.models import Case, CaseEvent, Confirmation, Duty
from goldenthread.casework.open_matters import Matter, open_matters
from goldenthread.casework.projection import project
from goldenthread.casework.rules import Entry
from goldenthread.casework.writing import BATCH, apply, profile_of, rewrite, setting_ids, subject_of
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child


@dataclass
class NewCase:
    """A case to be made of entries, oldest first. ``follows`` is the case in the same list it came from."""

    child: Child
    kind: str
    entries: list[Entry]
    officer: User | None = None
    follows: "NewCase | None" = None
    made: Case | None = field(default=None, repr=False)


def _ordered(entries: Sequence[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda e: e.occurred_on)


def bring_in(
    *,
    area: Area,
    new: Sequence[NewCase],
    as_at: date,
    recorded_at: datetime,
    source: str,
    by: Actor,
    key: str = "",
) -> list[Case]:
    """Make cases from a file's records; what they leave open on ``as_at`` is to be confirmed.

    ``recorded_at`` is the delivery's, and ``key`` its id: two deliveries may have
    one label, and an event is recorded once of each. Cost: one interpretation a case and four
    bulk inserts; nothing is read back. The caller holds the transaction and
    writes the trail for the delivery as a whole.
    """
    profile = profile_of(area)
    places = setting_ids(area, _places(new))
    rows: list[Duty] = []
    to_confirm: list[Confirmation] = []
    for draft in new:
        entries = _ordered(draft.entries)
        case = Case(
            area=area, child=draft.child, kind=draft.kind, officer=draft.officer, source=source, known_from=as_at
        )
        draft.made = case
        apply(case, project(draft.kind, entries), places)
        duties = duties_of(case, entries, subject_of(case), profile, set())
        matters = open_matters(case, entries, duties, as_at)
        hold(duties, {m.kind for m in matters})
        rows += duties
        to_confirm += [_confirmation(case, matter, as_at, source) for matter in matters]
    made = _save(new)
    _save_events(area, new, recorded_at, source, by, key or source)
    Duty.objects.bulk_create(rows, batch_size=BATCH)
    Confirmation.objects.bulk_create(to_confirm, batch_size=BATCH)
    return made


def _confirmation(case: Case, matter: Matter, as_at: date, source: str) -> Confirmation:
    return Confirmation(
        case=case, area_id=case.area_id, child_id=case.child_id, kind=matter.kind, as_at=as_at,
        matters_from=matter.matters_from, source=source,
    )  # fmt: skip


def _places(new: Sequence[NewCase]) -> set[str | None]:
    return {e.details.get("setting") for draft in new for e in draft.entries}


def _save(new: Sequence[NewCase]) -> list[Case]:
    """Save the cases, those that others follow first."""
    first = [d for d in new if d.follows is None]
    then = [d for d in new if d.follows is not None]
    Case.objects.bulk_create([d.made for d in first if d.made], batch_size=BATCH)
    for draft in then:
        assert draft.made is not None
        assert draft.follows is not None
        draft.made.came_from = draft.follows.made
    Case.objects.bulk_create([d.made for d in then if d.made], batch_size=BATCH)
    return [d.made for d in new if d.made]


def _save_events(area: Area, new: Sequence[NewCase], recorded_at: datetime, source: str, by: Actor, key: str) -> None:
    CaseEvent.objects.bulk_create(
        [
            CaseEvent(
                case=draft.made,
                area=area,
                kind=e.kind,
                qualifier=e.qualifier,
                occurred_on=e.occurred_on,
                recorded_at=recorded_at,
                recorded_by=by.public_id,
                recorded_by_name=by.name,
                details=e.details,
                source=source,
                idempotency_key=f"{key}#{number}",
            )
            for draft in new
            for number, e in enumerate(_ordered(draft.entries))
        ],
        batch_size=BATCH,
    )


def add_entries(
    *,
    area: Area,
    additions: Sequence[tuple[Case, list[Entry], dict[int, int]]],
    recorded_at: datetime,
    source: str,
    by: Actor,
    key: str = "",
) -> None:
    """Add a later file's entries to cases already held, and rewrite their duties.

    Each addition is (case, entries, corrections): ``corrections`` maps the place of
    an entry in the list to the key of the event it corrects.
    """
    CaseEvent.objects.bulk_create(
        [
            CaseEvent(
                case=case,
                area=area,
                kind=e.kind,
                qualifier=e.qualifier,
                occurred_on=e.occurred_on,
                recorded_at=recorded_at,
                recorded_by=by.public_id,
                recorded_by_name=by.name,
                details=e.details,
                source=source,
                corrects_id=corrections.get(number),
                idempotency_key=f"{key or source}#{number}",
            )
            for case, entries, corrections in additions
            for number, e in enumerate(entries)
        ],
        batch_size=BATCH,
    )
    rewrite([case for case, _, _ in additions], area)
