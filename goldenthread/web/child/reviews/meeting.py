"""Fixing the day of a meeting, putting it off, saying that it was not held, inviting somebody else."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.reviews import actions
from goldenthread.casework.reviews.choices import PutOffBy, Role
from goldenthread.casework.reviews.programme import latest_meeting, programme
from goldenthread.casework.rules import CannotRecord
from goldenthread.correspondence.selectors import letters_of_child
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may
from goldenthread.web.child.by_itself import go
from goldenthread.web.child.reviews.common import to_arrange
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date

if TYPE_CHECKING:
    from goldenthread.casework.reviews.models import Review

SHORT = {"class": "govuk-input--width-10"}
VERSION = forms.HiddenInput()


class PlanForm(forms.Form):
    """When and where."""

    meeting_on = DayField(label="Which day is the meeting?", says="The day of the meeting")
    meeting_at = forms.CharField(label="At what time?", max_length=20, widget=forms.TextInput(attrs=SHORT))
    place = forms.CharField(label="Where?", max_length=200)
    care_review_on = DayField(
        label="Is there a review of the child’s care to hold it with?", says="The day of the care review",
        required=False, help_text="The day of that review. The two are held together where possible (Code 10.11).",
    )  # fmt: skip
    version = forms.IntegerField(widget=VERSION)


class PutOffForm(forms.Form):
    """By whom, why, to when."""

    whose = forms.ChoiceField(label="Who asked for it?", choices=PutOffBy, widget=forms.RadioSelect)
    why = forms.CharField(label="Why?", widget=forms.Textarea, max_length=2000)
    to = DayField(label="To which day?", says="The new day", required=False,
                  help_text="Leave it empty if no day is fixed yet.")  # fmt: skip
    version = forms.IntegerField(widget=VERSION)


class NotHeldForm(forms.Form):
    """Why."""

    why = forms.CharField(label="Why was it not held?", widget=forms.Textarea, max_length=2000)
    version = forms.IntegerField(widget=VERSION)


class InviteForm(forms.Form):
    """Somebody else to invite."""

    role = forms.ChoiceField(
        label="In what part do they come?", widget=forms.RadioSelect,
        choices=[(r.value, r.label) for r in Role if r != Role.FAMILY],
    )  # fmt: skip
    name = forms.CharField(label="Name of the person or service", max_length=200)
    email = forms.EmailField(label="Email address", required=False, widget=forms.TextInput(attrs={"type": "email"}))


class InvitedForm(forms.Form):
    """When the invitations went."""

    on = DayField(label="On which day did the invitations go to everybody?", says="The day they went")


class CirculatedForm(forms.Form):
    """When the papers went round."""

    on = DayField(label="On which day did the papers go to everybody invited?", says="The day they went")


def _page(
    request: StaffRequest, review: "Review", form: forms.Form, title: str, button: str,
    act: Callable[[dict[str, Any]], str], says: str = "",
) -> HttpResponse:  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act(form.cleaned_data))
            return redirect("child:review:one", review.public_id)
        except CannotRecord as refusal:
            refuse(form, refusal)
    context = {
        "review": review, "child": review.child, "form": form, "title": title, "button": button, "says": says,
        "fields": list(form.fields), "back": reverse("child:review:one", args=[review.public_id]),
    }  # fmt: skip
    return render(request, "child/reviews/form.jinja", context, status=422 if form.errors else 200)


@staff_page(Permission.SEE_CHILD)
def plan(request: StaffRequest, review_id: str) -> HttpResponse:
    """Fix the day."""
    review = to_arrange(request, review_id, "plan")
    start = {
        "meeting_on": review.meeting_on, "meeting_at": review.meeting_at, "place": review.place or _where(review),
        "care_review_on": review.care_review_on, "version": review.version,
    }  # fmt: skip
    form = PlanForm(request.POST or None, initial=start)
    if not review.child.care_status:
        del form.fields["care_review_on"]

    def act(data: dict[str, Any]) -> str:
        actions.plan_meeting(
            review=review, on=data["meeting_on"], at=data["meeting_at"], place=data["place"],
            care_review_on=data.get("care_review_on"), by=request.user, today=request.today, version=data["version"],
        )  # fmt: skip
        days = programme(data["meeting_on"])
        return (
            f"The meeting is planned for {long_date(data['meeting_on'])}. Invitations are to go by "
            f"{long_date(days.invite_safe)}; the report is due by {long_date(days.report_by)}."
        )

    says = (
        f"Hold it by {long_date(latest_meeting(review.due_on))}, so that four weeks are left to decide: the review "
        f"must be complete, with its decision, by {long_date(review.due_on)}."
    )
    return _page(request, review, form, "Plan the meeting", "Plan the meeting", act, says)


def _where(review: "Review") -> str:
    return review.setting.name if review.setting else ""


@staff_page(Permission.SEE_CHILD)
def put_off(request: StaffRequest, review_id: str) -> HttpResponse:
    """Put it off."""
    review = to_arrange(request, review_id, "put_off")
    form = PutOffForm(request.POST or None, initial={"version": review.version})

    before = set(letters_of_child(review.child).values_list("pk", flat=True))

    def act(data: dict[str, Any]) -> str:
        actions.put_off(
            review=review, whose=data["whose"], why=data["why"], to=data["to"], by=request.user, today=request.today,
            version=data["version"],
        )  # fmt: skip
        when = f"to {long_date(data['to'])}" if data["to"] else "and no day is fixed yet"
        return (
            f"The meeting is put off {when}. Everybody is to be invited again; no limit of the law has moved. "
            f"{_told(request, review, before)}"
        ).strip()

    says = f"It moves no limit: the review must still be complete by {long_date(review.due_on)}."
    return _page(request, review, form, "Put the meeting off", "Put it off", act, says)


def _told(request: StaffRequest, review: "Review", before: set[int]) -> str:
    """What came of the letters that tell those who had been invited: an officer's go by themselves."""
    drafted = list(letters_of_child(review.child).filter(template="review_postponed").exclude(pk__in=before))
    if not drafted:
        return "Nobody had been invited yet, so nobody need be told."
    if not may(request.user, request.area, request.today, Permission.SEND_LETTERS):
        return "Letters that tell everybody are drafted for the authority’s officer, who sends them."
    return " ".join(go(letter, request.user, request.today) for letter in drafted)


@staff_page(Permission.SEE_CHILD)
def not_held(request: StaffRequest, review_id: str) -> HttpResponse:
    """Say that it was not held."""
    review = to_arrange(request, review_id, "not_held")
    form = NotHeldForm(request.POST or None, initial={"version": review.version})

    def act(data: dict[str, Any]) -> str:
        actions.say_not_held(
            review=review, why=data["why"], by=request.user, today=request.today, version=data["version"]
        )
        return "It is recorded that no meeting was held. Fix another day at once."

    return _page(request, review, form, "The meeting was not held", "Record that it was not held", act)


@staff_page(Permission.SEE_CHILD)
def invite(request: StaffRequest, review_id: str) -> HttpResponse:
    """Put somebody else on the list."""
    review = to_arrange(request, review_id, "invite")
    form = InviteForm(request.POST or None)

    def act(data: dict[str, Any]) -> str:
        actions.add_invitee(review=review, **data, by=request.user, today=request.today)
        return f"{data['name']} is on the list. They are invited with the next invitations."

    return _page(request, review, form, "Invite somebody else", "Put them on the list", act)


@staff_page(Permission.SEE_CHILD)
def circulated(request: StaffRequest, review_id: str) -> HttpResponse:
    """Say that the papers went round."""
    review = to_arrange(request, review_id, "circulated")
    form = CirculatedForm(request.POST or None, initial={"on": request.today})

    def act(data: dict[str, Any]) -> str:
        actions.circulate(review=review, on=data["on"], by=request.user, today=request.today)
        return f"It is recorded that the papers went round on {long_date(data['on'])}."

    return _page(request, review, form, "Papers sent round", "Record it", act,
                 "At least two weeks before the meeting (regulation 20(4)).")  # fmt: skip


@staff_page(Permission.SEE_CHILD)
def invited(request: StaffRequest, review_id: str) -> HttpResponse:
    """Say that the invitations went, from the setting itself or in another way."""
    review = to_arrange(request, review_id, "invited")
    form = InvitedForm(request.POST or None, initial={"on": request.today})

    def act(data: dict[str, Any]) -> str:
        actions.say_invited(review=review, on=data["on"], by=request.user, today=request.today)
        return f"It is recorded that everybody was invited on {long_date(data['on'])}."

    return _page(request, review, form, "Invitations sent", "Record it", act,
                 "At least two weeks before the meeting (regulation 20(3)); fifteen days are safe.")  # fmt: skip
