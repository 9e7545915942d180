"""Reading asks: of a case, of an adviser, of a service, across providers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from goldenthread.casework.asks.advisers import advisers
from goldenthread.casework.asks.choices import AskKind, AskState, StepKind, Team
from goldenthread.casework.asks.models import Advice, Ask, AskStep, Service
from goldenthread.casework.asks.selectors.advice import released_advice
from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.history import in_force as events_in_force
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.holding import appointments_of
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.people.access import visible_children
from goldenthread.people.listed import Children
from goldenthread.people.models import Involvement

TAKEN_FROM = {"advice_requested": AskKind.ADVICE, "school_consulted": AskKind.CONSULTATION}
"""The events that tell of an ask, and of which kind."""
REASSESSMENT_BEGINS = ("decision_to_reassess_notified", "la_decides_to_reassess")
REASSESSMENT_ENDS = ("amended_final_issued", "decision_not_to_amend_notified", "plan_ceased", "plan_transferred_out")
"""What begins and ends a re-assessment, as ``reassessment_advice`` in the statute has it."""
OPEN = (AskState.TO_ROUTE, AskState.ASKED)
TEAM_OF_ROLE = {
    "designated_clinical_officer": Team.HEALTH,
    "designated_social_care_officer": Team.SOCIAL_CARE,
}


def _full(found: QuerySet[Ask]) -> QuerySet[Ask]:
    return found.select_related(
        "area", "case", "case__officer", "child", "service", "organisation", "setting", "person", "contact", "clarifies"
    ).prefetch_related("clarifications")


def asks_of(case: Case) -> QuerySet[Ask]:
    """Everything asked for a case, the first asked first. The case was reached through the access rule."""
    return _full(Ask.objects.filter(case=case)).order_by("asked_on", "pk")


def ask_in(children: Children, area: Area, public_id: str) -> Ask | None:
    """One ask about a child in sight; none for any other."""
    return _full(Ask.objects.filter(in_lists(children), area=area, public_id=public_id)).first()


def reassessing_since(case: Case) -> date | None:
    """The day on which the re-assessment of a plan that is under way was decided on; none where there is none.

    Then advice is sought as in an assessment (reg 26).
    """
    began = None
    for event in events_in_force(case.events.all()):
        if event.kind in REASSESSMENT_BEGINS:
            began = event.occurred_on
        elif event.kind in REASSESSMENT_ENDS:
            began = None
    return began


def taken_lanes(case: Case) -> set[str]:
    """The advisers asked for advice already in an assessment, or in the re-assessment of a plan that is under way."""
    since = (reassessing_since(case) if case.kind == CaseKind.PLAN else None) or date.min
    asked = Ask.objects.filter(case=case, kind=AskKind.ADVICE, clarifies=None, asked_on__gte=since)
    asked = asked.exclude(state=AskState.WITHDRAWN)
    events = [e for e in events_in_force(case.events.all()) if e.kind == "advice_requested" and e.occurred_on >= since]
    return set(asked.values_list("adviser", flat=True)) | {e.qualifier for e in events}


def unlisted(case: Case) -> list[CaseEvent]:
    """Requests for advice, and consultations, that are events of the case with no ask to follow them. Two queries."""
    listed = {(ask.adviser, ask.kind) for ask in Ask.objects.filter(case=case, clarifies=None)}
    return [
        e
        for e in events_in_force(case.events.all())
        if e.kind in TAKEN_FROM and (e.qualifier, TAKEN_FROM[e.kind]) not in listed
    ]


def settings_spoken_for(user: User, area: Area, today: date) -> set[int]:
    """The organisations, by key, for which a person speaks as a setting on a day. One query."""
    held = appointments_of(user, area, today)
    may = {Permission.SPEAK_FOR_SETTING, Permission.GIVE_ADVICE}
    return {a.organisation_id for a in held if may <= set(roles()[a.role].permissions)}


def owed_by(user: User, area: Area, today: date) -> QuerySet[Ask]:
    """What a person owes: asked of them, of a service of theirs, or of the setting they speak for; the soonest first.

    Of children they may see, and no others: an ask of their service that is not yet given to anybody is its manager's.
    """
    mine = Q(person=user) | Q(service__members__person=user, service__members__ends_on=None)
    settings = settings_spoken_for(user, area, today)
    if settings:
        mine |= Q(organisation__in=settings, setting__isnull=False, kind__in=(AskKind.ADVICE, AskKind.INFORMATION))
    found = Ask.objects.filter(mine, in_lists(visible_children(user, area, today)), area=area)
    return _full(found).order_by("due_on", "pk").distinct()


def of_services(services: Iterable[Service], children: Children) -> QuerySet[Ask]:
    """What some services were asked, of children in sight, the soonest due first."""
    return _full(Ask.objects.filter(in_lists(children), service__in=list(services))).order_by("due_on", "pk")


def teams_of(user: User, area: Area, today: date) -> set[Team]:
    """Which parts of the partnership a designated officer answers for. One query."""
    return {TEAM_OF_ROLE[a.role] for a in appointments_of(user, area, today) if a.role in TEAM_OF_ROLE}


def designated(user: User, area: Area, today: date, children: Children) -> QuerySet[Ask]:
    """One list across providers for a designated officer: everything asked of health, or of social care, for advice."""
    keys = [a.key for a in advisers().values() if a.team in teams_of(user, area, today)]
    found = Ask.objects.filter(in_lists(children), area=area, kind=AskKind.ADVICE, adviser__in=keys)
    return _full(found).order_by("due_on", "pk")


def narrowed(found: QuerySet[Ask], tab: str, today: date) -> QuerySet[Ask]:
    """The asks of one tab of the designated officers' list."""
    waiting = found.filter(state__in=OPEN).exclude(case__stage=Stage.CLOSED)
    if tab == "to_route":
        return waiting.filter(state=AskState.TO_ROUTE)
    if tab == "overdue":
        return waiting.filter(due_on__lt=today, excused_on=None)
    if tab == "not_known":
        return waiting.exclude(not_known_on=None)
    if tab == "excused":
        return waiting.exclude(excused_on=None)
    return waiting.filter(state=AskState.ASKED)


def steps_of(ask: Ask) -> QuerySet[AskStep]:
    """What happened to an ask, the first first."""
    return ask.steps.order_by("on", "pk")


def answer_of(ask: Ask) -> dict[str, Any]:
    """What a setting answered: `answer`, `reasons`, `by_name` and `on`; empty where it has not."""
    step = ask.steps.filter(kind=StepKind.RECEIVED).first()
    if step is None:
        return {}
    return {**step.details, "reasons": step.words, "by_name": step.by_name, "on": step.on}


@dataclass(frozen=True)
class Pack:
    """What a setting may read to answer a consultation, and until when: nothing else of the child's record."""

    ask: Ask
    until: date
    advice: list[Advice]


def consultation_pack(user: User, area: Area, today: date, public_id: str) -> Pack | None:
    """The pack of a consultation, for those who speak for the setting consulted, while it lasts; none otherwise.

    It holds the advice the officer chose; the draft plan is joined by the page, from ``casework.plans``. The child is
    not visible to the setting through it, and their record stays closed. Write the look down before showing it.
    """
    settings = settings_spoken_for(user, area, today)
    found = _full(Ask.objects.filter(area=area, public_id=public_id, kind=AskKind.CONSULTATION))
    ask = found.filter(organisation__in=settings).exclude(state=AskState.WITHDRAWN).first()
    if ask is None or ask.child.deceased_on:
        return None
    holds = ask.child.involvements.filter(
        kind="consulted_setting", organisation=ask.organisation, source=f"ask:{ask.public_id}", starts_on__lte=today
    ).filter(Q(ends_on=None) | Q(ends_on__gte=today))
    held = holds.first()
    if held is None:
        return None
    chosen = [a for a in released_advice(ask.case) if a.public_id in ask.pack]
    return Pack(ask, held.ends_on or ask.due_on, chosen)


def consultations_of(user: User, area: Area, today: date) -> QuerySet[Any]:
    """Consultations of the settings somebody speaks for, the soonest due first; the withdrawn left out.

    One that was made without a pack for the setting, as where it is taken up from the record, gave it no sight of the
    child's name either. ``pack_open`` says whether its pack can be read on the day.
    """
    settings = settings_spoken_for(user, area, today)
    pack = Involvement.objects.filter(
        kind=Involvement.Kind.CONSULTED_SETTING, child=OuterRef("child"), organisation=OuterRef("organisation"),
        source=Concat(Value("ask:"), OuterRef("public_id")), starts_on__lte=today,
    )  # fmt: skip
    lasts = Q(ends_on=None) | Q(ends_on__gte=today)
    found = Ask.objects.filter(area=area, kind=AskKind.CONSULTATION, organisation__in=settings, child__deceased_on=None)
    given = found.exclude(state=AskState.WITHDRAWN).filter(Exists(pack)).annotate(pack_open=Exists(pack.filter(lasts)))
    return _full(given).order_by("due_on", "pk")
