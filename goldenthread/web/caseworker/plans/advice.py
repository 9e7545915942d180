"""The advice, paragraph by paragraph: used in which rows, or why not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.plans.common import at, head, version_or_404
from goldenthread.web.caseworker.plans.forms import NotUsedForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.WRITE_PLANS)
def advice(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """Every paragraph and what became of it; several can be set aside at once, with the reason."""
    version = version_or_404(request, plan_id, version_id, "advice")
    form = NotUsedForm(request.POST or None)
    chosen = request.POST.getlist("paragraph")
    if request.method == "POST" and form.is_valid():
        known = {p.public_id: a.public_id for a in selectors.advice_for(version.plan) for p in a.paragraphs}
        pairs = [(known[key], key) for key in chosen if key in known]
        try:
            if not pairs:
                raise CannotPlan("Tick the paragraphs that are not used.")
            actions.say_not_used(
                plan=version.plan, paragraphs=pairs, because=form.cleaned_data["because"], by=request.user,
                today=request.today,
            )  # fmt: skip
        except CannotPlan as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"The reason is kept with {len(pairs)} of the paragraphs.")
            return redirect(at(version, "advice"))
    accounts = selectors.accounts_of(version.plan, selectors.content_of(version), selectors.advice_for(version.plan))
    groups = {a.advice.public_id: a.advice for a in accounts}
    context = {
        **head(version, "advice"), "form": form, "chosen": chosen,
        "groups": [(g, [a for a in accounts if a.advice.public_id == key]) for key, g in groups.items()],
        "left": sum(not a.settled for a in accounts), "total": len(accounts),
    }  # fmt: skip
    return render(request, "caseworker/plan/advice.jinja", context, status=422 if form.errors else 200)
