"""Findings, and the improvement plan's actions that arise from them."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.improvement.actions import add_action
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.selectors import plans
from goldenthread.partnership.directory import organisations_of
from goldenthread.partnership.permissions import Permission
from goldenthread.quality import actions
from goldenthread.quality.choices import Bearing
from goldenthread.quality.rules import CannotAudit
from goldenthread.quality.selectors.findings import finding_of, findings_of
from goldenthread.quality.selectors.results import Share, criterion_shares
from goldenthread.quality.selectors.tools import criteria_of, criterion_of
from goldenthread.quality.selectors.trends import change_of
from goldenthread.quality.wording import told
from goldenthread.vocabulary.thread import Kind
from goldenthread.web.board.quality.common import audit_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.quality.models import Audit, AuditFinding


class FindingForm(forms.Form):
    """What was found."""

    bearing = forms.ChoiceField(label="Is it a strength?", choices=Bearing.choices, widget=forms.RadioSelect)
    words = forms.CharField(label="What did the audit find?", widget=forms.Textarea, help_text="Name no child.")
    criterion = forms.ChoiceField(label="Which criterion is it about?", required=False)
    earlier = forms.ChoiceField(label="Which earlier finding does it look at again?", required=False)

    def __init__(self, *args: Any, criteria: list[Any], before: "list[AuditFinding]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].choices = [("", "No single one"), *((c.key, c.asks) for c in criteria)]  # type: ignore[attr-defined]  # a choice
        if before:
            known = [(f.public_id, f"{f.number}. {f.words[:90]}") for f in before]
            self.fields["earlier"].choices = [("", "None"), *known]  # type: ignore[attr-defined]  # a choice
        else:
            del self.fields["earlier"]


def reference(finding: "AuditFinding") -> str:
    """A finding as the improvement plan names what an action arises from."""
    return f"{Kind.AUDIT_FINDING}:{finding.public_id}"


@staff_page(Permission.SEE_QUALITY)
def every(request: StaffRequest, audit_id: str) -> HttpResponse:
    """What an audit found, with the figures behind each and what is being done; writing another."""
    audit = audit_or_404(request, audit_id)
    before = list(findings_of(audit.re_audits)) if audit.re_audits else []
    keeps = Permission.KEEP_AUDITS in request.permissions
    form = FindingForm(request.POST or None, criteria=criteria_of(audit.tool), before=before)
    if request.method == "POST":
        if not keeps:
            raise PermissionDenied("Your role does not include writing what an audit found.")
        if form.is_valid() and _found(request, audit, form, before):
            messages.success(request, "The finding is written down.")
            return redirect("quality:findings", audit.public_id)
    context = {"audit": audit, "form": form, "keeps": keeps, "findings": findings_told(request, audit)}
    return render(request, "board/quality/findings.jinja", context, status=422 if form.errors else 200)


def _found(request: StaffRequest, audit: "Audit", form: FindingForm, before: "list[AuditFinding]") -> bool:
    said = form.cleaned_data
    earlier = next((f for f in before if f.public_id == said.get("earlier")), None)
    try:
        actions.find(
            audit=audit, words=said["words"], bearing=said["bearing"], by=request.user, today=request.today,
            criterion=criterion_of(audit.tool, said["criterion"]), earlier=earlier,
        )  # fmt: skip
    except CannotAudit as refusal:
        refuse(form, refusal)
        return False
    return True


def findings_told(request: StaffRequest, audit: "Audit") -> list[dict[str, Any]]:
    """Findings with their figure, the change since an earlier audit, and the actions that arose."""
    shares = criterion_shares(audit)
    rows = []
    for finding in findings_of(audit):
        share = shares.get(finding.criterion.key, Share(0, 0)) if finding.criterion else None
        rows.append(
            {
                "it": finding, "bearing": Bearing(finding.bearing).label, "share": share, "change": change_of(finding),
                "told": told(share) if share else "", "actions": actions_told(request, finding),
            }
        )  # fmt: skip
    return rows


def actions_told(request: StaffRequest, finding: "AuditFinding") -> list[dict[str, Any]]:
    """The actions that arose from a finding, with where each stands on the day."""
    return [
        {
            "number": action.number, "words": action.words, "due_on": action.due_on,
            "plan": action.priority.strategy.title, "owner": action.owner.name if action.owner else action.owner_role,
            "standing": "Late" if plans.is_late(action, request.today) else
            "Open" if plans.is_open(action, request.today) else "Done",
        }
        for action in plans.arising_from(request.area, reference(finding))
    ]  # fmt: skip


class ActionForm(forms.Form):
    """What is to be done about a finding, in the improvement plan."""

    words = forms.CharField(label="What will be done?", widget=forms.Textarea)
    priority = forms.ChoiceField(label="Under which recommendation or priority?")
    owner = forms.ChoiceField(label="Who answers for it?")
    due_on = DayField(label="By when?", says="Day by which it is done")

    def __init__(
        self, *args: Any, priorities: list[tuple[str, str]], owners: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].choices = priorities  # type: ignore[attr-defined]  # a choice
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]  # a choice


@staff_page(Permission.SEE_QUALITY)
def one(request: StaffRequest, finding_id: str) -> HttpResponse:
    """One finding: its figure, what changed since, what is being done; adding an action to the improvement plan."""
    finding = finding_of(request.area, finding_id)
    if finding is None:
        raise Http404("There is no such page.")
    keeps = Permission.KEEP_AUDITS in request.permissions
    priorities = {p.public_id: p for s in plans.strategies_in(request.area) for p in plans.priorities_of(s)}
    bodies = {body.public_id: body for body in organisations_of(request.area)}
    form = ActionForm(
        request.POST or None,
        priorities=[(key, f"{p.strategy.title}: {p.number} {p.title}") for key, p in priorities.items()],
        owners=[(key, body.name) for key, body in bodies.items()],
    )
    if request.method == "POST":
        if not keeps:
            raise PermissionDenied("Your role does not include adding actions from an audit.")
        if form.is_valid():
            said = form.cleaned_data
            try:
                made = add_action(
                    priority=priorities[said["priority"]], words=said["words"], owner=bodies[said["owner"]],
                    due_on=said["due_on"], by=request.user, today=request.today, arises_from=reference(finding),
                )  # fmt: skip
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            else:
                messages.success(request, f"Action {made.number} is in the improvement plan, and leads back here.")
                return redirect("quality:finding", finding.public_id)
    share = criterion_shares(finding.audit).get(finding.criterion.key, Share(0, 0)) if finding.criterion else None
    context = {
        "finding": finding, "audit": finding.audit, "bearing": Bearing(finding.bearing).label, "keeps": keeps,
        "form": form,
        "share": share, "told": told(share) if share else "", "since": change_of(finding),
        "actions": actions_told(request, finding), "has_plans": bool(priorities), "later": list(finding.later.all()),
    }  # fmt: skip
    return render(request, "board/quality/finding.jinja", context, status=422 if form.errors else 200)
