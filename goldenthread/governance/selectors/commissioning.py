"""Reading the log: entries, what ends and must be decided by when, outcomes with their readings, what it is tied to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.disclosure import View
from goldenthread.governance.models import Commissioned, CommissioningStep, CommissioningTie, ContractOutcome, JointPlan
from goldenthread.governance.models.commissioning import Stage
from goldenthread.governance.rules.commissioning import quarter_of, quarter_words, settings
from goldenthread.improvement import readings
from goldenthread.improvement import ties as plan_ties
from goldenthread.improvement.models import Measure, Reading
from goldenthread.improvement.selectors import latest_reading, measures_in
from goldenthread.improvement.selectors.plans import actions_in, strategies_in
from goldenthread.improvement.wording import period
from goldenthread.partnership.models import Area, User
from goldenthread.vocabulary.thread import Kind, Node, Ref

STAGES: list[tuple[str, str]] = [(str(key), str(words)) for key, words in Stage.choices]


def choices(name: str) -> list[tuple[str, str]]:
    """The choices of `helps`, `ages`, `needs` or `capacity`, for forms."""
    held = settings()[name]
    if name == "capacity":
        return [(key, settings()["kinds"][key]["words"]) for key in held]
    return list(held.items()) if isinstance(held, dict) else [(key, key.capitalize()) for key in held]


def entries_in(area: Area) -> QuerySet[Commissioned]:
    """Every entry of an area's log, by name."""
    return Commissioned.objects.filter(area=area).select_related("lead", "decided_by").order_by("title")


def entry_in(area: Area, public_id: str) -> Commissioned | None:
    """One entry of the log."""
    return entries_in(area).filter(public_id=public_id).first()


def steps_of(entry: Commissioned) -> list[CommissioningStep]:
    """What happened to an entry, the last first."""
    return list(entry.steps.select_related("decision").order_by("-on", "-pk"))


@dataclass(frozen=True)
class Due:
    """One day that an entry brings: its end, the last day for notice, a decision."""

    day: date
    what: str
    entry: Commissioned
    over: bool

    @property
    def quarter(self) -> str:
        return quarter_words(self.day)


WHAT = {"decide_by": "Decide", "notice_on": "Last day for notice", "ends_on": "Ends"}


def dues(entries: Iterable[Commissioned], today: date) -> list[Due]:
    """Every day that entries bring, the soonest first. A decision whose day has passed stays until it is taken."""
    found = [
        Due(day, what, entry, day < today)
        for entry in entries
        for name, what in WHAT.items()
        if (day := getattr(entry, name)) and (day >= today or name == "decide_by")
    ]
    return sorted(found, key=lambda due: (due.day, due.entry.title))


def pipeline(entries: Iterable[Commissioned], today: date) -> list[tuple[str, list[Due]]]:
    """The same by quarter, what is past its day first."""
    found: dict[str, list[Due]] = {}
    for due in dues(entries, today):
        found.setdefault("Past its day" if due.over else due.quarter, []).append(due)
    return list(found.items())


def this_quarter(entries: Iterable[Commissioned], today: date) -> list[Due]:
    """What is past its day or falls in the quarter of today."""
    last = quarter_of(today)[1]
    return [due for due in dues(entries, today) if due.day <= last]


def said(reading: Reading) -> str:
    """A reading with its days and place, as everybody may see it who may see what is commissioned."""
    place = f" ({reading.citation})" if reading.citation else ""
    return f"{readings.said(reading, View.PUBLIC)}, {period(reading)}{place}"


def outcomes_of(entry: Commissioned, today: date) -> list[tuple[ContractOutcome, Reading | None]]:
    """What a contract was to achieve, each with the last reading of its measure by a day."""
    rows = entry.outcomes.select_related("measure").order_by("pk")
    return [(row, latest_reading(row.measure, today) if row.measure else None) for row in rows]


def outcome_of(entry: Commissioned, public_id: str) -> ContractOutcome | None:
    """One outcome of an entry."""
    return entry.outcomes.filter(public_id=public_id).first()


def refs_of(entry: Commissioned) -> list[str]:
    """What an entry is tied to, as kind:public_id."""
    return list(entry.tied.order_by("pk").values_list("ref", flat=True))


def tied_nodes(entry: Commissioned, user: User, today: date) -> list[Node]:
    """The same as this person may see them; what they may not see is left out."""
    refs = [Ref(Kind(kind), key) for kind, _, key in (ref.partition(":") for ref in refs_of(entry))]
    return list(plan_ties.nodes_of(refs, area=entry.area, user=user, today=today).values())


def with_words(rows: QuerySet[Commissioned], words: str) -> QuerySet[Commissioned]:
    """The entries whose title or need holds some words."""
    return rows.filter(Q(title__icontains=words) | Q(need__icontains=words))


def tied_to(area: Area, ref: str) -> QuerySet[Commissioned]:
    """The entries tied to something."""
    return entries_in(area).filter(pk__in=CommissioningTie.objects.filter(area=area, ref=ref).values("entry"))


def tie_choices(area: Area) -> list[tuple[str, str]]:
    """What an entry may be tied to: priorities, actions and measures of the area, in words."""
    strategies = strategies_in(area).prefetch_related("priorities")
    found = [(f"priority:{p.public_id}", f"{s.title}: {p}") for s in strategies for p in s.priorities.all()]
    found += [(f"action:{a.public_id}", f"Action {a.number}: {a.words[:90]}") for a in actions_in(area)]
    return found + [(f"measure:{m.public_id}", f"Measure: {m.name}") for m in measures_in(area)]


def measure_choices(area: Area) -> list[tuple[str, str]]:
    """The measures of the area, for forms."""
    return [(measure.public_id, measure.name) for measure in measures_in(area)]


def measures_by_id(area: Area) -> dict[str, Measure]:
    """The measures of the area by public id."""
    return {measure.public_id: measure for measure in measures_in(area)}


def joint_plans(area: Area) -> QuerySet[JointPlan]:
    """The joint action plans of the area's bodies, kept in the improvement plan, the last begun first."""
    return JointPlan.objects.filter(area=area).select_related("body", "strategy").order_by("-strategy__starts_on")
