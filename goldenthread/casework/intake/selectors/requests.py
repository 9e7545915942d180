"""Requests on their way to a decision."""

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.panels.choices import Matter
from goldenthread.casework.panels.models import CaseDecision
from goldenthread.casework.panels.selectors import decisions
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children


def to_decide(children: Children, area: Area) -> QuerySet[Case]:
    """Requests of children in sight that nobody has told the family about, the oldest first.

    Each has ``is_consulted`` and ``is_decided``: decided, and the family not told yet.
    """
    consulted = CaseEvent.objects.filter(case=OuterRef("pk"), kind__in=("family_consulted", "family_views_recorded"))
    decided = CaseDecision.objects.filter(case=OuterRef("pk"), matter=Matter.ASSESS)
    found = Case.objects.filter(in_lists(children), area=area, kind=CaseKind.ASSESSMENT, stage=Stage.REQUESTED)
    found = found.annotate(is_consulted=Exists(consulted), is_decided=Exists(decided))
    return found.select_related("child", "officer", "setting").order_by("opened_on", "pk")


def decision_of(case: Case) -> CaseDecision | None:
    """The decision that stands on a request; none where nobody has decided."""
    return decisions.decision_of(case, Matter.ASSESS)
