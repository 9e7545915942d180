"""Rules for giving out cases: kept, tried on the cases that have nobody, and applied."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import workload
from goldenthread.casework.allocation import actions, selectors
from goldenthread.casework.allocation.rules import CannotDo
from goldenthread.casework.selectors import cases_by_id
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, visible_children
from goldenthread.people.listed import listed_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import counted
from goldenthread.web.manager.rule_form import RuleForm, in_words, start_of

MOST = 200
SEPARATOR = ":"


@staff_page(Permission.ALLOCATE_CASES)
def every(request: StaffRequest) -> HttpResponse:
    """The rules in their order, each in words; and how many cases have nobody."""
    names = {person.public_id: person.name for person in selectors.officers_of(request.area, request.today)}
    in_force = set(selectors.rules_in_force(request.area, request.today).values_list("pk", flat=True))
    rules = [
        {"rule": rule, "takes": in_words(rule), "in_force": rule.pk in in_force,
         "officers": ", ".join(names.get(each, "somebody who has left") for each in rule.officers)}
        for rule in selectors.rules_of(request.area)
    ]  # fmt: skip
    nobody = workload.missing_an_officer(listed_children(request.user, request.area, request.today), request.area)
    return render(request, "manager/rules.jinja", {"rules": rules, "nobody": nobody.count()})


@staff_page(Permission.ALLOCATE_CASES)
def add(request: StaffRequest) -> HttpResponse:
    """A new rule."""
    last = selectors.rules_of(request.area).last()
    start = {"starts_on": request.today, "position": last.position + 1 if last else 1}
    form = RuleForm(request.POST or None, initial=start, area=request.area, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_rule(area=request.area, wanted=form.wanted(), by=request.user, today=request.today)
        except CannotDo as problem:
            refuse(form, problem)
        else:
            return _kept(request, f"The rule “{made.name}” is kept. See below what the rules would do now.")
    return render(request, "manager/rule.jinja", {"form": form, "rule": None}, status=422 if form.errors else 200)


@staff_page(Permission.ALLOCATE_CASES)
def change(request: StaffRequest, rule_id: str) -> HttpResponse:
    """One rule, changed; a stale form is refused with what was typed kept in it."""
    rule = selectors.rule_in(request.area, rule_id)
    if rule is None:
        raise Http404("There is no such rule.")
    form = RuleForm(request.POST or None, initial=start_of(rule), area=request.area, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_rule(
                rule=rule, wanted=form.wanted(), by=request.user, today=request.today,
                version=form.cleaned_data["version"] or 0,
            )  # fmt: skip
        except CannotDo as problem:
            refuse(form, problem)
        else:
            return _kept(request, "The rule is changed. Cases that were given already stay where they are.")
    return render(request, "manager/rule.jinja", {"form": form, "rule": rule}, status=422 if form.errors else 200)


def _kept(request: StaffRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("manager:rules-try")


@staff_page(Permission.ALLOCATE_CASES)
def preview(request: StaffRequest) -> HttpResponse:
    """What the rules would do with cases nobody carries; ticked ones are given, and it says which were not, and why."""
    children = listed_children(request.user, request.area, request.today)
    done = _give(request) if request.method == "POST" else None
    found = workload.missing_an_officer(children, request.area)
    placed = selectors.placements(found[:MOST], request.area, request.today)
    shown = [one.case.child for one in placed] + [case.child for case, _ in (done.not_given if done else [])]
    log_list(request.user, request.area, "manager.allocate_by_rules", shown)
    context = {"placed": placed, "total": found.count(), "most": MOST, "done": done}
    return render(request, "manager/rules_try.jinja", context)


def _give(request: StaffRequest) -> actions.Outcome:
    """Give the ticked cases that are in sight, each as it was shown."""
    pairs = (one.partition(SEPARATOR) for one in request.POST.getlist("case")[:MOST])
    seen = {case: int(version) for case, _, version in pairs if version.isdecimal()}
    children = visible_children(request.user, request.area, request.today)
    cases = list(cases_by_id(children, request.area, list(seen)))
    done = actions.give_by_rules(cases=cases, area=request.area, by=request.user, today=request.today, seen=seen)
    messages.success(request, f"{counted(len(done.given), 'case')} given, {len(done.not_given)} not.")
    return done
