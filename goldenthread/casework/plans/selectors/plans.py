"""Finding plans and their versions."""

from django.db.models import Q, QuerySet

from goldenthread.casework.models import Case
from goldenthread.casework.plans.models import Plan, PlanVersion
from goldenthread.casework.plans.template import template_of
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child

EHCP = "ehcp"


def plans_of_case(case: Case) -> QuerySet[Plan]:
    """The plans of a case, of every kind: those begun on it and those it keeps."""
    found = Plan.objects.filter(Q(case=case) | Q(kept_on=case))
    return found.select_related("area", "child", "case", "kept_on").order_by("begun_on", "pk")


def plan_of(case: Case, template: str = EHCP) -> Plan | None:
    """The plan of one kind of a case; none where none was begun here."""
    return plans_of_case(case).filter(template=template).last()


def plan_in_sight(children: QuerySet[Child], area: Area, public_id: str) -> Plan | None:
    """A plan of a child in sight."""
    found = Plan.objects.filter(area=area, public_id=public_id, child__in=children)
    return found.select_related("area", "child", "case", "kept_on").first()


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
