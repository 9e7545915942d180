"""Defining the outcomes framework: what is wanted, in what order, and which figures speak to it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.improvement.actions.keeping import change, said
from goldenthread.improvement.models import Outcome
from goldenthread.improvement.rules.framework import PARTNERS
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.partnership.models import Area


@transaction.atomic
def add_outcome(
    *, area: Area, title: str, by: Actor, indicators: Sequence[str] = (), owners: Mapping[str, str] | None = None,
    **fields: Any,
) -> Outcome:  # fmt: skip
    """Add an outcome at the end of the framework; the fields are those of Outcome. Raises Refused."""
    _fair(area, title, owners or {})
    last = Outcome.objects.filter(area=area).order_by("-order").first()
    order = fields.pop("order", last.order + 1 if last else 1)
    made = Outcome.objects.create(
        area=area, title=title, order=order, indicators=_once(indicators), owners=dict(owners or {}), **fields
    )
    said(made, "outcome_added", by, title=title)
    return made


def change_outcome(outcome: Outcome, *, version: int, by: Actor, **fields: Any) -> Outcome:
    """Change an outcome. Raises Refused, ChangedMeanwhile."""
    _fair(outcome.area, fields.get("title", outcome.title), fields.get("owners", {}), outcome)
    if "indicators" in fields:
        fields["indicators"] = _once(fields["indicators"])
    return change(outcome, version=version, by=by, **fields)


def end_outcome(outcome: Outcome, *, version: int, today: date, by: Actor) -> Outcome:
    """Take an outcome out of the framework; what was shown under it before stays in the trail."""
    return change(outcome, version=version, by=by, ended_on=today)


def _fair(area: Area, title: str, owners: Mapping[str, str], of: Outcome | None = None) -> None:
    same = Outcome.objects.filter(area=area, title=title)
    if (same.exclude(pk=of.pk) if of else same).exists():
        raise Refused(f"There is an outcome “{title}” already", "title")
    strange = sorted(owners.keys() - PARTNERS.keys())
    if strange:
        raise Refused(f"Owners are given for {', '.join(PARTNERS)}; {', '.join(strange)} is none of them", "owners")


def _once(indicators: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(indicators))
