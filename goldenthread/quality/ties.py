"""What audits and findings are tied to, for the thread."""

from collections.abc import Iterable
from datetime import date

from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may
from goldenthread.quality.choices import Bearing
from goldenthread.quality.models import Audit, AuditFinding
from goldenthread.quality.selectors.audits import audit_of
from goldenthread.quality.selectors.findings import finding_of, findings_of
from goldenthread.vocabulary.thread import Kind, Node, Ref, Tie

LONGEST = 120


def audit_node(audit: Audit) -> Node:
    """An audit as the thread shows it."""
    standing = "closed" if audit.closed_on else "open"
    return Node(Ref(Kind.AUDIT, audit.public_id), audit.title, audit.opened_on, standing, "quality:audit")


def finding_node(finding: AuditFinding) -> Node:
    """A finding as the thread shows it, its words shortened."""
    words = finding.words if len(finding.words) <= LONGEST else f"{finding.words[: LONGEST - 1].rstrip()}…"
    standing = Bearing(finding.bearing).label.lower()
    return Node(Ref(Kind.AUDIT_FINDING, finding.public_id), words, finding.found_on, standing, "quality:finding")


def nodes_of(refs: Iterable[Ref], *, area: Area, user: User, today: date) -> dict[Ref, Node]:
    """Audits and findings as they are shown, one query a kind; none for one who may not see audits."""
    if not may(user, area, today, Permission.SEE_QUALITY):
        return {}
    asked = list(refs)
    audits = Audit.objects.filter(area=area, public_id__in=[ref.id for ref in asked if ref.kind is Kind.AUDIT])
    findings = AuditFinding.objects.filter(
        audit__area=area, public_id__in=[ref.id for ref in asked if ref.kind is Kind.AUDIT_FINDING]
    )
    nodes = [*(audit_node(row) for row in audits), *(finding_node(row) for row in findings)]
    return {node.ref: node for node in nodes}


def ties(of: Ref, *, area: Area, user: User | None, today: date) -> list[Tie]:  # noqa: ARG001  the same for all who may ask
    """Every tie that begins or ends at an audit or a finding. Neither names a child, so nothing is left out."""
    if of.kind == Kind.AUDIT:
        audit = audit_of(area, of.id)
        return _of_audit(audit) if audit else []
    if of.kind == Kind.AUDIT_FINDING:
        finding = finding_of(area, of.id)
        return _of_finding(finding) if finding else []
    return []


def _of_audit(audit: Audit) -> list[Tie]:
    told = [Tie("found", finding_node(finding)) for finding in findings_of(audit)]
    if audit.re_audits:
        told.append(Tie("looks again at", audit_node(audit.re_audits)))
    again = audit.re_audits_of.order_by("opened_on")
    return told + [Tie("was looked at again by", audit_node(later)) for later in again]


def _of_finding(finding: AuditFinding) -> list[Tie]:
    told = [Tie("was found by", audit_node(finding.audit))]
    if finding.earlier:
        told.append(Tie("looks again at", finding_node(finding.earlier)))
    again = finding.later.order_by("found_on")
    return told + [Tie("was looked at again as", finding_node(later)) for later in again]
