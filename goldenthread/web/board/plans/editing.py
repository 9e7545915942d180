"""Adding to a plan and changing it: strategies, priorities, actions, steps, costs, risks, measures, targets."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldenthread.improvement import actions
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.selectors import measure_in, measures_in, plans
from goldenthread.improvement.selectors.claiming import claims_of
from goldenthread.improvement.selectors.evaluating import claims_of_account
from goldenthread.improvement.selectors.readings import target_in
from goldenthread.improvement.words import questioned
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.plans import forms
from goldenthread.web.board.serving import Page, found, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

keeper = staff_page(Permission.KEEP_STRATEGY)


def _to(name: str, row: Any) -> str:
    return reverse(f"plans:{name}", args=[row.public_id])


@keeper
def add_strategy(request: StaffRequest) -> HttpResponse:
    """Begin a strategy."""

    def save(form: forms.StrategyForm) -> str:
        made = actions.add_strategy(area=request.area, by=request.user, **form.given())
        return f"{made.title} is begun."

    page = Page("Begin a strategy", "Begin it", reverse("plans:strategies"), "Strategies", save)
    return serve(request, forms.StrategyForm, page)


@keeper
def edit_strategy(request: StaffRequest, key: str) -> HttpResponse:
    """Change a strategy."""
    row = found(plans.strategy_in(request.area, key))

    def save(form: forms.StrategyForm) -> str:
        actions.change_strategy(row, version=form.cleaned_data["version"] or 0, by=request.user, **form.given())
        return "The strategy is changed."

    page = Page(f"Change {row.title}", "Save", _to("strategy", row), row.title, save, row)
    return serve(request, forms.StrategyForm, page)


@keeper
def add_priority(request: StaffRequest, key: str) -> HttpResponse:
    """Add a priority to a strategy."""
    strategy = found(plans.strategy_in(request.area, key))

    def save(form: forms.PriorityForm) -> str:
        made = actions.add_priority(strategy=strategy, owner=form.answers, by=request.user, **form.given())
        return f"{made} is added."

    page = Page(f"Add a priority to {strategy.title}", "Add it", _to("strategy", strategy), strategy.title, save)
    return serve(request, forms.PriorityForm, page)


@keeper
def edit_priority(request: StaffRequest, key: str) -> HttpResponse:
    """Change a priority."""
    row = found(plans.priority_in(request.area, key))

    def save(form: forms.PriorityForm) -> str:
        given = form.given() | form.answers.fields
        actions.change_priority(row, version=form.cleaned_data["version"] or 0, by=request.user, **given)
        return "The priority is changed."

    page = Page(f"Change {row}", "Save", _to("priority", row), str(row), save, row)
    return serve(request, forms.PriorityForm, page)


@keeper
def refocus(request: StaffRequest, key: str) -> HttpResponse:
    """Say what a priority turns to in a new year."""
    row = found(plans.priority_in(request.area, key))

    def save(form: forms.FocusForm) -> str:
        made = actions.refocus(priority=row, by=request.user, **form.given())
        return f"From {made.starts_on:%-d %B %Y} the priority turns to what you wrote; what it was before is kept."

    intro = "What it turned to before stays as it was written."
    page = Page(f"Refocus {row}", "Refocus it", _to("priority", row), str(row), save, intro=intro)
    return serve(request, forms.FocusForm, page, {"starts_on": request.today})


@keeper
def tell(request: StaffRequest, key: str) -> HttpResponse:
    """Say what was wanted, done or changed."""
    row = found(plans.priority_in(request.area, key))

    def save(form: forms.AccountForm) -> str:
        asked = form.cleaned_data
        doubts = questioned(claims_of_account(asked["words"], row, asked["day"])) if asked["kind"] != "wanted" else []
        if doubts and not asked["answer"]:
            raise Refused(f"{' '.join(doubts)} Mend the words, or answer here", "answer")
        actions.tell(priority=row, by=request.user, **form.given())
        return "It is added to the account of this priority."

    intro = "What is told is kept with its day and is not changed afterwards: add to it when more is known."
    page = Page(f"Add to the account of {row}", "Add it", _to("priority", row), str(row), save, intro=intro)
    return serve(request, forms.AccountForm, page, {"day": request.today})


@keeper
def figure(request: StaffRequest, key: str) -> HttpResponse:
    """Give the figure of what was told without one."""
    row = found(plans.account_in(request.area, key))

    def save(form: forms.FigureForm) -> str:
        asked = form.cleaned_data
        doubts = questioned(claims_of_account(asked["words"], row.priority, asked["day"]))
        if doubts and not asked["answer"]:
            raise Refused(f"{' '.join(doubts)} Mend the words, or answer here", "answer")
        actions.tell(priority=row.priority, kind=row.kind, ref=row.ref, figure_for=row, by=request.user, **form.given())
        return "Its figure stands beside it."

    asks = [claim.ask for claim in claims_of(request.area, f"account:{row.public_id}") if claim.ask]
    intro = " ".join([f"“{row.words}”", *dict.fromkeys(asks)])
    page = Page(
        "Which figure shows it?", "Give it", _to("priority", row.priority), str(row.priority), save, intro=intro
    )
    return serve(request, forms.FigureForm, page, {"day": request.today})


@keeper
def add_action(request: StaffRequest, key: str) -> HttpResponse:
    """Add an action to a priority."""
    row = found(plans.priority_in(request.area, key))

    def save(form: forms.NewActionForm) -> str:
        made = actions.add_action(
            priority=row, owner=form.answers, by=request.user, today=request.today,
            arises_from=request.GET.get("arises_from", "")[:64], **form.given(),
        )  # fmt: skip
        return f"Action {made.number} is added."

    page = Page(f"Add an action to {row}", "Add it", _to("priority", row), str(row), save)
    return serve(request, forms.NewActionForm, page)


@keeper
def edit_action(request: StaffRequest, key: str) -> HttpResponse:
    """Change an action: its words, owner or days; or withdraw it."""
    row = found(plans.action_in(request.area, key))

    def save(form: forms.ActionForm) -> str:
        given = form.given() | form.answers.fields
        actions.change_action(row, version=form.cleaned_data["version"] or 0, by=request.user, **given)
        return f"Action {row.number} is changed."

    page = Page(f"Change action {row.number}", "Save", _to("action", row), f"Action {row.number}", save, row)
    return serve(request, forms.ActionForm, page)


@keeper
def add_milestone(request: StaffRequest, key: str) -> HttpResponse:
    """Add a step to an action."""
    row = found(plans.action_in(request.area, key))

    def save(form: forms.NewMilestoneForm) -> str:
        actions.add_milestone(action=row, by=request.user, **form.given())
        return "The milestone is added."

    page = Page(f"Add a milestone to action {row.number}", "Add it", _to("action", row), f"Action {row.number}", save)
    return serve(request, forms.NewMilestoneForm, page)


@staff_page(Permission.REPORT_PROGRESS)
def edit_milestone(request: StaffRequest, key: str) -> HttpResponse:
    """Say that a step was reached, or change it."""
    row = found(plans.milestone_in(request.area, key))

    def save(form: forms.MilestoneForm) -> str:
        actions.change_milestone(row, version=form.cleaned_data["version"] or 0, by=request.user, **form.given())
        return "The milestone is changed."

    page = Page(row.words, "Save", _to("action", row.action), f"Action {row.action.number}", save, row)
    return serve(request, forms.MilestoneForm, page)


@keeper
def add_cost(request: StaffRequest, key: str) -> HttpResponse:
    """Say what an action takes."""
    row = found(plans.action_in(request.area, key))

    def save(form: forms.CostForm) -> str:
        actions.add_cost(action=row, by=request.user, **form.given())
        return "The cost is added."

    page = Page(f"Add a cost to action {row.number}", "Add it", _to("action", row), f"Action {row.number}", save)
    return serve(request, forms.CostForm, page)


@keeper
def edit_cost(request: StaffRequest, key: str) -> HttpResponse:
    """Change what an action takes."""
    row = found(plans.cost_in(request.area, key))

    def save(form: forms.CostForm) -> str:
        actions.change_cost(row, version=form.cleaned_data["version"] or 0, by=request.user, **form.given())
        return "The cost is changed; the trail keeps what it was."

    page = Page("Change a cost", "Save", _to("action", row.action), f"Action {row.action.number}", save, row)
    return serve(request, forms.CostForm, page)


TAKEN_OUT: dict[str, tuple[Callable[[Any, str], Any], Callable[[Any], str], str]] = {
    "milestones": (plans.milestone_in, lambda row: _to("action", row.action), "milestone"),
    "costs": (plans.cost_in, lambda row: _to("action", row.action), "cost"),
    "waits": (plans.dependency_in, lambda row: _to("action", row.action), "tie to another action"),
    "targets": (target_in, lambda row: _to("measure", row.measure), "measure"),
}
"""What can be taken out of a plan: how it is found, where one comes back to, and what it is called."""


@keeper
def take_out(request: StaffRequest, kind: str, key: str) -> HttpResponse:
    """Take out a milestone, a cost, a tie between actions or a measure, with the reason."""
    if kind not in TAKEN_OUT:
        raise Http404("There is no such page.")
    find, back, named = TAKEN_OUT[kind]
    row = found(find(request.area, key))

    def save(form: forms.TakeOutForm) -> str:
        actions.take_out(row, because=form.cleaned_data["because"], by=request.user)
        return f"The {named} is taken out; the trail keeps it with your reason."

    page = Page(f"Take out a {named}", "Take it out", back(row), "Back", save, intro=_told_of(kind, row))
    return serve(request, forms.TakeOutForm, page, {})


def _told_of(kind: str, row: Any) -> str:
    """The row in a sentence, so that nobody takes out another than they mean."""
    if kind == "milestones":
        return f"“{row.words}”, due on {row.due_on:%-d %B %Y}, of action {row.action.number}."
    if kind == "costs":
        return f"£{row.amount:,.0f} in {row.year}, {row.source}, of action {row.action.number}."
    if kind == "waits":
        return f"Action {row.action.number} waits for action {row.on.number}: {row.on.words}"
    return f"“{row.measure.name}” is no longer measured for {row.priority or row.action}. Its readings stay."


@keeper
def add_dependency(request: StaffRequest, key: str) -> HttpResponse:
    """Say which other action this one waits for."""
    row = found(plans.action_in(request.area, key))
    others = {a.public_id: a for a in plans.actions_in(request.area) if a.pk != row.pk}

    def made(*args: Any, **kwargs: Any) -> forms.DependencyForm:
        form = forms.DependencyForm(*args, **kwargs)
        options = [("", "Choose"), *((key, f"{a.number}: {a.words[:80]}") for key, a in others.items())]
        form.fields["on"].choices = options  # type: ignore[attr-defined]  # a ChoiceField
        return form

    def save(form: forms.DependencyForm) -> str:
        asked = form.cleaned_data
        actions.depend(action=row, on=others[asked["on"]], words=asked["words"], by=request.user)
        return f"Action {row.number} waits for action {others[asked['on']].number}."

    page = Page(f"What action {row.number} waits for", "Add it", _to("action", row), f"Action {row.number}", save)
    return serve(request, made, page, {})


@keeper
def add_risk(request: StaffRequest, key: str) -> HttpResponse:
    """Raise a risk to a priority."""
    row = found(plans.priority_in(request.area, key))

    def save(form: forms.NewRiskForm) -> str:
        actions.add_risk(priority=row, owner=form.answers, by=request.user, today=request.today, **form.given())
        return "The risk is raised."

    page = Page(f"Raise a risk to {row}", "Raise it", _to("priority", row), str(row), save)
    return serve(request, forms.NewRiskForm, page)


@keeper
def edit_risk(request: StaffRequest, key: str) -> HttpResponse:
    """Change a risk, or close it."""
    row = found(plans.risk_in(request.area, key))

    def save(form: forms.RiskForm) -> str:
        given = form.given() | form.answers.fields
        actions.change_risk(row, version=form.cleaned_data["version"] or 0, by=request.user, **given)
        return "The risk is changed."

    page = Page("Change a risk", "Save", _to("priority", row.priority), str(row.priority), save, row)
    return serve(request, forms.RiskForm, page)


@keeper
def add_target(request: StaffRequest, key: str) -> HttpResponse:
    """Tie a measure to a priority, with what it is to reach where somebody has said so."""
    row = found(plans.priority_in(request.area, key))
    return _target(request, row, _to("priority", row), str(row))


@keeper
def add_action_target(request: StaffRequest, key: str) -> HttpResponse:
    """Tie a measure to an action."""
    row = found(plans.action_in(request.area, key))
    return _target(request, row, _to("action", row), f"action {row.number}")


def _target(request: StaffRequest, of: Any, back: str, named: str) -> HttpResponse:
    measures = {measure.public_id: measure for measure in measures_in(request.area)}

    def made(*args: Any, **kwargs: Any) -> forms.NewTargetForm:
        form = forms.NewTargetForm(*args, **kwargs)
        options = [("", "Choose"), *((key, measure.name) for key, measure in measures.items())]
        form.fields["measure"].choices = options  # type: ignore[attr-defined]  # a ChoiceField
        return form

    def save(form: forms.NewTargetForm) -> str:
        measure = measures[form.cleaned_data["measure"]]
        actions.set_target(measure=measure, of=of, by=request.user, **form.given())
        return f"“{measure.name}” is measured here."

    page = Page(f"Add a measure to {named}", "Add it", back, named[:1].upper() + named[1:], save)
    return serve(request, made, page, {"shape": "line"})


@keeper
def edit_target(request: StaffRequest, key: str) -> HttpResponse:
    """Change what a measure is to reach."""
    row = found(target_in(request.area, key))

    def save(form: forms.TargetForm) -> str:
        actions.change_target(row, version=form.cleaned_data["version"] or 0, by=request.user, **form.given())
        return f"The target of “{row.measure.name}” is changed; the trail keeps what it was."

    page = Page(f"Target of “{row.measure.name}”", "Save", _to("measure", row.measure), row.measure.name, save, row)
    return serve(request, forms.TargetForm, page)


@keeper
def add_measure(request: StaffRequest) -> HttpResponse:
    """Say that something is measured."""

    def save(form: forms.MeasureForm) -> str:
        made = actions.add_measure(area=request.area, owner=form.answers, by=request.user, **form.given())
        return f"“{made.name}” is a measure now. Tie it to a priority to follow it."

    page = Page("Add a measure", "Add it", reverse("plans:strategies"), "Strategies", save)
    return serve(request, forms.MeasureForm, page)


@keeper
def edit_measure(request: StaffRequest, key: str) -> HttpResponse:
    """Change a measure."""
    row = found(measure_in(request.area, key))

    def save(form: forms.MeasureForm) -> str:
        given = form.given() | form.answers.fields
        actions.change_measure(row, version=form.cleaned_data["version"] or 0, by=request.user, **given)
        return "The measure is changed."

    page = Page(f"Change “{row.name}”", "Save", _to("measure", row), row.name, save, row)
    return serve(request, forms.MeasureForm, page)


@staff_page(Permission.REPORT_PROGRESS)
def add_reading(request: StaffRequest, key: str) -> HttpResponse:
    """Enter what a measure reads, where it is not computed here."""
    row = found(measure_in(request.area, key))

    def save(form: forms.ReadingForm) -> str:
        actions.record_reading(measure=row, given=actions.Given(**form.given()), by=request.user)
        return "The reading is recorded."

    intro = "A reading is kept as it was told. To correct one, enter it again for the same days."
    page = Page(f"What “{row.name}” reads", "Record it", _to("measure", row), row.name, save, intro=intro)
    return serve(request, forms.ReadingForm, page, {})
