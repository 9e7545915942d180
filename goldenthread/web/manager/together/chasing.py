"""Chasing advice that is late: of all whose day has passed, or of those chosen."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse

from goldenthread.casework.allocation import many
from goldenthread.casework.allocation.models import TogetherKind
from goldenthread.casework.allocation.together import MOST, Line
from goldenthread.casework.asks.advisers import advisers
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import people_with_role
from goldenthread.people.listed import listed_children
from goldenthread.web.child import asks as words
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, Listing, listing
from goldenthread.web.components.words import length, short_date
from goldenthread.web.manager.together.flow import Chosen, Looked, Offered, show

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from goldenthread.casework.asks.models import Ask

OVER = (("7", "A week or more"), ("28", "Four weeks or more"), ("84", "Twelve weeks or more"))


class ChaseForm(forms.Form):
    """What stands in every reminder beside what was asked and its day."""

    words = forms.CharField(
        label="Words of your own for every reminder (optional)", widget=forms.Textarea, required=False, max_length=500,
        help_text="Each says already what was asked, when, and when it was due.",
    )  # fmt: skip


class Chasing:
    """Reminders to whoever owes advice that is over its day."""

    kind = TogetherKind.CHASE
    name = "chase"
    title = "Chase what is late"
    says = (
        "What was asked of others, is past its day and has not come. A letter is drafted to each, all in one "
        "batch for you to approve and send; the reminder is kept with the ask, and its day does not move."
    )
    columns: Sequence[str] = ("What, and of whom", "Due", "Last chased")
    asks_day = False

    def form(self, request: StaffRequest) -> forms.Form:
        """Words that go with each."""
        return ChaseForm(request.POST if request.POST.get("do") in ("look", "confirm") else None)

    def listing(self, request: StaffRequest) -> Listing:
        """By officer, by kind of adviser, by how late."""
        officers = tuple((o.public_id, o.name) for o in people_with_role(request.area, "send_officer", request.today))
        kinds = tuple((each.key, each.title) for each in advisers().values())
        narrow = (Filter("who", "Officer", officers), Filter("of", "Kind of adviser", kinds),
                  Filter("over", "How late", OVER))  # fmt: skip
        return listing(request, sorts=["due"], default_sort="due", filters=narrow)

    def _found(self, request: StaffRequest) -> "QuerySet[Ask]":
        children = listed_children(request.user, request.area, request.today)
        return many.late_asks(children, request.area, request.today)

    def offered(self, request: StaffRequest, listing: Listing, only: Sequence[str]) -> list[Offered]:
        """Those late, the longest late first."""
        found, asked = self._found(request), listing.values
        if only:
            found = found.filter(public_id__in=only)
        if asked["who"]:
            found = found.filter(case__officer__public_id=asked["who"])
        if asked["of"]:
            found = found.filter(adviser=asked["of"])
        if asked["over"]:
            found = found.filter(due_on__lte=request.today - timedelta(days=int(asked["over"])))
        return [_offered(ask, request.today) for ask in found[: MOST + 1]]

    def looked(self, request: StaffRequest, chosen: Sequence[Chosen], form: forms.Form) -> list[Looked]:  # noqa: ARG002  as every job is asked
        """To whom each reminder goes, or why there would be none."""
        versions = {one.id: one.version for one in chosen}
        return [
            Looked(
                Line(ask.public_id, ask.child, versions[ask.public_id]),
                f"{words.what_of(ask)}. Reminder to {words.of_whom(ask)}",
                many.why_not_chased(ask, versions[ask.public_id], request.today),
                "" if _has_address(ask) else "No address is recorded, so no letter is drafted: tell them another way.",
            )
            for ask in self._found(request).filter(public_id__in=list(versions))
        ]

    def tabs(self, request: StaffRequest) -> list[dict[str, Any]]:  # noqa: ARG002  as every job is asked
        """One list."""
        return []


def _has_address(ask: "Ask") -> bool:
    """Whether a letter can go: whoever is named without an account needs an address of their own."""
    return bool(ask.person_id or ask.organisation_id or ask.email)


def _offered(ask: "Ask", today: "date") -> Offered:
    late = f"{short_date(ask.due_on)}, {length((today - ask.due_on).days)} ago"
    excused = " (excused)" if ask.excused_on else ""
    chased = short_date(ask.chased_on) if ask.chased_on else "never"
    what = f"{words.what_of(ask)}, {words.of_whom(ask)}"
    return Offered(ask.public_id, ask.version, ask.child, (what, late + excused, chased))


@staff_page(Permission.SEE_WORKLOAD)
def chase(request: StaffRequest) -> HttpResponse:
    """Chase those chosen."""
    return show(request, Chasing())
