"""Finding plans and their versions."""

from django.db.models import Q, QuerySet

from goldenthread.casework.models import Case
from goldenthread.casework.plans.models import Plan, PlanVersion, Row, Section, Source
from goldenthread.casework.plans.template import template_of
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child

EHCP = "ehcp"


def plans_of_case(case: Case) -> QuerySet[Plan]:
    """The plans of a case, of every kind: those begun on it, and those of the assessment it came from."""
    found = Plan.objects.filter(Q(case=case) | Q(case__led_to=case))
    return found.select_related("area", "child", "case").order_by("begun_on", "pk")


def plan_of(case: Case, template: str = EHCP) -> Plan | None:
    """The plan of one kind of a case; none where none was begun here."""
    return plans_of_case(case).filter(template=template).last()


def plan_in_sight(children: QuerySet[Child], area: Area, public_id: str) -> Plan | None:
    """A plan of a child in sight."""
    found = Plan.objects.filter(area=area, public_id=public_id, child__in=children)
    return found.select_related("area", "child", "case").first()


def versions_of(plan: Plan) -> QuerySet[PlanVersion]:
    """Every version of a plan, the newest first."""
    return plan.versions.select_related("plan", "plan__area", "plan__child", "plan__case", "based_on").order_by(
        "-number"
    )


def version_in(plan: Plan, public_id: str) -> PlanVersion | None:
    """A version of a plan."""
    return versions_of(plan).filter(public_id=public_id).first()


def working_version(plan: Plan) -> PlanVersion | None:
    """The version that is being worked on; none where the last was sent."""
    return versions_of(plan).filter(sent_on=None).first()


def current_version(case: Case, template: str = EHCP) -> PlanVersion | None:
    """The version in force for a case: the last final or amended one that was sent.

    Where none was: the last version there is, sent as a draft or still worked on. None where no plan was begun here.
    """
    plan = plan_of(case, template)
    if plan is None:
        return None
    versions = versions_of(plan)
    in_force = versions.filter(kind__in=template_of(template).final_kinds, sent_on__isnull=False).first()
    return in_force or versions.first()


def plans_of_child(child: Child) -> QuerySet[Plan]:
    """Every plan of a child, the first begun first. The child was reached through the access rule."""
    return Plan.objects.filter(child=child).select_related("area", "child", "case").order_by("begun_on", "pk")


def row_in(version: PlanVersion, public_id: str) -> Row | None:
    """A row of a version."""
    found = version.rows.select_related("version", "version__plan", "version__plan__area", "changed_by", "line")
    return found.filter(public_id=public_id).first()


def source_in(version: PlanVersion, public_id: str) -> Source | None:
    """A source of a version."""
    return version.sources.select_related("row", "version", "version__plan").filter(public_id=public_id).first()


def section_in(version: PlanVersion, key: str) -> Section | None:
    """A section of a version."""
    return version.sections.filter(key=key).first()
