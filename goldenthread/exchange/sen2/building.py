"""Building what a file would make, person by person. Nothing is written here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from goldenthread.casework.bringing_in import NewCase
from goldenthread.casework.history import Happening
from goldenthread.casework.models import Case
from goldenthread.casework.rules import Entry
from goldenthread.exchange.sen2.changes import Changes, changes_to
from goldenthread.exchange.sen2.entries import Strand, strands_of
from goldenthread.exchange.sen2.entries.reading import Reader
from goldenthread.exchange.sen2.intended import Held, IntendedCase, IntendedPerson, IntendedStrand
from goldenthread.exchange.sen2.joining import HeldCases, Joined, is_not_ours, join, join_open_plan
from goldenthread.exchange.sen2.kept_plans import going_on, what_keeps
from goldenthread.exchange.sen2.matching import Held as HeldPeople
from goldenthread.exchange.sen2.matching import Match
from goldenthread.exchange.sen2.person import Details, details_of
from goldenthread.exchange.sen2.projecting import Happenings, person_node, strand_node
from goldenthread.exchange.sen2.remainder import Kept, compare_rows
from goldenthread.exchange.sen2.rows import Row
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child

DIED = "8"
TWICE = "Two people in this file are this child."


@dataclass
class Builder:
    """Builds the people of one file against what is held.

    ``decided`` gives, by a person's row, who somebody decided they are; ``same_plan``, by a request's row, whether
    somebody decided that it is the plan held.
    """

    area: Area
    read: Reader
    people: HeldPeople
    cases: HeldCases
    decided: dict[int, Match] = field(default_factory=dict)
    same_plan: dict[int, bool] = field(default_factory=dict)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _taken: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = {number: child.pk for number, child in self.people.numbers.items()}

    def person(self, row: Row) -> IntendedPerson:
        """One person of the file."""
        details = details_of(self.read, row)
        match = self.decided.get(row.key) or self._once(self.people.match(details))
        made = IntendedPerson(row, details, match.child, new=False, how=match.how, doubts=match.doubts)
        if match.doubts:
            return made
        if made.child is None:
            made.child, made.new = self._new_child(details), True
        else:
            made.differences = details.differences(made.child)
            self._taken[made.child.pk] = row.key
        self._identifiers(made)
        made.strands = self._strands(made)
        made.kept = self._kept(made)
        return made

    def _once(self, match: Match) -> Match:
        """One child is one person of a file: a second who matches is a doubt."""
        if match.child is not None and match.child.pk in self._taken:
            return Match(doubts=((match.child, TWICE),))
        return match

    def _new_child(self, given: Details) -> Child:
        return Child(
            area=self.area, surname=given.surname, forename=given.forename, birth_date=given.birth_date,
            sex=given.sex, ethnicity=given.ethnicity, postcode=given.postcode, upn_unknown=given.upn_unknown,
        )  # fmt: skip

    def _identifiers(self, made: IntendedPerson) -> None:
        """Numbers the child does not hold yet; one that another child holds is left with the row, and named."""
        held = {} if made.new else self.people.of_child.get(made.child.pk, {}) if made.child else {}
        for kind, value in (("upn", made.details.upn), ("uln", made.details.uln)):
            if not value or held.get(kind) == value:
                continue
            if (kind, value) in self._numbers:
                made.problems.append(f"The {kind.upper()} {value} is also another child’s; it was not given to both.")
                continue
            self._numbers[kind, value] = made.row.key
            made.identifiers.append((kind, value))

    def _strands(self, made: IntendedPerson) -> list[IntendedStrand]:
        assert made.child is not None
        born = made.details.birth_date or made.child.birth_date
        held = list(self.cases.of(made.child.pk))
        found = []
        for strand in strands_of(self.read, made.row, born):
            found.append(self._strand(made.child, strand, held))
            held = [h for h in held if all(case.held is not h for case in found[-1].cases)]
        made.deceased_on = _died(found)
        return found

    def _strand(self, child: Child, strand: Strand, held: Sequence[Held]) -> IntendedStrand:
        joined = join(strand, held)
        if joined.doubt and strand.row.key in self.same_plan:
            joined = join_open_plan(held) if self.same_plan[strand.row.key] else Joined()
        made = IntendedStrand(strand, doubt=joined.doubt)
        if joined.doubt:
            return made
        sent_away = [held for held in (joined.assessment, joined.plan) if held and is_not_ours(held)]
        if sent_away:
            return self._sent_away(made, joined)
        made.assessment = self._case(child, Case.Kind.ASSESSMENT.value, strand.assessment, joined.assessment)
        plan = _without_received(strand.plan) if joined.assessment and strand.plan else strand.plan
        keeps = what_keeps(joined.plan, plan or (), held)
        plan = going_on(plan) if plan and keeps else plan
        made.plan = self._case(child, Case.Kind.PLAN.value, plan, joined.plan)
        if keeps and made.plan and made.plan.changes:
            made.plan.changes.differs.append((keeps.kind, keeps.occurred_on))
        if made.plan and made.plan.new and made.assessment:
            made.plan.new.follows = made.assessment.new or NewCase(
                child, Case.Kind.ASSESSMENT.value, [], made=made.assessment.case
            )
        return made

    def _sent_away(self, made: IntendedStrand, joined: Joined) -> IntendedStrand:
        """A request that somebody said is not this authority's: a file that holds it still changes nothing of it."""
        for held, entries, kind in (
            (joined.assessment, made.strand.assessment, "assessment"),
            (joined.plan, made.strand.plan, "plan"),
        ):
            if held is None:
                continue
            changes = Changes(unchanged=len(entries or []))
            closed_on = held.case.closed_on
            if closed_on and self.read.frame.as_at > closed_on:
                changes.differs.append(("closed_not_ours", closed_on))
            setattr(made, kind, IntendedCase(entries or [], held=held, changes=changes))
        return made

    def _case(self, child: Child, kind: str, entries: list[Entry] | None, held: Held | None) -> IntendedCase | None:
        if held is not None:
            given = entries or []
            return IntendedCase(
                given, held=held, changes=changes_to(held.events, given, self.read.frame.as_at, held.case.closed_on)
            )
        if entries is None:
            return None
        return IntendedCase(entries, new=NewCase(child, kind, entries))

    def _kept(self, made: IntendedPerson) -> list[Kept]:
        """Every row of the person beside what the casework would give for it."""
        own = next(compare_rows(_alone(made.row), person_node(_known(made), *self._in_force(made), self.read.frame)))
        own.row = made.row
        for strand in made.strands:
            strand.kept = list(kept_of(strand, self.read))
        return [own, *(kept for strand in made.strands for kept in strand.kept)]

    def _in_force(self, made: IntendedPerson) -> tuple[str, str]:
        held = self.people.of_child.get(made.child.pk, {}) if made.child and not made.new else {}
        numbers = {**held, **dict(made.identifiers)}
        return numbers.get("upn", ""), numbers.get("uln", "")


def _without_received(entries: list[Entry]) -> list[Entry]:
    """A plan whose assessment is held: the assessment has the day the request was received."""
    return [
        Entry(e.kind, e.occurred_on, e.qualifier, {n: v for n, v in e.details.items() if n != "received_on"})
        for e in entries
    ]


def _alone(row: Row) -> Row:
    return Row(row.table, row.key, row.parent, row.line, row.items, row.extra)


@dataclass
class _Known:
    surname: str
    forename: str
    birth_date: date | None
    sex: str
    ethnicity: str
    postcode: str
    upn_unknown: str


def _known(made: IntendedPerson) -> _Known:
    """The child's details once the file is brought in."""
    names = _Known.__dataclass_fields__
    return _Known(**{name: made.differences.get(name, getattr(made.child, name)) for name in names})  # type: ignore[arg-type]  # the fields are the child's own


def kept_of(made: IntendedStrand, read: Reader) -> Iterable[Kept]:
    """The rows of one request beside what the casework would give for them; all of them are kept where in doubt."""
    row = made.strand.row
    if not made.cases:
        return compare_rows(row, None)
    events: dict[str, Sequence[Happening] | None] = {
        name: case.after if case else None for name, case in (("assessment", made.assessment), ("plan", made.plan))
    }
    renamed = made.plan.changes.placements if made.plan and made.plan.changes else {}
    node = strand_node(Happenings(**events), read.frame, {})
    return compare_rows(row, node, renamed, _ended(events["plan"] or ()))


def _ended(events: Iterable[Happening]) -> frozenset[str]:
    """The slots of the placements that a plan's events tell the end of."""
    return frozenset(f"placementdetail:{e.details.get('placement')}" for e in events if e.kind == "placement_ended")


def _died(strands: Sequence[IntendedStrand]) -> date | None:
    """The day a plan ceased because the child had died, if one did."""
    for strand in strands:
        for entry in strand.plan.entries if strand.plan else ():
            if entry.kind == "plan_ceased" and entry.qualifier == DIED:
                return entry.occurred_on
    return None
