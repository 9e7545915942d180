"""Needs against provision: from live plans, waits and refusals, against the places held.

Counts of children leave through the disclosure rules: exact, with small ones flagged, for whoever reaches every child
counted; treated for everybody else. The two tables by kind of provision are treated together, as one reader sees both.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from goldenthread.casework.choices import CaseKind
from goldenthread.casework.history import in_force as standing
from goldenthread.casework.kinds import kinds
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.selectors import open_cases
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
from goldenthread.people.access import visible_children
from goldenthread.people.models import Child
from goldenthread.quality.selectors.frames import children_of_frames
from goldenthread.vocabulary.needs import BROAD_AREAS

YEAR = timedelta(days=365)
SIX_WEEKS = timedelta(weeks=6)
IN, OUT, UNSAID = "In the area", "Out of the area", "Not known"
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


def view_for(user: User, area: Area, today: date) -> View:
    """The partnership's view for somebody who reaches every child counted; the public's for anybody else."""
    reached = visible_children(user, area, today)
    beyond = children_of_frames(area, today).exclude(pk__in=reached.values("pk"))
    return View.PUBLIC if beyond.exists() else View.PARTNERSHIP


def needs_of(area: Area, view: View, today: date) -> Needs:
    """Live plans by kind of provision with need and place, their ages, and how they stand to the places held."""
    cases = _plans(children_of_frames(area, today), area)
    counted = [(_kind(case), rules.need_of(case.primary_need), _place(case)) for case in cases]
    names = [rules.kind_words(kind) for kind in rules.settings()["kinds"]]
    wanted = [*BROAD_AREAS, rules.UNKNOWN_NEED]
    by_need, by_place = protect_pair(
        _table(names, wanted, [(kind, need) for kind, need, _ in counted]),
        _table(names, [IN, OUT, UNSAID], [(kind, place) for kind, _, place in counted]),
        rule("S1"), view,
    )  # fmt: skip
    bands = {**rules.settings()["ages"], "": "Not known"}
    bands.pop("all")
    held = Counter(rules.age_band(case.child.birth_date, today) for case in cases)
    ages = protect(line({words: held[key] for key, words in bands.items()}, name="Plans"), rule("S1"), view)
    gaps = [gap for kind in rules.settings()["capacity"] if (gap := _gap(area, kind, by_place, today))]
    told = {gap.kind for gap in gaps}
    missing = [words for kind in rules.settings()["capacity"] if (words := rules.kind_words(kind)) not in told]
    return Needs(view, by_need, by_place, ages, gaps, missing)


def _plans(children: QuerySet[Child], area: Area) -> list[Case]:
    rows = open_cases(children, area).filter(kind=CaseKind.PLAN).select_related("child", "setting", "named_setting")
    return list(rows.only(
        "primary_need", "child__birth_date", "setting__category", "setting__in_area", "named_setting__category",
        "named_setting__in_area", "officer",
    ).select_related(None).select_related("child", "setting", "named_setting"))  # fmt: skip


def _kind(case: Case) -> str:
    setting = case.setting or case.named_setting
    return rules.kind_words(rules.kind_of(setting.category if setting else ""))


def _place(case: Case) -> str:
    setting = case.setting or case.named_setting
    if setting is None or setting.in_area is None:
        return UNSAID
    return IN if setting.in_area else OUT


def _table(rows: Sequence[str], columns: Sequence[str], counted: Iterable[tuple[str, str]]) -> Table:
    """A table of counts, without the rows in which there is nobody."""
    found = Counter(counted)
    kept = [row for row in rows if any(found[row, column] for column in columns)] or list(rows[:1])
    return Table(kept, list(columns), [[found[row, column] for column in columns] for row in kept])


def places_in(area: Area) -> QuerySet[Places]:
    """Every row of places held."""
    return Places.objects.filter(area=area).select_related("setting").order_by("kind", "-starts_on", "pk")


def _gap(area: Area, kind: str, by_place: Protected, today: date) -> Gap | None:
    rows = rules.present(places_in(area).filter(kind=kind), today)
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


def waits_of(area: Area, view: View, today: date) -> Waits:
    """Assessments open and decisions told by kind of setting, advice not in by service; health's from papers."""
    children = children_of_frames(area, today)
    return Waits(
        _protected(_assessments(children, area, today), (WITHIN, PAST), view),
        _protected(_advice(children, area, today), (ADVICE_WITHIN, ADVICE_PAST), view),
        _protected(_decisions(children, area, today), tuple(TOLD.values()), view),
        _health(area),
    )


def _protected(counted: list[tuple[str, str]], columns: tuple[str, ...], view: View) -> Protected | None:
    if not counted:
        return None
    rows = list(dict.fromkeys(row for row, _ in sorted(counted)))
    return protect(_table(rows, columns, counted), rule("S1"), view)


def _assessments(children: QuerySet[Child], area: Area, today: date) -> list[tuple[str, str]]:
    past = set(past_twenty_weeks(children, area, today).values_list("pk", flat=True))
    rows = open_assessments(children, area).select_related("setting", "named_setting")
    return [(_kind(case), PAST if case.pk in past else WITHIN) for case in rows]


def _advice(children: QuerySet[Child], area: Area, today: date) -> list[tuple[str, str]]:
    """Advice asked for and not in, of open assessments, by service: six weeks are regulation 8(1)'s."""
    wanted = CaseEvent.objects.filter(
        area=area, kind__in=("advice_requested", "advice_received", "entry_void"), occurred_on__lte=today,
        case__in=open_assessments(children, area).order_by().values("pk"),
    )  # fmt: skip
    asked: dict[tuple[int, str], date] = {}
    for event in standing(wanted):
        if event.kind == "advice_requested":
            asked.setdefault((event.case_id, event.qualifier), event.occurred_on)
        else:
            asked.pop((event.case_id, event.qualifier), None)
    services = kinds()["advice_requested"].qualifiers
    return [
        (services.get(service, service).capitalize(), ADVICE_PAST if today > on + SIX_WEEKS else ADVICE_WITHIN)
        for (_, service), on in asked.items()
    ]


def _decisions(children: QuerySet[Child], area: Area, today: date) -> list[tuple[str, str]]:
    """Decisions whether to assess, told in the year to a day, by the kind of setting the child is at."""
    wanted = CaseEvent.objects.filter(
        area=area, kind__in=(*TOLD, "entry_void"), occurred_on__range=(today - YEAR, today),
        case__child__in=children.values("pk"),
    )  # fmt: skip
    found = [event for event in standing(wanted.select_related(
        "case", "case__setting", "case__named_setting"
    )) if event.kind in TOLD]  # fmt: skip
    return [(_kind(event.case), TOLD[event.kind]) for event in found]


def _health(area: Area) -> list[tuple[Measure, Reading]]:
    """The waits that papers tell: measures in weeks, with their last reading, of whatever day."""
    found = [(measure, latest_reading(measure, date.max)) for measure in measures_in(area).filter(unit="weeks")]
    return [(measure, reading) for measure, reading in found if reading is not None]
