"""What waits to be sent and what was: held first, then what failed, what waits, and what went today."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.correspondence import selectors
from goldenthread.correspondence.choices import DispatchState, LetterState, Medium
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, open_record
from goldenthread.people.listed import children_in_sight, is_among
from goldenthread.web.caseworker.letters.common import lines
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.correspondence.models import Letter

MOST = 200
GROUPS = {
    "held": "Held by the guard",
    "failed": "Failed, or not known whether it went",
    "approved": "Approved, to be sent",
    "sending": "On its way: a copy waits to go, to be printed or to be marked as posted",
    "draft": "Being written",
}
"""What must be done, the most pressing first."""


@staff_page(Permission.SEND_LETTERS)
def show(request: StaffRequest) -> HttpResponse:
    """A person's own letters, or the whole team's, by what must be done about them."""
    whose = "team" if request.GET.get("whose") == "team" else "mine"
    officer = request.user if whose == "mine" else None
    children = children_in_sight(request.user, request.area, request.today)
    open_letters = list(selectors.outbox(children, request.area, officer)[:MOST])
    sent = list(selectors.sent_on(children, request.area, request.today, officer)[:MOST])
    log_list(request.user, request.area, "letters.outbox", [letter.child for letter in [*open_letters, *sent]])
    doubtful = selectors.not_known(open_letters)
    by_group: dict[str, list[Letter]] = {group: [] for group in GROUPS}
    for letter in open_letters:
        by_group[LetterState.FAILED.value if letter.pk in doubtful else letter.state].append(letter)
    groups: list[dict[str, Any]] = [
        {"title": title, "letters": lines(by_group[group])} for group, title in GROUPS.items()
    ]
    to_post = selectors.dispatches_in(request.area, DispatchState.WAITING, Medium.POST).filter(
        is_among(children, "letter__child")
    )
    context = {
        "whose": whose, "groups": groups, "sent": lines(sent), "to_post": to_post.count(),
        "unrecorded": lines(selectors.unrecorded(children, request.area)[:MOST]),
        "keeps_wording": Permission.KEEP_TEMPLATES in request.permissions, "full": len(open_letters) == MOST,
    }  # fmt: skip
    return render(request, "caseworker/letters/outbox.jinja", context)


@staff_page(Permission.SEND_LETTERS)
def of_child(request: StaffRequest, child_id: str) -> HttpResponse:
    """Every letter about one child, the newest first."""
    child = open_record(request.user, request.area, request.today, child_id, "letters.child")
    context = {"child": child, "letters": lines(selectors.letters_of_child(child))}
    return render(request, "caseworker/letters/child.jinja", context)
