"""Fixing the days of the reviews of a term or a month."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse

from goldenthread.casework.allocation import many
from goldenthread.casework.allocation.models import TogetherKind
from goldenthread.casework.allocation.together import MOST, Line
from goldenthread.casework.reviews.programme import programme
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import people_with_role
from goldenthread.people.listed import listed_children
from goldenthread.statute.calendars import add_months
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, Listing, listing
from goldenthread.web.components.words import plain_date, short_date
from goldenthread.web.manager.reviews import Term, terms
from goldenthread.web.manager.together.flow import Chosen, Looked, Offered, show

if TYPE_CHECKING:
    from goldenthread.casework.reviews.models import Review
    from goldenthread.casework.reviews.selectors import Seen

MONTHS_AHEAD = 3


def spans(today: date) -> list[Term]:
    """This month and the next two, then this term and the three after it."""
    found = []
    for ahead in range(MONTHS_AHEAD):
        first = add_months(today.replace(day=1), ahead)
        last = date.fromordinal(add_months(first, 1).toordinal() - 1)
        found.append(Term(f"{first:%Y-%m}", f"{first:%B %Y}", first, last))
    return [*found, *terms(today)]


def span_of(request: StaffRequest) -> Term:
    """The month or term that the address asks for; this month where it asks for none."""
    every = spans(request.today)
    return next((each for each in every if each.key == request.GET.get("span")), every[0])


class Planning:
    """The day of the meeting of each review that has none."""

    kind = TogetherKind.PLAN
    name = "plan"
    title = "Fix the days of reviews"
    says = (
        "Reviews with no day for their meeting. A day is proposed for each, a week before the last that leaves the "
        "law’s four weeks for the decision; put another where the school or the family has agreed one. Invitations and "
        "requests for advice are then drafted from each review, in time."
    )
    columns: Sequence[str] = ("Setting", "Complete by", "Officer")
    asks_day = True

    def form(self, request: StaffRequest) -> forms.Form:
        """Nothing is the same for all."""
        return forms.Form(request.POST if request.method == "POST" else None)

    def listing(self, request: StaffRequest) -> Listing:
        """By officer; the month or term is kept."""
        officers = tuple((o.public_id, o.name) for o in people_with_role(request.area, "send_officer", request.today))
        narrow = (Filter("who", "Officer", officers), Filter("at", "Part of the setting’s name"))
        return listing(request, sorts=["due"], default_sort="due", filters=narrow, keep=("span",))

    def _found(self, request: StaffRequest) -> "list[Seen]":
        children = listed_children(request.user, request.area, request.today)
        span = span_of(request)
        return many.reviews_to_plan(children, request.area, span.first, span.last, request.today)

    def offered(self, request: StaffRequest, listing: Listing, only: Sequence[str]) -> list[Offered]:
        """Those without a day, the soonest due first."""
        who, at = listing.values["who"], listing.values["at"].casefold()
        return [
            _offered(review, request.today)
            for review in (one.review for one in self._found(request))
            if (not only or review.public_id in only)
            and (not who or (review.case.officer and review.case.officer.public_id == who))
            and (not at or (review.setting and at in review.setting.name.casefold()))
        ][: MOST + 1]

    def looked(self, request: StaffRequest, chosen: Sequence[Chosen], form: forms.Form) -> list[Looked]:  # noqa: ARG002  as every job is asked
        """The days that would follow from each, or why none would be fixed."""
        wanted = {one.id: one for one in chosen}
        children = listed_children(request.user, request.area, request.today)
        found = many.reviews_by_id(children, request.area, list(wanted))
        return [_looked(review, wanted[review.public_id], request.today) for review in found]

    def tabs(self, request: StaffRequest) -> list[dict[str, Any]]:
        """Each month and term."""
        now = span_of(request).key
        return [{"text": each.name, "href": f"?span={each.key}", "current": each.key == now}
                for each in spans(request.today)]  # fmt: skip


def _offered(review: "Review", today: date) -> Offered:
    officer = review.case.officer.name if review.case.officer else "nobody"
    cells = (review.setting.name if review.setting else "At no setting", short_date(review.due_on), officer)
    return Offered(review.public_id, review.version, review.child, cells, many.proposed_day(review.due_on, today))


def day_in(text: str) -> date | None:
    """A day as the box of a browser sends it, or as people here write one: 2024-07-03, 3/7/2024; none otherwise."""
    parts = text.strip().replace(".", "/").split("/")
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0])) if len(parts) == 3 else date.fromisoformat(text)
    except ValueError:
        return None


def _looked(review: "Review", chosen: Chosen, today: date) -> Looked:
    on = day_in(chosen.wanted)
    why_not = many.why_not_planned(review, chosen.version, on, today)
    line = Line(review.public_id, review.child, chosen.version, on.isoformat() if on else "")
    if on is None or why_not:
        return Looked(line, "", why_not)
    days = programme(on)
    what = (
        f"Meeting on {short_date(on)}; invitations and advice asked for by {plain_date(max(days.ask_on, today))}, "
        f"report by {plain_date(days.report_by)}, decision by {plain_date(min(days.decide_by, review.due_on))}"
    )
    beware = "; ".join(many.leaves_time(review.due_on, on, today))
    return Looked(line, what, "", f"This is {beware}." if beware else "")


@staff_page(Permission.SEE_WORKLOAD)
def plan(request: StaffRequest) -> HttpResponse:
    """Fix the days of those chosen."""
    return show(request, Planning())
