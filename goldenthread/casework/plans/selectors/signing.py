"""Lines that another body must agree: how each stands, who is to answer, what could not be agreed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.casework.plans.choices import RowKind, Signing
from goldenthread.casework.plans.content import Content, RowRead, line_print
from goldenthread.casework.plans.models import Escalation, Plan, PlanVersion, Signature
from goldenthread.casework.plans.selectors.reading import contents_of
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child


@dataclass(frozen=True)
class LineStanding:
    """One line that must be agreed, and the last that was said of it as it now stands."""

    row: RowRead
    last: Signature | None
    changed_since: bool = False

    @property
    def agreed(self) -> bool:
        """Whether the body's signatory agreed the line as it now stands."""
        return self.last is not None and self.last.said == Signing.AGREED

    @property
    def said(self) -> str:
        """How it stands, in words."""
        if self.changed_since:
            return "Changed since it was agreed; to be agreed again"
        if self.last is None:
            return "Not asked yet"
        return "Waiting for the signatory" if self.last.said == Signing.ASKED else str(self.last.get_said_display())


def lines_to_sign(content: Content) -> list[RowRead]:
    """The lines of a version that another body must agree, those left out among them."""
    return [
        row
        for section in content.sections
        if section.declared.signed
        for row in section.rows
        if row.kind == RowKind.PROVISION
    ]


def standings(plan: Plan, content: Content) -> list[LineStanding]:
    """How each of those lines stands. One query."""
    said: dict[str, list[Signature]] = {}
    for signature in Signature.objects.filter(plan=plan).order_by("pk"):
        said.setdefault(signature.lineage, []).append(signature)
    return [_standing(row, said.get(row.lineage, [])) for row in lines_to_sign(content)]


def _standing(row: RowRead, said: list[Signature]) -> LineStanding:
    now = line_print(row)
    of_this = [s for s in said if s.line_print == now]
    changed = not of_this and any(s.said == Signing.AGREED for s in said)
    return LineStanding(row, of_this[-1] if of_this else None, changed)


@dataclass(frozen=True)
class ToSign:
    """A line that waits for a signatory."""

    version: PlanVersion
    standing: LineStanding
    due_on: date | None


def waiting_to_sign(children: QuerySet[Child], area: Area) -> list[ToSign]:
    """The lines of children in sight that wait for a signature, soonest due first."""
    asked = Signature.objects.filter(area=area, plan__child__in=children, said=Signing.ASKED).values("plan")
    versions = list(
        PlanVersion.objects.filter(plan__in=asked, sent_on=None).select_related("plan", "plan__area", "plan__child")
    )
    contents = contents_of(versions)
    found = [
        ToSign(version, standing, standing.last.due_on)
        for version in versions
        for standing in standings(version.plan, contents[version.pk])
        if standing.last and standing.last.said == Signing.ASKED
    ]
    return sorted(found, key=lambda line: line.due_on or date.max)


def open_escalations(children: QuerySet[Child], area: Area) -> QuerySet[Escalation]:
    """Lines that left a plan because they were not agreed, until somebody settles them; the oldest first."""
    found = Escalation.objects.filter(area=area, plan__child__in=children, settled_on=None)
    return found.select_related("plan", "plan__child", "version").order_by("opened_on", "pk")


def escalations_of(plan: Plan) -> QuerySet[Escalation]:
    """The lines of one plan that were escalated, settled or not."""
    return plan.escalations.select_related("version").order_by("-opened_on", "pk")
