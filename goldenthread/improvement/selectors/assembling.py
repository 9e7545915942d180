"""One chosen child's multi-agency record: what each agency contributed, the plan, the reviews, and what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.casework.asks.models import Advice
from goldenthread.casework.asks.selectors import released_advice
from goldenthread.casework.kinds import kinds, label
from goldenthread.casework.models import Case, CaseEvent, Duty
from goldenthread.casework.plans.content import Content
from goldenthread.casework.plans.selectors import content_of, current_version
from goldenthread.casework.reviews.models import Report
from goldenthread.casework.selectors import cases_of, duties_of_case, timeline
from goldenthread.documents.models import Document
from goldenthread.improvement.models import ChosenChild, RecordAsked
from goldenthread.quality.models import RecordPaper

AGENCY_OF = {
    "head_teacher": "setting", "LA_EP": "education", "health": "health", "social_care": "social_care",
}  # fmt: skip
"""Whose part of the record an adviser's is; anybody else's is counted with the education authority's, which asked."""
PLAN = ("plan_first_made", "amended_final_issued", "final_plan_issued", "draft_plan_served", "plan_transferred_in",
        "needs_recorded", "setting_named", "personal_budget_recorded", "placement_started", "placement_ended",
        "cease_decision_notified", "plan_ceased")  # fmt: skip
REVIEW = ("review_planned", "review_meeting_held", "report_sent", "decision_notified", "amendment_notice_sent",
          "amended_final_issued", "decision_not_to_amend_notified", "transfer")  # fmt: skip
FAMILY = ("family_contacted",)
EXPECTED = {
    "education": "The EHC plan, its reviews and the educational psychologist’s advice",
    "setting": "The setting’s advice, support plans, attendance and progress",
    "health": "Health advice and records of therapies and waits",
    "social_care": "Social care advice, assessments and plans",
    "family": "The family’s and the child’s own views",
}
"""What inspectors look for from each. An assumption of ours: the framework lists no papers."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """Advice asked of somebody: when, by when it was due, when it came, and whether that was in time."""

    agency: str
    who: str
    asked_on: date
    due_on: date | None
    came_on: date | None
    standing: str


@dataclass(frozen=True)
class Part:
    """One agency's part: what is gathered, what it was asked and has not given, and what nobody has asked for."""

    agency: str
    words: str
    expected: str
    gathered: Sequence[str]
    waiting: Sequence[RecordAsked]
    missing: str


@dataclass(frozen=True)
class Record:
    """A chosen child's cases with all that happened in them, newest first, and the papers tied to the child."""

    cases: Sequence[Case]
    events: Sequence[CaseEvent]
    contributions: Sequence[Contribution]
    papers: Sequence[Document]

    def of(self, wanted: Iterable[str]) -> list[CaseEvent]:
        """What happened, of some kinds, newest first."""
        named = frozenset(wanted)
        return [event for event in self.events if event.kind in named]


def record_of(chosen: ChosenChild, today: date) -> Record:
    """The record of a chosen child as at a day. Queries grow with the child's cases alone."""
    cases = list(cases_of(chosen.child))
    internal = {key for key, kind in kinds().items() if kind.internal}
    events = [e for e in timeline(cases) if e.kind not in internal]
    duties = [duty for case in cases for duty in duties_of_case(case) if duty.process == "advice"]
    return Record(cases, events, _contributions(events, duties, today), _papers(chosen))


def _contributions(events: Sequence[CaseEvent], duties: Sequence[Duty], today: date) -> list[Contribution]:
    """Each asking with the first answer of the same adviser after it that answers no earlier asking."""
    first = sorted(events, key=lambda e: (e.occurred_on, e.pk))
    answers = [e for e in first if e.kind == "advice_received"]
    found = []
    for asked in (e for e in first if e.kind == "advice_requested"):
        answer = next((a for a in answers if _answers(a, asked)), None)
        if answer is not None:
            answers.remove(answer)
        found.append(_contribution(asked, answer, _due(asked, duties), today))
    return found


def _answers(answer: CaseEvent, asked: CaseEvent) -> bool:
    same = (answer.case_id, answer.qualifier) == (asked.case_id, asked.qualifier)
    return same and answer.occurred_on >= asked.occurred_on


def _due(asked: CaseEvent, duties: Sequence[Duty]) -> date | None:
    """The day the law's own duty for this asking falls due; none where no duty was opened by it."""
    for duty in duties:
        if duty.case_id == asked.case_id and duty.opened_on == asked.occurred_on and asked.qualifier in duty.cycle:
            return duty.due_on
    return None


def _contribution(asked: CaseEvent, answer: CaseEvent | None, due: date | None, today: date) -> Contribution:
    came = answer.occurred_on if answer else None
    if due is None:
        standing = "waiting" if came is None else "came"
    elif came is None:
        standing = "overdue" if today > due else "waiting"
    else:
        standing = "met" if came <= due else "met_late"
    who = kinds()[asked.kind].qualifiers.get(asked.qualifier) or label(asked.kind)
    return Contribution(AGENCY_OF.get(asked.qualifier, "education"), who, asked.occurred_on, due, came, standing)


def _papers(chosen: ChosenChild) -> list[Document]:
    """Documents tied to the child: what agencies gave for this visit, advice as it came, what was audited."""
    given = [one.document for one in chosen.asked.select_related("document__file") if one.document is not None]
    advice = Advice.objects.filter(child=chosen.child, state=Advice.State.RELEASED, document__isnull=False)
    read = advice.select_related("document__file").order_by("-released_on", "-pk")
    given += [one.document for one in read if one.document is not None]
    audited = RecordPaper.objects.filter(record__child=chosen.child).select_related("document__file")
    every = [*given, *(paper.document for paper in audited.order_by("-put_up_on", "-pk"))]
    return list({document.pk: document for document in every if document is not None}.values())


def advice_given(record: Record) -> list[Advice]:
    """The advice itself, as it was given to the authority, the latest first. A query for each case and each part."""
    found = [advice for case in record.cases for advice in released_advice(case)]
    return sorted(found, key=lambda advice: (advice.given_on, advice.pk), reverse=True)


def plan_sent(case: Case) -> Content | None:
    """What the plan of a case says, in the version in force; one that was sent to nobody yet is not shown."""
    version = current_version(case)
    return content_of(version) if version is not None and version.sent_on else None


def reports_of(record: Record) -> list[Report]:
    """The reports of the child's review meetings with all they found, the latest first. Four queries."""
    found = Report.objects.filter(review__case__in=record.cases).select_related("review")
    return list(found.prefetch_related("outcomes", "adulthood", "attendance__invitee").order_by("-held_on", "-number"))


def parts_of(record: Record, chosen: ChosenChild) -> list[Part]:
    """What each agency has given and what is missing, agency by agency."""
    asked = list(chosen.asked.all())
    return [_part(agency, words, record, asked) for agency, words in RecordAsked.Agency.choices]


def _part(agency: str, words: str, record: Record, asked: Sequence[RecordAsked]) -> Part:
    gathered = [
        f"Advice from {one.who}, {one.came_on:%-d %B %Y}"
        for one in record.contributions
        if one.agency == agency and one.came_on
    ]
    gathered += _held(agency, record)
    gathered += [f"{one.what}: {one.came_words}" for one in asked if one.agency == agency and one.came_on]
    waiting = [one for one in asked if one.agency == agency and one.came_on is None]
    missing = "" if gathered or waiting else "Nothing is held, and nobody has been asked."
    return Part(agency, words, EXPECTED[agency], gathered, waiting, missing)


def _held(agency: str, record: Record) -> list[str]:
    """What the record itself holds for an agency beside its advice: the last of each kind that matters."""
    if agency == "education":
        return _last(record, ("amended_final_issued", "final_plan_issued", "plan_first_made", "review_meeting_held"))
    return _last(record, FAMILY) if agency == "family" else []


def _last(record: Record, wanted: Sequence[str]) -> list[str]:
    found = ((kind, next(iter(record.of([kind])), None)) for kind in wanted)
    return [f"{label(kind, e.qualifier)}, {e.occurred_on:%-d %B %Y}" for kind, e in found if e is not None]
