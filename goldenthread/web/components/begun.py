"""Forms that were begun and not sent: what each is, whom it is about, and the way back to it.

A room says what the forms on its pages are (`names`) and, for a kind of subject, whom it is about (`about`).
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from goldenthread.drafts.selectors import drafts_of
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.drafts.models import Draft
    from goldenthread.partnership.models import Area, User

LONGEST = 300
MOST = 100
About = Callable[["User", "Area", date, list[str]], Mapping[str, str]]
_names: dict[str, str] = {}
_about: dict[str, About] = {}


def names(found: Mapping[str, str]) -> None:
    """Say what the forms at some addresses are, by the names of the addresses."""
    _names.update(found)


def about(kind: str, find: About) -> None:
    """Say whom subjects of a kind are about: of some public ids, the names of those in sight. One query or two."""
    _about[kind] = find


def is_named(url_name: str) -> bool:
    """Whether somebody has said what the form at an address is."""
    return url_name in _names


def name_of(request: HttpRequest) -> str:
    """What the form on a request's page is, as its room calls it; empty where nobody has said."""
    match = request.resolver_match
    return _names.get(match.view_name, "") if match else ""


def own_address(text: str) -> str:
    """An address if it leads to a page of ours, checked against the table of addresses; empty otherwise.

    Whether its reader may see that page is asked by the page itself, each time it is opened.
    """
    ours = url_has_allowed_host_and_scheme(text, allowed_hosts=None) and text.startswith("/")
    if not ours or len(text) > LONGEST:
        return ""
    try:
        resolve(text.partition("?")[0])
    except Resolver404:
        return ""
    return text


@dataclass(frozen=True)
class Begun:
    """One form that was begun. `address` is empty where its page is no longer there."""

    draft: "Draft"
    title: str
    child: str
    address: str
    own: bool


def every(request: StaffRequest) -> list[Begun]:
    """What the person has begun, the latest first. Queries grow with the kinds of subject, and not with the forms."""
    drafts = list(drafts_of(request.user, request.area).select_related("saved_by")[:MOST])
    named = _named(request, {_subject(draft) for draft in drafts})
    return [
        Begun(
            each, each.title or each.form.capitalize(), named.get(_subject(each), ""), own_address(each.address),
            each.owner == request.user.public_id,
        )
        for each in drafts
    ]  # fmt: skip


def _subject(draft: "Draft") -> str:
    """Whom it is about: the child its page named, or its subject."""
    return f"child:{draft.child}" if draft.child else draft.subject


def _named(request: StaffRequest, subjects: set[str]) -> dict[str, str]:
    """Whom each subject is about, of children in sight alone."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for subject in subjects:
        kind, _, public_id = subject.partition(":")
        wanted[kind].append(public_id)
    return {
        f"{kind}:{public_id}": name
        for kind, ids in wanted.items()
        if kind in _about
        for public_id, name in _about[kind](request.user, request.area, request.today, ids).items()
    }
