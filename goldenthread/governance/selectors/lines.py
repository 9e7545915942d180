"""Who reports to whom, and the governance picture as data."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from goldenthread.governance.models import Body, ReportingLine
from goldenthread.governance.rules import lines as graph
from goldenthread.partnership.models import Area


def lines_of(area: Area, today: date) -> QuerySet[ReportingLine]:
    """The lines in force on a day, with both bodies. One query."""
    held = (Q(starts_on=None) | Q(starts_on__lte=today)) & (Q(ends_on=None) | Q(ends_on__gte=today))
    return ReportingLine.objects.filter(held, area=area).select_related("lower", "upper").order_by("pk")


def line_to(body: Body, upper: str) -> ReportingLine | None:
    """The line a body has to another, or the last it had; by the other's public id."""
    found = body.lines_up.filter(upper__public_id=upper).select_related("upper")
    return found.order_by(F("ends_on").desc(nulls_first=True), "-pk").first()


def above(body: Body, today: date) -> list[Body]:
    """The bodies directly above."""
    return [line.upper for line in lines_of(body.area, today).filter(lower=body)]


def beneath(body: Body, today: date) -> list[Body]:
    """The bodies directly beneath."""
    return [line.lower for line in lines_of(body.area, today).filter(upper=body)]


@dataclass(frozen=True)
class Picture:
    """The bodies joined by lines on their levels, the lines, and the bodies that stand alone."""

    levels: list[list[Body]]
    lines: list[ReportingLine]
    alone: list[Body]

    def beneath(self, body: Body) -> list[ReportingLine]:
        """The lines that end at a body from below."""
        return [line for line in self.lines if line.upper_id == body.pk]


def picture(area: Area, today: date) -> Picture:
    """The governance picture on a day. Bodies that have ended, or belong to another place, stand alone."""
    drawn = list(lines_of(area, today))
    bodies = {b.pk: b for b in Body.objects.filter(area=area).order_by("name")}
    uppers: dict[int, list[int]] = defaultdict(list)
    for line in drawn:
        uppers[line.lower_id].append(line.upper_id)
    joined = {line.lower_id for line in drawn} | {line.upper_id for line in drawn}
    on = graph.levels(uppers, joined)
    rows: list[list[Body]] = [[] for _ in range(max(on.values(), default=-1) + 1)]
    for key, level in on.items():
        rows[level].append(bodies[key])
    rows = [sorted(row, key=lambda b: b.name) for row in rows]
    return Picture(rows, drawn, [b for b in bodies.values() if b.pk not in joined])
