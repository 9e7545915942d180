"""The SENCO's and the head's first page: this term's reviews, consultations to answer, the setting's children."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework.asks.choices import AskState
from goldenthread.casework.asks.selectors.asking import consultations_of
from goldenthread.casework.intake.actions.schools import speaks_for
from goldenthread.casework.reviews import selectors
from goldenthread.casework.selectors import open_cases
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children
from goldenthread.vocabulary.year_groups import school_year_start
from goldenthread.web.child.reviews import words
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

FINISHED = ("done", "over")
SOON = timedelta(weeks=8)
NOTICE_AHEAD = timedelta(weeks=6)
CHILDREN = [
    {"key": "child", "text": "Child"}, {"key": "what", "text": "What"}, {"key": "stage", "text": "Where it stands"},
    {"key": "officer", "text": "The authority’s officer"},
]  # fmt: skip


def end_of_term(today: date) -> date:
    """The last day of this term, as commonly kept: December, March or August. A setting's own dates differ by days."""
    start = school_year_start(today)
    ends = (date(start, 12, 31), date(start + 1, 3, 31), date(start + 1, 8, 31))
    return next(end for end in ends if end >= today)


@staff_page(Permission.SPEAK_FOR_SETTING)
def home(request: StaffRequest) -> HttpResponse:
    """This term's reviews first, the soonest day first; then what else waits for the setting."""
    setting = speaks_for(request.user, request.area, request.today)
    children = listed_children(request.user, request.area, request.today)
    last = end_of_term(request.today)
    found = selectors.of_setting(children, setting, last + NOTICE_AHEAD) if setting else ()
    reviews = [s for s in selectors.seen(found, request.today) if s.stands.word not in FINISHED]
    reviews.sort(key=lambda s: (s.stands.due_on or s.review.due_on, s.review.pk))
    consulted = consultations_of(request.user, request.area, request.today)
    waiting = list(consulted.filter(state=AskState.ASKED, pack_open=True))
    shown = [*(s.review.child for s in reviews), *(a.child for a in waiting)]
    log_list(request.user, request.area, "setting.home", shown)
    context = {
        "setting": setting, "columns": [c for c in words.COLUMNS if c["key"] != "setting"], "last": last,
        "rows": [
            words.row(s, request.today, reverse("child:review:one", args=[s.review.public_id]), setting=False)
            for s in reviews
        ],
        "late": sum(s.stands.late for s in reviews), "waiting": waiting,
        "manages": Permission.MANAGE_SETTING_STAFF in request.permissions,
    }  # fmt: skip
    return render(request, "setting/home.jinja", context)


@staff_page(Permission.SPEAK_FOR_SETTING)
def children(request: StaffRequest) -> HttpResponse:
    """The children on roll or named, with what the authority has open for each. Nobody else is listed."""
    setting = speaks_for(request.user, request.area, request.today)
    seen = listed_children(request.user, request.area, request.today)
    cases = list(open_cases(seen, request.area).order_by("child__surname", "child__forename", "pk")[:500])
    log_list(request.user, request.area, "setting.children", [c.child for c in cases])
    return render(request, "setting/children.jinja", {"setting": setting, "cases": cases, "columns": CHILDREN})
