"""Who is sent a copy of a final plan beside the family, and how each is reached (section 7 of the reference, R08).

The setting named in it, which must admit (s.43); the responsible commissioning body, which must arrange Section G
(s.42(3)); and social care where the plan has it do something, or the child is in care.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.casework.asks.choices import Team
from goldenthread.casework.asks.selectors import health_contact, services_in
from goldenthread.casework.plans.choices import RowKind
from goldenthread.casework.plans.models import PlanVersion, Row
from goldenthread.casework.plans.template import template_of
from goldenthread.correspondence.addressing import Addressed
from goldenthread.correspondence.choices import Basis
from goldenthread.partnership.models import Organisation
from goldenthread.partnership.selectors import authority_of
from goldenthread.people.models import Child

TEMPLATE = "plan_copy"
NAMED = "named"
WHY_NAMED = "You are the setting that it names. Please have all who teach and support the child know what it says."


@dataclass(frozen=True)
class Copy:
    """One copy: to whom, why as its letter says it, and on what ground."""

    to: Addressed
    why: str
    basis: Basis


@dataclass(frozen=True)
class Unlisted:
    """A setting that a plan names in words and the record does not hold, as an officer says how it is reached."""

    name: str
    email: str = ""
    address: str = ""


def copies_of(version: PlanVersion, today: date, unlisted: Unlisted | None = None) -> list[Copy]:
    """Everybody who is sent a copy of a version when it is issued. A handful of queries."""
    named = [*_named(version), *_in_words(version, unlisted)]
    return [*named, _commissioner(version, today), *_social_care(version, today)]


def no_setting_named(version: PlanVersion) -> bool:
    """Whether Section I has words and none of its settings is one of the record, so that no copy can go to it."""
    placed = version.rows.filter(kind=RowKind.PLACEMENT)
    return placed.exists() and not placed.filter(setting__isnull=False).exists()


def _in_words(version: PlanVersion, unlisted: Unlisted | None) -> Iterator[Copy]:
    """A copy to the setting that Section I names in words, where an officer says how it is reached."""
    row = version.rows.filter(kind=RowKind.PLACEMENT, setting=None, left_out=False).order_by("pk").first()
    if unlisted and row:
        to = Addressed(
            asked=f"{NAMED}:{row.public_id}", name=unlisted.name, email=unlisted.email, address=unlisted.address
        )
        yield Copy(to, WHY_NAMED, Basis.DUTY)


def _named(version: PlanVersion) -> Iterator[Copy]:
    for row in version.rows.filter(setting__isnull=False, left_out=False).select_related("setting").order_by("pk"):
        at = row.setting
        if at is not None:
            to = Addressed(asked=f"{NAMED}:{row.public_id}", name=at.name, email=at.email, address=at.address)
            yield Copy(to, WHY_NAMED, Basis.DUTY)


def _commissioner(version: PlanVersion, today: date) -> Copy:
    """To the board's identified contact, else to the board, else to whoever an officer fills in."""
    why = "Health provision in Section G is for the responsible commissioning body to arrange (section 42(3))."
    contact = health_contact(version.area, today)
    board = Organisation.objects.filter(area=version.area, kind=Organisation.Kind.COMMISSIONER).order_by("pk").first()
    if contact:
        to = Addressed(person=contact.person, name=f"{contact.person.name}, {contact.organisation}")
    else:
        to = Addressed(organisation=board or authority_of(version.area), name=str(board or "The commissioning body"))
    return Copy(to, why, Basis.DUTY)


def _social_care(version: PlanVersion, today: date) -> Iterator[Copy]:
    care = [s.key for s in template_of(version.plan.template).sections if s.domain == "care"]
    owed = version.rows.filter(section__in=care, kind=RowKind.PROVISION, left_out=False).exists()
    if not (owed or version.plan.child.care_status):
        return
    service = services_in(version.area, today).filter(team=Team.SOCIAL_CARE).first()
    name, email = (service.name, service.email) if service else ("Children’s social care", "")
    why = "It has social care provide for the child." if owed else "The child is in the authority’s care."
    to = Addressed(organisation=authority_of(version.area), name=name, email=email)
    yield Copy(to, why, Basis.INTERESTS)


def by_named(public_id: str, child: Child, today: date) -> str | None:  # noqa: ARG001  a connection is asked of a day
    """The e-mail address kept for the setting that a row of a child's plan names; None where it names none.

    Of one that is named in words alone none is kept: whoever sends it says where.
    """
    row = Row.objects.filter(public_id=public_id, version__plan__child=child, kind=RowKind.PLACEMENT, left_out=False)
    found = row.select_related("setting").first()
    if found is None:
        return None
    return found.setting.email if found.setting else ""
