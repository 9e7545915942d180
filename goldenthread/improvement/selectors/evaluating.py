"""Editions of the self-evaluation, their statements as they stand, and what changed from one to the next."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.disclosure import View
from goldenthread.improvement import words as held
from goldenthread.improvement.models import (
    Confirmation,
    Criterion,
    Dissent,
    Edition,
    Evidence,
    Leaning,
    Measure,
    Priority,
    Reading,
    Statement,
    Target,
)
from goldenthread.improvement.readings import all_may_be_said, said
from goldenthread.improvement.rules.evaluating import Piece, State, asked, reasons, state
from goldenthread.improvement.rules.freshness import stale_from
from goldenthread.improvement.rules.movement import Value, movement
from goldenthread.improvement.selectors.readings import OWN, targets_of
from goldenthread.improvement.selectors.readings import standing as last_recorded
from goldenthread.improvement.wording import moved
from goldenthread.partnership.holding import appointments_of
from goldenthread.partnership.models import Area, User


@dataclass(frozen=True)
class Assessed:
    """A statement with how it stands: why it is asked about, the last answer, and what is held against it."""

    statement: Statement
    state: State
    reasons: tuple[str, ...]
    claims: tuple[held.Held, ...]
    pieces: tuple[tuple[Leaning, Piece], ...]
    dissents: tuple[Dissent, ...]
    answer: Confirmation | None = None

    @property
    def amber(self) -> bool:
        """Whether its owner is asked about it."""
        return self.state == State.AMBER


def editions_in(area: Area) -> QuerySet[Edition]:
    """The editions of an area, the latest first."""
    return Edition.objects.filter(area=area).select_related("follows").order_by("-day", "-pk")


def edition_in(area: Area, public_id: str) -> Edition | None:
    """One edition of an area."""
    return editions_in(area).filter(public_id=public_id).first()


def criteria_in(area: Area) -> QuerySet[Criterion]:
    """What the inspectorate evaluates, in its order."""
    return Criterion.objects.filter(area=area).order_by("order")


def criterion_in(area: Area, public_id: str) -> Criterion | None:
    """One criterion of an area."""
    return criteria_in(area).filter(public_id=public_id).first()


def statements() -> QuerySet[Statement]:
    """Statements with all that is shown of them, in their order."""
    leaning = Leaning.objects.select_related("evidence__reading__measure").order_by("pk")
    found = Statement.objects.select_related(
        "edition", "criterion", "priority", "action", "owner", "owner_person", "came_from"
    )
    return found.prefetch_related(
        Prefetch("leanings", leaning),
        Prefetch("dissents", Dissent.objects.select_related("of").prefetch_related("withdrawn_by").order_by("pk")),
        Prefetch("confirmations", Confirmation.objects.order_by("pk")),
    ).order_by("order", "pk")


def statements_of(edition: Edition) -> QuerySet[Statement]:
    """The statements of an edition that were not taken out of it."""
    return statements().filter(edition=edition, removed_on=None)


def statement_in(area: Area, public_id: str) -> Statement | None:
    """One statement of an area."""
    return statements().filter(area=area, public_id=public_id).first()


def leaning_in(area: Area, public_id: str) -> Leaning | None:
    """One tie of a statement to a piece of evidence."""
    found = Leaning.objects.filter(area=area, public_id=public_id)
    return found.select_related("statement__edition", "evidence").first()


def dissent_in(area: Area, public_id: str) -> Dissent | None:
    """One dissent."""
    return Dissent.objects.filter(area=area, public_id=public_id).select_related("statement__edition", "of").first()


def speaks_of(edition: Edition, today: date) -> date:
    """The day as at which an edition is held to the record: today; its own day where that is still to come.

    One that was signed is held to the record of the day it was signed: it stays what the board agreed.
    """
    return max(edition.day, edition.signed_on or today)


def assess(rows: Iterable[Statement], today: date) -> list[Assessed]:
    """How statements stand on a day beside all they rest on. Three queries, however many."""
    found = list(rows)
    tied = {
        lean.evidence.reading.measure
        for row in found
        for lean in live(row)
        if lean.evidence.reading is not None
    }  # fmt: skip
    readings = Known.of(tied)
    return [_assess(row, readings, speaks_of(row.edition, today)) for row in found]


def live(row: Statement) -> list[Leaning]:
    """What a statement rests on now."""
    return [lean for lean in row.leanings.all() if lean.until is None]


@dataclass(frozen=True)
class Known:
    """The readings and targets of some measures, fetched once."""

    own: dict[int, list[Reading]]
    england: dict[int, Reading]
    targets: dict[int, Target]

    @classmethod
    def of(cls, measures: Iterable[Measure]) -> "Known":
        """All that is known of some measures. Three queries; none where there are none."""
        keys = {measure.pk for measure in measures}
        own: dict[int, list[Reading]] = defaultdict(list)
        england: dict[int, Reading] = {}
        targets: dict[int, Target] = {}
        if keys:
            mine = Reading.objects.filter(OWN, measure__in=keys).order_by("period_to", "pk")
            for reading in last_recorded(mine):
                own[reading.measure_id].append(reading)
            there = Reading.objects.filter(measure__in=keys, place="England").order_by("period_to", "pk")
            england = {reading.measure_id: reading for reading in there}
            set_ = Target.objects.filter(measure__in=keys, value__isnull=False).order_by("due_on", "pk")
            targets = {target.measure_id: target for target in set_}
        return cls(own, england, targets)

    def beside(self, measure: Measure, as_at: date) -> held.Known:
        """What a text that rests on a measure is held to on a day."""
        target = self.targets.get(measure.pk)
        own = [reading for reading in self.own.get(measure.pk, []) if reading.period_to <= as_at]
        return held.Known(
            measure.name, measure.unit, own, self.england.get(measure.pk), target.value if target else None,
            target.period_kind if target else "", measure.polarity,
        )  # fmt: skip


def _assess(row: Statement, known: Known, as_at: date) -> Assessed:
    leanings = live(row)
    pieces = tuple((lean, _piece(lean.evidence, known, as_at)) for lean in leanings)
    claims = tuple(held.held_to(row.words, beside([lean.evidence for lean in leanings], known, as_at)))
    why = reasons(row.kind, [piece for _, piece in pieces], held.questioned(claims), as_at)
    answers = list(row.confirmations.all())
    answer = answers[-1] if answers and answers[-1].asked == asked(why) else None
    now = state(why, len(leanings), answer.asked if answer else "")
    return Assessed(row, now, tuple(why), claims, pieces, tuple(standing_dissents(row)), answer)


def beside(evidence: Iterable[Evidence], known: Known, as_at: date) -> list[held.Known]:
    """What words are held to that rest on some evidence: each measure among it, once, as at a day or as it was tied."""
    tied: dict[int, Reading] = {}
    for piece in evidence:
        if piece.reading is not None:
            tied[piece.reading.measure_id] = piece.reading
    return [known.beside(reading.measure, max(as_at, reading.period_to)) for reading in tied.values()]


def claims_in(text: str, evidence: Sequence[Evidence], as_at: date) -> list[held.Held]:
    """What some words claim, beside the present readings of the measures they rest on. Three queries at most."""
    known = Known.of({piece.reading.measure for piece in evidence if piece.reading is not None})
    return held.held_to(text, beside(evidence, known, as_at))


def claims_about(text: str, measures: Iterable[Measure], as_at: date) -> list[held.Held]:
    """What some words claim that are about measures. Three queries; none where there are no measures."""
    about = list(measures)
    known = Known.of(about)
    return held.held_to(text, [known.beside(measure, as_at) for measure in about])


def claims_of_account(text: str, priority: Priority, as_at: date) -> list[held.Held]:
    """What an account of a priority claims, beside the measures the priority is to move."""
    return claims_about(text, [target.measure for target in targets_of(priority)], as_at)


def _piece(evidence: Evidence, known: Known, as_at: date) -> Piece:
    """Evidence as it stands: that of a measure is fresh for as long as the measure's last reading of its series is."""
    reading = evidence.reading
    if reading is None:
        return Piece(evidence.title, evidence.day, stale_from(evidence))
    measure = reading.measure
    series = [
        other for other in known.own.get(measure.pk, [])
        if other.period_to <= as_at and other.period_kind == reading.period_kind
    ]  # fmt: skip
    now = series[-1] if series and series[-1].period_to >= reading.period_to else reading
    moved = movement([_value(reading), _value(now)]) if now.pk != reading.pk else None
    shift = now.period_to - reading.period_to
    first_stale = stale_from(evidence)
    return Piece(
        evidence.title, evidence.day, first_stale + shift if first_stale else None, measure.name,
        measure.polarity, said(reading, View.PUBLIC), said(now, View.PUBLIC), now.period_to, moved,
    )  # fmt: skip


def _value(reading: Reading) -> Value:
    return Value(reading.period_from, reading.period_to, reading.value, reading.numerator, reading.denominator)


def standing_dissents(row: Statement) -> list[Dissent]:
    """What is held against a statement and was not withdrawn by those who hold it."""
    return [d for d in row.dissents.all() if d.withdraws_id is None and not d.withdrawn_by.all()]


def asked_of(user: User, area: Area, today: date) -> list[Assessed]:
    """The statements of open editions that a person answers for and that are no longer borne out.

    An edition that another followed which has been signed by the day is asked about no more.
    """
    places = appointments_of(user, area, today).values("organisation")
    mine = Q(owner_person=user) | Q(owner_person=None, owner__in=places)
    rows = statements().filter(mine, area=area, removed_on=None, edition__signed_on=None)
    rows = rows.exclude(edition__later__signed_on__lte=today)
    return [row for row in assess(rows, today) if row.amber]


@dataclass(frozen=True)
class Changed:
    """One statement from an edition to a later one: what happened to it, its words then and now, its figures."""

    what: str
    ref: str
    before: Statement | None
    after: Statement | None
    evidence: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


def compare(earlier: Edition, later: Edition) -> list[Changed]:
    """What changed from one edition to another: added, removed, reworded, resting on other evidence; and the figures.

    Statements are matched by the reference they keep from edition to edition. Five queries.
    """
    before = {row.ref: row for row in statements_of(earlier)}
    after = {row.ref: row for row in statements_of(later)}
    measures = {
        lean.evidence.reading.measure
        for row in (*before.values(), *after.values()) for lean in live(row) if lean.evidence.reading is not None
    }  # fmt: skip
    known = Known.of(measures)
    refs = list(dict.fromkeys([*before, *after]))
    found = [_changed(ref, before.get(ref), after.get(ref), known, earlier.day, later.day) for ref in refs]
    return [change for change in found if change is not None]


def _changed(
    ref: str, before: Statement | None, after: Statement | None, known: Known, first: date, last: date
) -> Changed | None:
    if before is None or after is None:
        return Changed("Added" if before is None else "Removed", ref, before, after)
    evidence = tuple(_other_evidence(before, after))
    figures = tuple(_figures_between(after, known, first, last))
    if before.words != after.words:
        return Changed("Reworded", ref, before, after, evidence, figures)
    if evidence:
        return Changed("Rests on other evidence", ref, before, after, evidence, figures)
    return Changed("Same words, other figures", ref, before, after, evidence, figures) if figures else None


def _other_evidence(before: Statement, after: Statement) -> list[str]:
    was = {lean.evidence.pk: lean.evidence.title for lean in live(before)}
    now = {lean.evidence.pk: lean.evidence.title for lean in live(after)}
    gone = [f"No longer rests on “{title}”" for key, title in was.items() if key not in now]
    return gone + [f"Now rests on “{title}”" for key, title in now.items() if key not in was]


def _figures_between(row: Statement, known: Known, first: date, last: date) -> list[str]:
    found: list[str] = []
    for lean in live(row):
        if lean.evidence.reading is None:
            continue
        measure = lean.evidence.reading.measure
        own: list[Any] = known.own.get(measure.pk, [])
        was = [reading for reading in own if reading.period_to <= first]
        now = [reading for reading in own if reading.period_to <= last]
        if was and now and was[-1].pk != now[-1].pk and was[-1].period_kind == now[-1].period_kind:
            step = movement([_value(was[-1]), _value(now[-1])])
            told = f"{measure.name}: {said(was[-1], View.PUBLIC)}, then {said(now[-1], View.PUBLIC)}"
            whole = all_may_be_said([was[-1], now[-1]], measure.unit, View.PUBLIC)
            found.append(f"{told} ({moved(step, measure.polarity, measure.unit)})" if whole else told)
    return found
