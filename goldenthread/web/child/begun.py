"""Whom forms that were begun are about, of children in sight."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.casework.allocation import many
from goldenthread.casework.selectors import cases_by_id
from goldenthread.correspondence.selectors import letters_in
from goldenthread.people.access import visible_children
from goldenthread.web.components import begun

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, User


def _child(user: "User", area: "Area", today: date, ids: list[str]) -> Mapping[str, str]:
    return {c.public_id: c.full_name for c in visible_children(user, area, today).filter(public_id__in=ids)}


def _case(user: "User", area: "Area", today: date, ids: list[str]) -> Mapping[str, str]:
    found = cases_by_id(visible_children(user, area, today), area, ids)
    return {each.public_id: each.child.full_name for each in found}


def _ask(user: "User", area: "Area", today: date, ids: list[str]) -> Mapping[str, str]:
    found = many.asks_by_id(visible_children(user, area, today), area, ids)
    return {each.public_id: each.child.full_name for each in found}


def _review(user: "User", area: "Area", today: date, ids: list[str]) -> Mapping[str, str]:
    found = many.reviews_by_id(visible_children(user, area, today), area, ids)
    return {each.public_id: each.child.full_name for each in found}


def _letter(user: "User", area: "Area", today: date, ids: list[str]) -> Mapping[str, str]:
    found = letters_in(visible_children(user, area, today), area).filter(public_id__in=ids)
    return {each.public_id: each.child.full_name for each in found}


NAMES = {
    "caseworker:new-request": "A new request for an assessment",
    "caseworker:intake:views": "What the family says",
    "caseworker:intake:decision": "The decision whether to assess",
    "caseworker:panels:put": "What is put to a panel",
    "caseworker:panels:decide": "A decision",
    "caseworker:panels:advice": "A panel’s advice",
    "caseworker:reviews:decide": "The decision after a review",
    "caseworker:letters:fill": "A letter",
    "caseworker:letters:edit": "A letter",
    "caseworker:ehc:add-row": "A new row of a plan",
    "caseworker:ehc:row": "A row of a plan",
    "caseworker:disputes:working-row": "A proposal in a working document",
    "caseworker:disputes:working-add": "A new paragraph of a working document",
    "caseworker:disputes:learn": "What was learned from an appeal",
    "caseworker:disputes:learn-complaint": "What was learned from a complaint",
    "caseworker:record-kind": "Something that happened",
    "advice:write": "Advice",
    "panel-room:item": "Your view for a panel",
    "setting:consultation": "An answer to a consultation",
    "setting:asking:ask": "A request for an assessment",
    "child:review:write": "A report of a review",
    "evaluation:add": "A statement of the self-evaluation",
    "evaluation:write": "A statement of the self-evaluation",
}
"""What forms are whose views keep their own drafts; others are called what their page is called."""


def register() -> None:
    """Have the list of forms begun ask here; called when the program starts."""
    begun.names(NAMES)
    for kind, find in (("child", _child), ("case", _case), ("ask", _ask), ("review", _review), ("letter", _letter)):
        begun.about(kind, find)
