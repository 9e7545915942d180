"""A plan's own page: what to do next, its sections, and the way to everything about it."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.casework import selectors as cases
from goldenthread.casework.clocks import standing
from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.content import Content, SectionRead
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.casework.plans.template import template_of, templates
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.plans.common import address, at, done, head, plan_or_404, version_or_404
from goldenthread.web.caseworker.plans.forms import PronounForm
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.models import Duty
    from goldenthread.casework.plans.checks import Found
    from goldenthread.casework.plans.models import PlanVersion

LAW_OF_PLANS = ("plan", "draft", "amend", "final", "representations", "issue")


@staff_page(Permission.WRITE_PLANS)
def of_case(request: StaffRequest, case_id: str) -> HttpResponse:
    """The plan of a case; where there is none, the way to begin one."""
    case = case_or_404(request, case_id, "plans.of_case")
    plan = selectors.plan_of(case)
    if plan is not None:
        return redirect(address("home", plan.public_id))
    context = {"case": case, "templates": [t for t in templates().values() if t.in_force]}
    return render(request, "caseworker/plan/begin.jinja", context)


@require_POST
@staff_page(Permission.WRITE_PLANS)
def begin(request: StaffRequest, case_id: str) -> HttpResponse:
    """Begin the plan of a case: a draft in an assessment, what is in force already on a plan brought in."""
    case = case_or_404(request, case_id, "plans.of_case")
    kind = "draft" if case.kind == case.Kind.ASSESSMENT else "final"
    try:
        version = actions.begin_plan(case=case, by=request.user, today=request.today, kind=kind)
    except CannotPlan as refusal:
        messages.warning(request, str(refusal))
        return redirect("child:record", case.child.public_id)
    advice = selectors.advice_for(version.plan)
    if advice:
        actions.list_advice(version=version, advice=advice, by=request.user, today=request.today)
    messages.success(request, "The plan is begun. Open a section to write it, with the advice beside it.")
    return redirect(address("home", version.plan.public_id))


@staff_page(Permission.WRITE_PLANS)
def home(request: StaffRequest, plan_id: str) -> HttpResponse:
    """What to do next on a plan: of the version worked on, or of the last that was sent."""
    plan = plan_or_404(request, plan_id, "home")
    version = selectors.working_version(plan) or selectors.versions_of(plan).first()
    if version is None:
        raise Http404("There is no such page.")
    version.plan = plan
    content = selectors.content_of(version)
    found = selectors.found_in(plan, content, request.today)
    accounts = selectors.accounts_of(plan, content, selectors.advice_for(plan))
    unanswered = selectors.unanswered(plan)
    signing = selectors.standings(plan, content)
    context = {
        **head(version, "home"),
        "content": content,
        "sections": [_section(version, section, found) for section in content.sections],
        "score": selectors.score_of(found),
        "left": sum(not a.settled for a in accounts),
        "paragraphs": len(accounts),
        "unanswered": unanswered,
        "unsigned": [s for s in signing if not s.agreed],
        "signing": signing,
        "duties": [standing(d, request.today) for d in _owed(version, request)],
        "next": _next(
            version, accounts_left=sum(not a.settled for a in accounts), content=content, told=bool(accounts)
        ),
        "kinds": _next_kinds(version),
        "pronoun": PronounForm(initial={"pronoun": plan.pronoun}),
        "escalations": list(selectors.escalations_of(plan)),
    }
    return render(request, "caseworker/plan/home.jinja", context)


def _owed(version: "PlanVersion", request: StaffRequest) -> "list[Duty]":
    """The duties of the case that the plan is to meet, and the family's own time, soonest first."""
    case = actions.case_for(version)
    return [
        duty
        for duty in cases.duties_of_case(case)
        if duty.settled_on is None and duty.binds_on and duty.binds_on <= request.today
        and any(word in duty.step for word in LAW_OF_PLANS)
    ][:3]  # fmt: skip


def _section(version: "PlanVersion", section: SectionRead, found: "list[Found]") -> dict[str, Any]:
    declared = section.declared
    blank = version.kind in declared.blank_in
    told = len(section.standing)
    state = (
        "Blank in a draft" if blank else f"{told} {'row' if told == 1 else 'rows'}" if told
        else "Nothing, and says why" if section.nothing_because else "None" if declared.may_be_empty else "Empty"
    )  # fmt: skip
    return {
        "declared": declared, "state": state, "href": at(version, "section", declared.key),
        "found": sum(f.section == declared.key for f in found),
    }  # fmt: skip


def _next(version: "PlanVersion", *, accounts_left: int, content: Content, told: bool) -> tuple[str, str, str]:
    """The one thing to do next: its title, why, and where."""
    kinds = version.plan.template
    final = version.kind in template_of(kinds).final_kinds
    if version.sent_on:
        words = "Read what came back, and answer each comment." if not final else "It is in force as it was sent."
        where = at(version, "comments") if not final else at(version, "read")
        return ("See the comments" if not final else "Read the plan", words, where)
    if not content.rows:
        first = content.sections[0].declared
        return ("Write the first section", f"{first.named}: {first.title}.", at(version, "section", first.key))
    if accounts_left:
        says = f"{accounts_left} paragraphs of advice are neither used nor explained."
        return ("Go through the advice", says, at(version, "advice"))
    if version.ready_on is None:
        return (
            "Look at the checks, then call it ready",
            "Everything in the advice is accounted for." if told else "No advice has been released yet.",
            at(version, "ready"),
        )
    if final and version.approved_on is None:
        return (
            "A delegated officer decides",
            "It was called ready. It is decided on, then sent.",
            at(version, "approve"),
        )
    return ("Send it", "It is ready. Sending it freezes it and starts the law’s clocks.", at(version, "issue"))


def _next_kinds(version: "PlanVersion") -> list[tuple[str, str]]:
    """What kind of version may be begun after one that was sent."""
    if version.sent_on is None:
        return []
    after = {
        "draft": ("final", "draft"),
        "final": ("proposed",),
        "proposed": ("amended", "proposed"),
        "amended": ("proposed",),
    }
    kinds = template_of(version.plan.template).kinds
    return [(kind, kinds[kind]) for kind in after[version.kind] if kind in kinds]


@require_POST
@staff_page(Permission.WRITE_PLANS)
def begin_version(request: StaffRequest, plan_id: str, kind: str) -> HttpResponse:
    """Begin another version from the last."""
    plan = plan_or_404(request, plan_id, "begin_version")
    return done(
        request, lambda: actions.begin_version(plan=plan, kind=kind, by=request.user, today=request.today),
        "Another version is begun, with everything that was in the last.", address("home", plan.public_id),
    )  # fmt: skip


@require_POST
@staff_page(Permission.WRITE_PLANS)
def pronoun(request: StaffRequest, plan_id: str) -> HttpResponse:
    """Keep how the child or young person is spoken of."""
    plan = plan_or_404(request, plan_id, "pronoun")
    chosen = request.POST.get("pronoun", "")
    return done(
        request, lambda: actions.set_pronoun(plan=plan, pronoun=chosen, by=request.user, today=request.today),
        "That is kept, and the checks go by it.", address("home", plan.public_id),
    )  # fmt: skip


@staff_page(Permission.WRITE_PLANS)
def read(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """A version as it reads, whole."""
    version = version_or_404(request, plan_id, version_id, "read")
    content = selectors.content_of(version)
    context = {**head(version, "read"), "content": content, "rows": content.by_lineage()}
    return render(request, "caseworker/plan/read.jinja", context)


@staff_page(Permission.WRITE_PLANS)
def thread(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """The thread of a version, a strand for each need, and the ends that hang loose."""
    version = version_or_404(request, plan_id, version_id, "thread")
    content = selectors.content_of(version)
    context = {**head(version, "thread"), "strands": _strands(content), "loose": _loose(content)}
    return render(request, "caseworker/plan/thread.jinja", context)


def _strands(content: Content) -> list[dict[str, Any]]:
    """One strand a need: the hopes above it, its outcomes, and the provision under both."""
    rows = content.by_lineage()
    found = []
    for need in content.of_kind("need"):
        outcomes = [rows[k] for k in need.down if k in rows and rows[k].kind == "outcome"]
        lines = dict.fromkeys(
            k for row in (need, *outcomes) for k in row.down if k in rows and rows[k].kind == "provision"
        )
        hopes = [rows[k] for k in need.up if k in rows]
        found.append({"hopes": hopes, "need": need, "outcomes": outcomes, "lines": [rows[k] for k in lines]})
    return found


def _loose(content: Content) -> list[Any]:
    """Rows of the thread that are in no strand."""
    tied = {row.lineage for s in _strands(content) for row in (*s["hopes"], s["need"], *s["outcomes"], *s["lines"])}
    kinds = ("aspiration", "outcome", "provision")
    return [row for row in content.rows if row.kind in kinds and row.lineage not in tied]


@staff_page(Permission.WRITE_PLANS)
def checks(request: StaffRequest, plan_id: str, version_id: str) -> HttpResponse:
    """What the checks find in a version, each with why it matters and how to mend it."""
    version = version_or_404(request, plan_id, version_id, "checks")
    content = selectors.content_of(version)
    score = selectors.score_of(selectors.found_in(version.plan, content, request.today))
    rows = content.by_lineage()
    groups = [(check, [f for f in score.reasons if f.code == check.code]) for check in score.failed]
    context = {**head(version, "checks"), "score": score, "groups": groups, "rows": rows}
    return render(request, "caseworker/plan/checks.jinja", context)
