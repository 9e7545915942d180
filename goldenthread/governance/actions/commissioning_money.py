"""What partners spend, the places they hold, how a placement is paid for, and visits to it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.casework.choices import CaseKind
from goldenthread.casework.models import Case
from goldenthread.governance.actions.commissioning import happened, said
from goldenthread.governance.actions.keeping import change, trail
from goldenthread.governance.models import FundingSplit, PlacementVisit, Places, Resource
from goldenthread.governance.rules.commissioning import settings, shares
from goldenthread.governance.rules.refusals import CannotDo
from goldenthread.partnership.models import Area, Organisation


def _known(fields: dict[str, Any]) -> None:
    for name, held in (("help", "helps"), ("age", "ages"), ("need", "needs")):
        if name in fields and fields[name] not in settings()[held]:
            raise CannotDo(f"There is no such choice of {name}.")
    if fields.get("amount", 0) < 0:
        raise CannotDo("An amount is not below nought.")


@transaction.atomic
def add_resource(*, area: Area, partner: Organisation, source: str, by: Actor, **fields: Any) -> Resource:
    """What a partner spends in a year on a kind of help, by age and need; `source` says who says so."""
    said(source, "where the amount is said")
    _known(fields)
    made = Resource.objects.create(area=area, partner=partner, source=source, **fields)
    trail(by, made, "resource_added", partner=partner.name, year=made.year)
    return made


@transaction.atomic
def change_resource(row: Resource, *, version: int, by: Actor, **fields: Any) -> None:
    """Change a line of the map. Raises Stale, CannotDo."""
    _known(fields)
    change(row, version=version, did="resource_changed", by=by, **fields)


@transaction.atomic
def hold_places(*, area: Area, kind: str, year: str, places: int, starts_on: date, source: str, by: Actor,
                setting: Any = None, assumed: str = "") -> Places:  # fmt: skip
    """Places held from a day. A later day's row of the same kind and setting replaces it."""
    said(source, "where the number is said")
    if kind not in settings()["capacity"]:
        raise CannotDo("Places are held of specialist kinds of provision: choose one of the list.")
    made = Places.objects.create(
        area=area, kind=kind, setting=setting, year=year, places=places, starts_on=starts_on, source=source,
        assumed=assumed, recorded_by=by.public_id,
    )  # fmt: skip
    trail(by, made, "places_held", kind=kind, places=places)
    return made


@transaction.atomic
def agree_split(
    *, case: Case, yearly: Decimal, education: Decimal, health: Decimal, care: Decimal, percent: bool, starts_on: date,
    agreed_on: date, today: date, by: Actor, **fields: Any,
) -> FundingSplit:  # fmt: skip
    """How a plan's placement is paid for, as agreed by a panel; replaces the agreement that held before.

    Shares are percentages of `yearly` or sums; raises CannotDo where they do not add up, for a day to come, or where
    nobody is said to have agreed.
    """
    happened(agreed_on, today)
    if case.kind != CaseKind.PLAN:
        raise CannotDo("A placement is paid for under a plan: choose the child’s plan.")
    if not fields.get("panel") and not fields.get("panel_words", "").strip():
        raise CannotDo("Say which panel agreed it.")
    for name in ("ends_on", "contract_ends_on"):
        if fields.get(name) and fields[name] < starts_on:
            raise CannotDo("It ends before it starts: mend one of the two days.")
    found = shares(yearly, education, health, care, percent=percent)
    before = FundingSplit.objects.filter(case=case, replaced_by=None).order_by("pk").last()
    made = FundingSplit.objects.create(
        area=case.area, child=case.child, case=case, setting=case.setting or case.named_setting, yearly=yearly,
        education=found.education, health=found.health, care=found.care, starts_on=starts_on, agreed_on=agreed_on,
        replaces=before, recorded_by=by.public_id, **fields,
    )  # fmt: skip
    trail(by, made, "placement_funding_agreed", case=case.public_id)
    return made


@transaction.atomic
def tell_visit(*, case: Case, on: date, visitor: str, words: str, today: date, by: Actor, nature: str = "") -> None:
    """A visit to a placement by somebody in a role."""
    happened(on, today)
    said(visitor, "in which role the visitor went")
    said(words, "what was found")
    made = PlacementVisit.objects.create(
        area=case.area, case=case, on=on, visitor=visitor, words=words, nature=nature, recorded_by=by.public_id
    )
    trail(by, made, "placement_visited", case=case.public_id)
