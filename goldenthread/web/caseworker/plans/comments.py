"""Comments on a draft that was sent: section by section, each answered; who was asked, and what came another way."""

from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.choices import Capacity
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.correspondence.choices import Basis, Receiver
from goldenthread.partnership.permissions import Permission
from goldenthread.people.selectors import involvements_of
from goldenthread.web.caseworker.plans.common import at, head, version_or_404
from goldenthread.web.caseworker.plans.forms import AnswerForm, HeardForm, InviteForm
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.plans.models import PlanVersion

READERS = {
    "party": (Capacity.FAMILY, "family"), "asked_for_advice": (Capacity.PROFESSIONAL, "was asked for advice"),
    "allocated_officer": (Capacity.PROFESSIONAL, "officer"), "on_roll": (Capacity.SETTING, "school"),
}  # fmt: skip

RECEIVERS = {
    Capacity.FAMILY: Receiver.FAMILY, Capacity.PROFESSIONAL: Receiver.ASKED, Capacity.SETTING: Receiver.NAMED,
}  # fmt: skip


@staff_page(Permission.WRITE_PLANS)
def comments(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """What came of a version that was sent."""
    version = version_or_404(request, plan_id, version_id, "comments")
    content = selectors.content_of(version)
    read = selectors.comments_by_section(version)
    context = {
        **head(version, "comments"),
        "sections": [(s, read[s.declared.key]) for s in content.sections if s.declared.key in read],
        "rows": content.by_lineage(),
        "invitations": list(selectors.invitations_of(version)),
        "open": selectors.is_open_for_comment(version, request.today),
        "left": sum(r.answer is None for rs in read.values() for r in rs),
    }
    return render(request, "caseworker/plan/comments.jinja", context)


@staff_page(Permission.WRITE_PLANS)
def answer(request: StaffRequest, plan_id: str, version_id: str, comment_id: str) -> HttpResponse:
    """Answer one comment."""
    version = version_or_404(request, plan_id, version_id, "comments")
    comment = found(selectors.comment_in(version, comment_id))
    comment.version = version
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(comment=comment, by=request.user, today=request.today, **form.cleaned_data)
        except CannotPlan as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"Answered. {comment.said_by_name} reads it beside the comment.")
            return redirect(at(version, "comments"))
    declared = selectors.content_of(version).section(comment.section).declared
    context = {**head(version, "comments"), "comment": comment, "form": form, "declared": declared}
    return render(request, "caseworker/plan/answer.jinja", context, status=422 if form.errors else 200)


@staff_page(Permission.WRITE_PLANS)
def heard(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """Write down a comment that came by letter, by telephone or at a meeting."""
    version = version_or_404(request, plan_id, version_id, "comments")
    start = {"said_on": request.today, "key": token_urlsafe(18)}
    form = HeardForm(request.POST or None, initial=start, template=head(version, "")["template"])
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_down_comment(version=version, by=request.user, today=request.today, **form.cleaned_data)
        except CannotPlan as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "It is written down. Now answer it.")
            return redirect(at(version, "comments"))
    context = {**head(version, "comments"), "form": form}
    return render(request, "caseworker/plan/heard.jinja", context, status=422 if form.errors else 200)


def _people(version: "PlanVersion", request: StaffRequest) -> dict[str, tuple[Any, str, str]]:
    """Who may be asked: people with an involvement of their own, who have not been asked yet."""
    asked = {i.person_id for i in selectors.invitations_of(version)}
    people: dict[str, tuple[Any, str, str]] = {}
    for involvement in involvements_of(version.plan.child, request.today):
        person, reader = involvement.person, READERS.get(involvement.kind)
        if person and reader and person.pk not in asked and person.pk != request.user.pk:
            people[person.public_id] = (person, reader[0], reader[1])
    return people


@staff_page(Permission.WRITE_PLANS)
def invite(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """Ask people to comment: they come to read this version, and each reading rests on a ground of regulation 17."""
    version = version_or_404(request, plan_id, version_id, "comments")
    people = _people(version, request)
    form = InviteForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            for key in form.cleaned_data["people"]:
                _ask(request, version, *people[key][:2])
        except CannotPlan as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "They find it in their own room, with the day by which to answer.")
            return redirect(at(version, "comments"))
    context = {**head(version, "comments"), "form": form, "people": people}
    return render(request, "caseworker/plan/invite.jinja", context, status=422 if form.errors else 200)


def _ask(request: StaffRequest, version: "PlanVersion", person: Any, capacity: str) -> None:
    actions.invite(version=version, person=person, capacity=capacity, by=request.user, today=request.today)
    family = capacity == Capacity.FAMILY
    actions.disclose(
        version=version, to=person.name, receiver=RECEIVERS[Capacity(capacity)], form="read here",
        basis=Basis.DUTY if family else Basis.INTERESTS,
        reason="" if family else "Asked to comment on the draft, so that it is right.", by=request.user,
        today=request.today,
    )  # fmt: skip
