"""Giving cases to one officer or sharing them between several, with the reason."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.http import HttpResponse

from goldenthread.casework.allocation import many
from goldenthread.casework.allocation.models import TogetherKind
from goldenthread.casework.allocation.selectors import away, officers_of
from goldenthread.casework.allocation.together import MOST, Line
from goldenthread.casework.choices import CaseKind
from goldenthread.partnership.permissions import Permission
from goldenthread.people.listed import listed_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, Listing, listing
from goldenthread.web.manager.together.flow import Chosen, Looked, Offered, show

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from goldenthread.casework.models import Case
    from goldenthread.partnership.models import Area

NOBODY = "nobody"


class GiveForm(forms.Form):
    """To whom, and why."""

    officers = forms.MultipleChoiceField(
        label="Give them to", widget=forms.CheckboxSelectMultiple,
        help_text="Where you choose several, each case goes to the one who then carries fewest.",
        error_messages={"required": "Choose at least one officer."},
    )  # fmt: skip
    why = forms.CharField(
        label="Why are they given now?", widget=forms.Textarea, max_length=500,
        help_text="For example: Maya Larkfield leaves on Friday. It is kept with what was done.",
        error_messages={"required": "Say why the cases are given now: it is kept."},
    )  # fmt: skip

    def __init__(self, *args: Any, area: "Area", today: "date", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gone = away(area, today)
        self.fields["officers"].choices = [  # type: ignore[attr-defined]  # a field of choices
            (each.public_id, f"{each.name} (away: somebody covers)" if each.public_id in gone else each.name)
            for each in officers_of(area, today)
        ]


class Giving:
    """Cases to an officer, or from one to another."""

    kind = TogetherKind.GIVE
    name = "give"
    title = "Give cases to officers"
    says = "Open cases, whether somebody has them or nobody. Nothing changes until you have seen what would."
    columns: Sequence[str] = ("Case", "Setting", "With")
    asks_day = False

    def form(self, request: StaffRequest) -> forms.Form:
        """To whom, and why."""
        data = request.POST if request.POST.get("do") in ("look", "confirm") else None
        return GiveForm(data, area=request.area, today=request.today)

    def listing(self, request: StaffRequest) -> Listing:
        """By who has them (or nobody), kind and name."""
        officers = tuple((each.public_id, each.name) for each in officers_of(request.area, request.today))
        narrow = (Filter("who", "With", ((NOBODY, "Nobody yet"), *officers)),
                  Filter("kind", "Kind of case", tuple(CaseKind.choices)), Filter("words", "Child’s name"))  # fmt: skip
        return listing(request, sorts=["child"], default_sort="child", filters=narrow)

    def _found(self, request: StaffRequest) -> "QuerySet[Case]":
        return many.cases_to_give(listed_children(request.user, request.area, request.today), request.area)

    def offered(self, request: StaffRequest, listing: Listing, only: Sequence[str]) -> list[Offered]:
        """Open cases by child."""
        found, asked = self._found(request), listing.values
        if only:
            found = found.filter(public_id__in=only)
        if asked["who"]:
            found = found.filter(Q(officer=None) if asked["who"] == NOBODY else Q(officer__public_id=asked["who"]))
        if asked["kind"]:
            found = found.filter(kind=asked["kind"])
        for word in asked["words"].split():
            found = found.filter(Q(child__surname__icontains=word) | Q(child__forename__icontains=word))
        return [_offered(case) for case in found[: MOST + 1]]

    def looked(self, request: StaffRequest, chosen: Sequence[Chosen], form: forms.Form) -> list[Looked]:
        """To whom each would go, or why it would stay. What was confirmed goes to whom it was shown to go to."""
        versions = {one.id: one.version for one in chosen}
        shown = {one.id: one.wanted for one in chosen}
        cases = list(self._found(request).filter(public_id__in=list(versions)))
        officers = form.cleaned_data["officers"]
        found = many.gifts(cases, officers, versions, request.area, request.today)
        return [_looked(gift, versions, shown.get(gift.case.public_id, "")) for gift in found]

    def tabs(self, request: StaffRequest) -> list[dict[str, Any]]:  # noqa: ARG002  as every job is asked
        """One list."""
        return []


def _offered(case: "Case") -> Offered:
    cells = (
        f"{case.get_kind_display()}, {case.get_stage_display().lower()}",
        case.setting.name if case.setting else "not recorded",
        case.officer.name if case.officer else "nobody",
    )
    return Offered(case.public_id, case.version, case.child, cells)


def _looked(gift: many.Gift, versions: dict[str, int], shown: str) -> Looked:
    case = gift.case
    whose = case.officer.name if case.officer else "nobody"
    to = shown or (gift.officer.public_id if gift.officer else "")
    line = Line(case.public_id, case.child, versions[case.public_id], to)
    what = f"{case.get_kind_display()}: from {whose} to {gift.officer.name}" if gift.officer else ""
    return Looked(line, what, gift.why_not)


@staff_page(Permission.ALLOCATE_CASES)
def give(request: StaffRequest) -> HttpResponse:
    """Give those chosen."""
    return show(request, Giving())
