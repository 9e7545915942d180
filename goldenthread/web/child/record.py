"""A child's page: who they are, who may be written to, needs, plan, settings, people, clocks, one timeline."""

from datetime import date
from typing import TYPE_CHECKING, Any
from zlib import crc32

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework import selectors
from goldenthread.casework.choices import Stage
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import open_record
from goldenthread.people.selectors import identifiers_of, involvements_of, relationships_of
from goldenthread.people.young_person import whose_rights
from goldenthread.vocabulary.ethnicity import ETHNICITIES
from goldenthread.vocabulary.year_groups import year_group_label
from goldenthread.web.child import clock, presenting
from goldenthread.web.child.known import end_of, steps_of, steps_then
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.models import Case, CaseEvent


class KnownForm(forms.Form):
    """The record as it was known on a day."""

    known = DayField(label="Show the record as it was known on", says="The day", required=False)


@staff_page(Permission.SEE_CHILD)
def record(request: StaffRequest, child_id: str) -> HttpResponse:
    """One child. Queries do not grow with the caseload; the look is written down first."""
    child = open_record(request.user, request.area, request.today, child_id, "child.record")
    form = KnownForm(request.GET if "known-day" in request.GET else None)
    asked = form.cleaned_data.get("known") if form.is_bound and form.is_valid() else None
    known_on = asked if asked and asked < request.today else None
    cases = list(selectors.cases_of(child))
    events = selectors.timeline(cases, end_of(known_on) if known_on else None)
    known = {event.case_id for event in events}
    context = {
        "child": child,
        "age": _age(child.birth_date, request.today),
        "year_words": year_group_label(child.birth_date, request.today) if child.birth_date else "",
        "ethnicity": ETHNICITIES.label(child.ethnicity),
        "identifiers": list(identifiers_of(child)),
        "rights": whose_rights(child, request.today),
        "parties": list(relationships_of(child, request.today)),
        "involved": list(involvements_of(child, request.today)),
        "cases": [_case(case, events, request, known_on) for case in cases if case.pk in known or not known_on],
        "placements": presenting.placements(events, request.area),
        "timeline": [_entry(event, request) for event in events if event.kind not in presenting.UNSEEN],
        "corrected": known_on is None and _corrections(cases),
        "form": form,
        "known_on": known_on,
        "may_record": Permission.RECORD_CASEWORK in request.permissions,
        "may_dispute": Permission.KEEP_DISPUTES in request.permissions,
        "may_put": Permission.CLERK_PANELS in request.permissions,
        "may_write": Permission.SEND_LETTERS in request.permissions,
        "may_agree": _may_agree(cases, request),
    }
    return render(request, "child/record.jinja", context)


def _may_agree(cases: "list[Case]", request: StaffRequest) -> bool:
    """Whether this person may keep how the child's placement is paid for: of a plan, by who sees commissioning."""
    keeps = {Permission.KEEP_COMMISSIONING, Permission.RECORD_CASEWORK} & request.permissions
    may = bool(keeps) and Permission.SEE_COMMISSIONING in request.permissions
    return may and any(case.kind == "plan" and case.stage != "closed" for case in cases)


def _age(born: date | None, today: date) -> int | None:
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _case(case: "Case", events: "list[CaseEvent]", request: StaffRequest, known_on: date | None) -> dict[str, Any]:
    """A case with its duties as they stand, what may come next, conflicts foreseen, and its picture.

    ``known_on``: from what was known at the end of that day, as at that day.
    """
    as_at = known_on or request.today
    rows = {(row.process, row.step, row.cycle): row for row in selectors.duties_of_case(case)}
    so_far = [e for e in reversed(events) if e.case_id == case.pk]
    answers = selectors.law_says(case, so_far, as_at)
    steps = steps_then(answers) if known_on else steps_of(case, so_far, answers, rows, as_at)
    shown = clock.shown(steps, as_at)
    held = {(r.step, r.cycle) for r in rows.values() if r.held and not known_on}
    picture = clock.draw(steps, as_at, held)
    src = reverse("child:clock", args=[case.child.public_id, case.public_id])
    drawn = crc32(picture.description.encode()) if picture else 0  # a meeting is planned beside the case's own version
    return {
        "case": case,
        "duties": [presenting.duty(s, rows.get((s.process, s.step, s.cycle))) for s in shown],
        "picture": picture,
        "narrow": clock.draw(steps, as_at, held, clock.NARROW),
        "src": f"{src}?v={case.version}&d={request.today}&p={drawn}{f'&known={known_on}' if known_on else ''}",
        "next_moves": presenting.next_moves(answers) if case.stage != Stage.CLOSED else [],
        "notices": presenting.notices(shown) if case.stage != Stage.CLOSED else [],
        "conflicts": presenting.conflicts(answers) if case.stage != Stage.CLOSED else [],
        "need": presenting.need_words(case.primary_need),
        "second_need": presenting.need_words(case.secondary_need),
    }


def _entry(event: "CaseEvent", request: StaffRequest) -> dict[str, Any]:
    """One line of the timeline."""
    correctable = Permission.RECORD_CASEWORK in request.permissions
    correct = reverse("caseworker:correct", args=[event.public_id]) if correctable else ""
    return {
        "id": f"event-{event.public_id}",
        "day": event.occurred_on,
        "title": presenting.title(event),
        "tag": event.case.get_kind_display(),
        "html": presenting.event_details(event, correct),
        "by": presenting.recorded_by(event),
        "quiet": event.kind in presenting.QUIET,
    }


def _corrections(cases: "list[Case]") -> int:
    return selectors.events_of(cases).exclude(corrects=None).count()
