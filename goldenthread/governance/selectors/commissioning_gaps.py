"""Needs against provision: from live plans, waits and refusals, against the places held.

Counts of children leave through the disclosure rules: exact, with small ones flagged, for whoever reaches every child
counted; treated for everybody else. The two tables by kind of provision are treated together, as one reader sees both.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case as Choose
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from goldenthread.casework.choices import CaseKind
from goldenthread.casework.kinds import kinds
from goldenthread.casework.models import Case
from goldenthread.casework.selectors import LATER, open_cases, standing_events
from goldenthread.casework.workload import open_assessments, past_twenty_weeks
from goldenthread.disclosure.protect import Protected, protect, protect_pair
from goldenthread.disclosure.rules import rule
from goldenthread.disclosure.shown import Shown, View, numbered
from goldenthread.disclosure.table import Table, line
from goldenthread.governance.models import Places
from goldenthread.governance.rules import commissioning as rules
from goldenthread.improvement.models import Measure, Reading
from goldenthread.improvement.selectors import latest_reading, measures_in
from goldenthread.partnership.models import Area, User
from goldenthread.people.listed import Children, Listed, is_among, listed, listed_children
from goldenthread.quality.selectors.frames import children_of_frames
from goldenthread.vocabulary.ages import born_by
from goldenthread.vocabulary.needs import BROAD_AREAS

YEAR = timedelta(days=365)
SIX_WEEKS = timedelta(weeks=6)
IN, OUT, UNSAID = "In the area", "Out of the area", "Not known"
PLACES = {True: IN, False: OUT, None: UNSAID}
TOLD = {"decision_to_assess_notified": "Will assess", "decision_not_to_assess_notified": "Will not assess"}
WITHIN, PAST = "Within 20 weeks", "Past 20 weeks"
ADVICE_WITHIN, ADVICE_PAST = "Within 6 weeks", "Past 6 weeks"


@dataclass(frozen=True)
class Gap:
    """One kind of provision: how many of the area’s children are in it here, places held, and the difference."""

    kind: str
    here: Shown
    held: int
    spare: int | None
    rows: list[Places]


@dataclass(frozen=True)
class Needs:
    """What live plans say, as one reader may see it."""

    view: View
    by_need: Protected
    by_place: Protected
    ages: Protected
    gaps: list[Gap]
    no_places: list[str]


def counted_children(area: Area, today: date) -> Listed:
    """Everybody whom the counts here are about: found once for all of them."""
    return listed(children_of_frames(area, today))


def view_for(user: User, area: Area, children: Listed, today: date) -> View:
    """The partnership's view for somebody who reaches every child counted; the public's for anybody else."""
    return view_of(children, listed_children(user, area, today))


def view_of(children: Listed, reached: Listed) -> View:
    """The same, where the children somebody reaches have been found."""
    return View.PARTNERSHIP if children.within(reached) else View.PUBLIC


def needs_of(area: Area, children: Children, view: View, today: date) -> Needs:
    """Live plans by kind of provision with need and place, their ages, and how they stand to the places held."""
    plans = open_cases(children, area).filter(kind=CaseKind.PLAN).order_by()
    needs, places = _provision(plans)
    names = [rules.kind_words(kind) for kind in rules.settings()["kinds"]]
    wanted = [*BROAD_AREAS, rules.UNKNOWN_NEED]
    by_need, by_place = protect_pair(
        _table(names, wanted, needs), _table(names, [IN, OUT, UNSAID], places), rule("S1"), view
    )
    ages = protect(line(_ages(plans, today), name="Plans"), rule("S1"), view)
    rows = list(places_in(area))
    gaps = [gap for kind in rules.settings()["capacity"] if (gap := _gap(rows, kind, by_place, today))]
    told = {gap.kind for gap in gaps}
    missing = [words for kind in rules.settings()["capacity"] if (words := rules.kind_words(kind)) not in told]
    return Needs(view, by_need, by_place, ages, gaps, missing)


Counts = Counter[tuple[str, str]]
"""How many by the words of a row and a column."""


def _provision(plans: QuerySet[Case]) -> tuple[Counts, Counts]:
    """Plans by kind of provision and need, and by kind and place. One query."""
    needs, places = Counts(), Counts()
    # The setting they are at is asked before the one named, also where it does not tell where it is.
    in_area = Choose(When(setting=None, then=F("named_setting__in_area")), default=F("setting__in_area"))
    for need, category, placed, n in plans.values_list("primary_need", _category(), in_area).annotate(n=Count("pk")):
        needs[_kind(category), rules.need_of(need)] += n
        places[_kind(category), PLACES[placed]] += n
    return needs, places


def _ages(plans: QuerySet[Case], today: date) -> dict[str, int]:
    """Plans by the band of the child’s age on a day, in words, as `rules.age_band` has it. One query."""
    bands = rules.settings()["bands"]
    born = {
        key: Q(child__birth_date__gt=born_by(last + 1, today), child__birth_date__lte=born_by(first, today))
        for key, (first, last) in bands.items()
    }
    found = plans.aggregate(n=Count("pk"), **{f"of_{key}": Count("pk", filter=of) for key, of in born.items()})
    counts = {rules.settings()["ages"][key]: found[f"of_{key}"] for key in bands}
    return {**counts, "Not known": found["n"] - sum(counts.values())}


def _category(case: str = "") -> Coalesce:
    """The category of the setting a case’s child is at, or of the one its plan names; `case` is the way to the case."""
    return Coalesce(f"{case}setting__category", f"{case}named_setting__category", Value(""))


def _kind(category: str) -> str:
    return rules.kind_words(rules.kind_of(category))


def _table(rows: Sequence[str], columns: Sequence[str], found: Counts) -> Table:
    """A table of counts, without the rows in which there is nobody."""
    kept = [row for row in rows if any(found[row, column] for column in columns)] or list(rows[:1])
    return Table(kept, list(columns), [[found[row, column] for column in columns] for row in kept])


def places_in(area: Area) -> QuerySet[Places]:
    """Every row of places held."""
    return Places.objects.filter(area=area).select_related("setting").order_by("kind", "-starts_on", "pk")


def _gap(held_anywhere: list[Places], kind: str, by_place: Protected, today: date) -> Gap | None:
    rows = rules.present([row for row in held_anywhere if row.kind == kind], today)
    words = rules.kind_words(kind)
    if not rows:
        return None
    here = by_place.at(words, IN) if words in by_place.table.rows else numbered(0)
    held = sum(row.places for row in rows)
    spare = None if here.number is None else held - int(here.number)
    return Gap(words, here, held, spare, rows)


@dataclass(frozen=True)
class Waits:
    """What casework holds of waits and refusals, and what is known of health's from elsewhere."""

    assessments: Protected | None
    advice: Protected | None
    decisions: Protected | None
    health: list[tuple[Measure, Reading]]


def waits_of(area: Area, children: Children, view: View, today: date) -> Waits:
    """Assessments open and decisions told by kind of setting, advice not in by service; health's from papers."""
    return Waits(
        _protected(_assessments(children, area, today), (WITHIN, PAST), view),
        _protected(_advice(children, area, today), (ADVICE_WITHIN, ADVICE_PAST), view),
        _protected(_decisions(children, area, today), tuple(TOLD.values()), view),
        _health(area),
    )


def _protected(counted: Counts, columns: tuple[str, ...], view: View) -> Protected | None:
    if not counted:
        return None
    return protect(_table(sorted({row for row, _ in counted}), columns, counted), rule("S1"), view)


def _assessments(children: Children, area: Area, today: date) -> Counts:
    """Open assessments by kind of setting, past twenty weeks or within. Two queries."""
    past, all_open = (
        _by_kind(found) for found in (past_twenty_weeks(children, area, today), open_assessments(children, area))
    )
    within = Counts({(kind, WITHIN): n for kind, n in (all_open - past).items()})
    return within + Counts({(kind, PAST): n for kind, n in past.items()})


def _by_kind(cases: QuerySet[Case]) -> Counter[str]:
    found = Counter[str]()
    for category, n in cases.order_by().values_list(_category()).annotate(n=Count("pk")):
        found[_kind(category)] += n
    return found


def _advice(children: Children, area: Area, today: date) -> Counts:
    """Advice asked for and not in, of open assessments, by service: six weeks are regulation 8(1)'s. One query."""
    received = standing_events("advice_received").filter(
        LATER, occurred_on__lte=today, case=OuterRef("case"), qualifier=OuterRef("qualifier")
    )
    out = standing_events("advice_requested").filter(
        ~Exists(received), area=area, occurred_on__lte=today,
        case__in=open_assessments(children, area).order_by().values("pk"),
    )  # fmt: skip
    services = kinds()["advice_requested"].qualifiers
    return Counts(
        (services.get(service, service).capitalize(), ADVICE_PAST if today > on + SIX_WEEKS else ADVICE_WITHIN)
        for _, service, on in out.order_by().values_list("case", "qualifier").annotate(on=Min("occurred_on"))
    )


def _decisions(children: Children, area: Area, today: date) -> Counts:
    """Decisions whether to assess, told in the year to a day, by the kind of setting the child is at. One query."""
    told = standing_events(*TOLD).filter(
        is_among(children, "case__child"), area=area, occurred_on__range=(today - YEAR, today)
    )
    found = Counts()
    for kind, category, n in told.order_by().values_list("kind", _category("case__")).annotate(n=Count("pk")):
        found[_kind(category), TOLD[kind]] += n
    return found


def _health(area: Area) -> list[tuple[Measure, Reading]]:
    """The waits that papers tell: measures in weeks, with their last reading, of whatever day."""
    found = [(measure, latest_reading(measure, date.max)) for measure in measures_in(area).filter(unit="weeks")]
    return [(measure, reading) for measure, reading in found if reading is not None]
