"""What a later file adds to cases already held, and what it says of the matters an earlier file left open."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.db.models import F
from django.utils import timezone

from goldenthread.audit.actions import Actor
from goldenthread.casework.bringing_in import add_entries
from goldenthread.casework.clocks import duties_of
from goldenthread.casework.history import Happening
from goldenthread.casework.models import Case, Confirmation
from goldenthread.casework.open_matters import Matter, open_matters
from goldenthread.casework.projection import project
from goldenthread.casework.resolving import confirmations_resolved_by
from goldenthread.casework.rules import Entry
from goldenthread.casework.writing import apply, profile_of, rewrite, setting_ids, subject_of
from goldenthread.exchange.sen2.comparing import Comparison
from goldenthread.exchange.sen2.intended import IntendedCase
from goldenthread.partnership.models import User

Addition = tuple[Case, list[Entry], dict[int, int]]


def add_to_held(comparison: Comparison, officers: Mapping[int, User], by: Actor) -> None:
    """Write the additions and corrections of every held case the file tells of, and rewrite its duties."""
    cases = _officered(comparison, officers)
    _answer(comparison, cases)
    asked = _ask(comparison, cases)
    additions = list(_additions(cases))
    delivery = comparison.delivery
    add_entries(
        area=delivery.area, additions=additions, recorded_at=comparison.recorded_at, source=delivery.label, by=by,
        key=comparison.key,
    )  # fmt: skip
    written = {case.pk for case, _, _ in additions}
    rewrite([case for case in asked if case.pk not in written], delivery.area)


def _officered(comparison: Comparison, officers: Mapping[int, User]) -> list[IntendedCase]:
    """The held cases of the file, given to their child's officer where the rule chose one."""
    found = []
    for person in comparison.people:
        for case in person.cases():
            if case.held is None:
                continue
            case.held.case.child = person.child or case.held.case.child
            found.append(case)
            if person.row.key in officers and case.held.case.officer_id is None:
                Case.objects.filter(pk=case.held.case.pk).update(
                    officer=officers[person.row.key], version=F("version") + 1
                )
    return found


def _additions(cases: Sequence[IntendedCase]) -> Iterator[Addition]:
    for each in cases:
        if each.held and each.changes and each.changes.entries:
            yield each.held.case, each.changes.entries, each.changes.corrections


def _answer(comparison: Comparison, cases: Sequence[IntendedCase]) -> None:
    """What an earlier file left open and nobody has answered, this one answers: done, or still open on its day."""
    resolved = {each.held.case.pk: _resolved(each) for each in cases if each.held}
    unanswered = Confirmation.objects.filter(case__in=list(resolved), answer="", as_at__lt=comparison.file.frame.as_at)
    found = list(unanswered) if resolved else []
    now = timezone.now()
    for matter in found:
        done = matter.kind in resolved[matter.case_id]
        matter.answer = Confirmation.Answer.DONE if done else Confirmation.Answer.STILL_OPEN
        matter.answered_at, matter.answered_by = now, comparison.delivery.public_id
    Confirmation.objects.bulk_update(found, ["answer", "answered_at", "answered_by"], batch_size=200)


def _resolved(each: IntendedCase) -> set[str]:
    assert each.held is not None
    kinds = [entry.kind for entry in each.changes.entries] if each.changes else []
    return {answer for kind in kinds for answer in confirmations_resolved_by(each.held.case.kind, kind)}


def _ask(comparison: Comparison, cases: Sequence[IntendedCase]) -> list[Case]:
    """Ask again what this file leaves open; the cases asked about."""
    as_at, delivery = comparison.file.frame.as_at, comparison.delivery
    places = setting_ids(delivery.area, {e.details.get("setting") for each in cases for e in each.after})
    profile = profile_of(delivery.area)
    rows = []
    for each in cases:
        assert each.held is not None
        for matter in _matters(each, comparison, places, profile):
            rows.append(
                Confirmation(
                    case=each.held.case, area=delivery.area, child_id=each.held.case.child_id, kind=matter.kind,
                    as_at=as_at, matters_from=matter.matters_from, source=delivery.label,
                )
            )  # fmt: skip
    Confirmation.objects.bulk_create(rows, batch_size=400, ignore_conflicts=True)
    return list({row.case.pk: row.case for row in rows}.values())


def _matters(each: IntendedCase, comparison: Comparison, places: dict[str, int], profile: str) -> list[Matter]:
    """What was open on the file's day and still is. Of what happened since, the file could tell nothing."""
    assert each.held is not None
    as_at = comparison.file.frame.as_at
    by_then = [event for event in each.after if event.occurred_on <= as_at]
    then = {matter.kind for matter in _open(each.held.case, by_then, as_at, places, profile)} if by_then else set()
    return [m for m in _open(each.held.case, each.after, as_at, places, profile) if m.kind in then]


def _open(
    case: Case, events: Sequence[Happening], as_at: date, places: dict[str, int], profile: str
) -> list[Matter]:  # fmt: skip
    """What some events leave open; the case then stands as they say."""
    apply(case, project(case.kind, events), places)
    duties = duties_of(case, events, subject_of(case), profile, set())
    return open_matters(case, events, duties, as_at)
