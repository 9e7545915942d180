"""Reading findings, what was learnt, and redacted examples."""

from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.partnership.holding import appointments_of
from goldenthread.partnership.models import Area, User
from goldenthread.quality.models import Audit, AuditFinding, Learning, RedactedExample

RELATED = ("audit", "audit__tool", "criterion", "earlier", "earlier__audit", "earlier__criterion")


def findings_of(audit: Audit) -> QuerySet[AuditFinding]:
    """What an audit found, in order."""
    return audit.findings.select_related(*RELATED).order_by("number")


def finding_of(area: Area, public_id: str) -> AuditFinding | None:
    """One finding, or none."""
    return AuditFinding.objects.filter(area=area, public_id=public_id).select_related(*RELATED).first()


def learning_for(user: User, area: Area, today: date, *, every: bool) -> QuerySet[Learning]:
    """What we learnt, the newest first: all of it, or what was told to everybody and to one's own organisations."""
    found = Learning.objects.filter(area=area).select_related("audit", "organisation").order_by("-shared_on", "-pk")
    if every:
        return found
    own = appointments_of(user, area, today).values("organisation")
    return found.filter(Q(organisation=None) | Q(organisation__in=own))


def redacted_examples(audit: Audit) -> QuerySet[RedactedExample]:
    """Passages kept from an audit with nothing in them that names a child, by criterion."""
    return audit.examples.select_related("criterion", "criterion__section").order_by("criterion__number", "-grade")
