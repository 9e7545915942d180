"""Shares good or better over audits, and by service, setting, need and author."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.partnership.models import Area, User
from goldenthread.quality.models import Audit, AuditFinding, Moderation
from goldenthread.quality.selectors.frames import UNKNOWN
from goldenthread.quality.selectors.results import Share, criterion_shares, share_good

BY = {"service": "Service", "setting": "Kind of setting", "need": "Area of need", "place": "Place", "author": "Author"}


@dataclass(frozen=True, slots=True)
class Point:
    """One audit's share."""

    audit: Audit
    share: Share


def over_time(area: Area, subject: str) -> list[Point]:
    """The share good or better of each audit of a sort that has agreed grades, the earliest first. Two queries."""
    grades: dict[int, list[int]] = defaultdict(list)
    rows = Moderation.objects.filter(area=area, record__audit__tool__subject=subject)
    for audit, grade in rows.values_list("record__audit", "overall"):
        grades[audit].append(grade)
    audits = Audit.objects.filter(pk__in=grades).select_related("tool").order_by("opened_on", "pk")
    return [Point(audit, share_good(grades[audit.pk])) for audit in audits]


@dataclass(frozen=True, slots=True)
class Group:
    """One group of records: its share over every audit, in the audit opened last, and in those before it."""

    name: str
    share: Share
    before: Share
    last: Share

    @property
    def course_told(self) -> bool:
        """Whether the last audit and those before may be told apart: one too small would follow from the other."""
        return all(share.share is not None or not share.n for share in (self.before, self.last))


def broken_down(area: Area, subject: str, by: str) -> list[Group]:
    """Every agreed grade of a sort of record, by one thing known of it when drawn; the largest group first."""
    grades: dict[str, list[tuple[tuple[date, int], int]]] = defaultdict(list)
    rows = Moderation.objects.filter(area=area, record__audit__tool__subject=subject)
    for facts, grade, opened, audit in rows.values_list(
        "record__facts", "overall", "record__audit__opened_on", "record__audit"
    ):
        grades[facts.get(by) or UNKNOWN].append(((opened, audit), grade))
    last = max((when for given in grades.values() for when, _ in given), default=None)
    names = _names(grades) if by == "author" else {}
    found = [
        Group(
            names.get(group, group), share_good(grade for _, grade in given),
            share_good(grade for when, grade in given if when != last),
            share_good(grade for when, grade in given if when == last),
        )
        for group, given in grades.items()
    ]  # fmt: skip
    return sorted(found, key=lambda group: (-group.share.n, group.name))


def _names(authors: Iterable[str]) -> dict[str, str]:
    return dict(User.objects.filter(public_id__in=authors).values_list("public_id", "name"))


def subjects_audited(area: Area) -> set[str]:
    """The sorts of record of which there are agreed grades."""
    return set(Moderation.objects.filter(area=area).values_list("record__audit__tool__subject", flat=True))


@dataclass(frozen=True, slots=True)
class Change:
    """What a finding's criterion came to in the earlier audit and in the one that looked again."""

    before: Share
    after: Share

    @property
    def points(self) -> float | None:
        """Percentage points gained (lost: negative); None where either is too small to say."""
        if self.before.share is None or self.after.share is None:
            return None
        return 100 * (self.after.share - self.before.share)


def change_of(finding: AuditFinding) -> Change | None:
    """For a finding that looks again at an earlier one's criterion, both shares; None where there are not two."""
    if finding.earlier is None or finding.criterion is None or finding.earlier.criterion is None:
        return None
    before = criterion_shares(finding.earlier.audit).get(finding.earlier.criterion.key, Share(0, 0))
    return Change(before, criterion_shares(finding.audit).get(finding.criterion.key, Share(0, 0)))
