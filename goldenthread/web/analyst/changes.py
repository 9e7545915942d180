"""What a file changes of people already held, a row a child."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from markupsafe import Markup

from goldenthread.casework.choices import CaseKind
from goldenthread.casework.kinds import label
from goldenthread.people.listed import Listed, named_among
from goldenthread.web.analyst.wording import DETAILS, HIDDEN
from goldenthread.web.components.words import plain_date

if TYPE_CHECKING:
    from goldenthread.people.models import Child

_LINK = Markup('<a class="govuk-link" href="{}">{}</a>')
_ITEM = Markup("<li>{}</li>")
_LIST = Markup('<ul class="govuk-list govuk-!-margin-bottom-0">{}</ul>')


def changed_rows(changed: Iterable[Mapping[str, Any]], children: Listed) -> tuple[list[dict[str, Any]], "list[Child]"]:
    """The rows, and the children they name. A child the reader may not see is a row without a name. One query."""
    rows = list(changed)
    seen = named_among(children, [row["child"] for row in rows])
    drawn = [{"cells": [{"html": _who(row, seen)}, {"html": _what(row, seen)}]} for row in rows]
    return drawn, list(seen.values())


def _who(row: Mapping[str, Any], seen: "Mapping[str, Child]") -> Markup:
    child = seen.get(row["child"])
    if child is None:
        return Markup("{}").format(HIDDEN)
    return _LINK.format(reverse("child:record", args=[child.public_id]), row["who"])


def _what(row: Mapping[str, Any], seen: "Mapping[str, Child]") -> Markup:
    if row["child"] not in seen:
        return Markup("{}").format(f"{len(row['details']) + len(row['events'])} changes")
    said = [f"Changes the {DETAILS.get(name, name)}" for name in row["details"]]
    said += [_event(event) for event in row["events"]]
    said += [f"A new case: {CaseKind(kind).label}" for kind in row["cases_new"]]
    return _LIST.format(Markup("").join(_ITEM.format(each) for each in said))


def _event(event: Mapping[str, Any]) -> str:
    day = plain_date(date.fromisoformat(event["on"]))
    before = "Corrects to: " if event["correction"] else ""
    return f"{before}{label(event['kind'], event['qualifier'])}, {day}"
