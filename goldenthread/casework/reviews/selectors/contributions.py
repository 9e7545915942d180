"""How often each service contributes to reviews: of those it was invited to, by advice or by coming."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.casework.reviews.choices import Came, Role
from goldenthread.casework.reviews.models import Attendance, Invitee, Report
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children

CONTRIBUTED = (Came.CAME, Came.SENT)
ROLES = (Role.HEALTH, Role.SOCIAL_CARE, Role.SETTING, Role.FAMILY, Role.VIRTUAL_SCHOOL)


@dataclass(frozen=True)
class Contribution:
    """One service's part in reviews reported between two days: of ``invited``, in how many it ``contributed``."""

    role: str
    label: str
    contributed: int
    invited: int

    @property
    def rate(self) -> float | None:
        """The share, from 0 to 1; none where nobody was invited."""
        return self.contributed / self.invited if self.invited else None


def _behind(children: Children, area: Area, first: date, last: date) -> QuerySet[Any]:
    told = Report.objects.filter(review=OuterRef("review"), held_on__range=(first, last))
    came = Attendance.objects.filter(invitee=OuterRef("pk"), came__in=CONTRIBUTED)
    found = Invitee.objects.filter(Exists(told), in_lists(children, "review__child"), area=area)
    return found.annotate(contributed=Exists(came) | Q(ask__received_on__isnull=False))


def contributions(children: Children, area: Area, first: date, last: date) -> list[Contribution]:
    """Each service's contributions to reviews whose meetings were held between two days. One query."""
    counts: dict[str, list[bool]] = {role.value: [] for role in ROLES}
    for role, did in _behind(children, area, first, last).values_list("role", "contributed"):
        if role in counts:
            counts[role].append(bool(did))
    return [Contribution(role, Role(role).label, sum(did), len(did)) for role, did in counts.items()]


def invitees_behind(
    children: Children, area: Area, first: date, last: date, role: str, *, contributed: bool | None = None
) -> QuerySet[Any]:
    """The invitations behind a figure, the latest meeting first: all, or those that were answered or were not."""
    found = _behind(children, area, first, last).filter(role=role)
    if contributed is not None:
        found = found.filter(contributed=contributed)
    return found.select_related("review__child", "review__setting", "review__case", "ask").order_by(
        "-review__meeting_on", "pk"
    )
