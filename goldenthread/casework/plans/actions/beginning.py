"""Beginning a plan, and beginning another version of it from the one before."""

from datetime import date

from django.db import transaction

from goldenthread.casework.choices import Stage
from goldenthread.casework.models import Case
from goldenthread.casework.plans.actions.trail import write
from goldenthread.casework.plans.choices import Pronoun, VersionKind
from goldenthread.casework.plans.models import Plan, PlanVersion, ProvisionLine, Row, Section, Source, Tie
from goldenthread.casework.plans.rules import CannotPlan, check_may_write
from goldenthread.casework.plans.selectors import plan_of, versions_of, working_version
from goldenthread.casework.plans.template import template_of
from goldenthread.partnership.models import User

COPIED = (
    "lineage", "section", "kind", "position", "words", "plain_words", "whose", "broad_area", "measure", "by_when",
    "author", "dated", "advice", "setting_id",
)  # fmt: skip
LINE_COPIED = (
    "type", "minutes", "sessions", "per", "weeks", "group_size", "who", "qualification", "provider", "funder",
    "starts_on", "review_on",
)  # fmt: skip


@transaction.atomic
def begin_plan(
    *, case: Case, by: User, today: date, template: str = "ehcp", kind: str = VersionKind.DRAFT
) -> PlanVersion:
    """Begin a plan of a kind on a case, with its first version. Raises CannotPlan, NotAllowed.

    Where the case has one already, its working version is given, or another is begun from the last.
    """
    plan = plan_of(case, template)
    if plan is not None:
        return working_version(plan) or begin_version(plan=plan, kind=kind, by=by, today=today)
    if case.stage == Stage.CLOSED:
        raise CannotPlan("This case is closed. Begin the plan on the case that is open.")
    plan = Plan(area=case.area, child=case.child, case=case, template=template, begun_on=today)
    check_may_write(by, plan, today)
    plan.save()
    version = _new(plan, 1, kind, None, by, today)
    write(plan, by, "plans.begun", {"template": template, "version": version.public_id})
    return version


@transaction.atomic
def begin_version(*, plan: Plan, kind: str, by: User, today: date) -> PlanVersion:
    """Begin another version from the last, with all that is in it. Raises CannotPlan, NotAllowed.

    Lines that were left out come along as lines again: somebody may agree them now.
    """
    check_may_write(by, plan, today)
    if working_version(plan):
        raise CannotPlan("A version of this plan is being worked on already. Send it, or go on with it.")
    if kind not in template_of(plan.template).kinds:
        raise CannotPlan(f"{template_of(plan.template).title} has no version of that kind.", "kind")
    last = versions_of(plan).first()
    version = _new(plan, (last.number if last else 0) + 1, kind, last, by, today)
    if last:
        _carry(last, version)
    write(plan, by, "plans.version_begun", {"kind": kind, "version": version.public_id})
    return version


def _new(plan: Plan, number: int, kind: str, last: PlanVersion | None, by: User, today: date) -> PlanVersion:
    version = PlanVersion.objects.create(
        area=plan.area, plan=plan, number=number, kind=kind, based_on=last, begun_on=today, begun_by=by.public_id
    )
    keys = template_of(plan.template).keys
    Section.objects.bulk_create(Section(area=plan.area, version=version, key=key) for key in keys)
    return version


def _carry(last: PlanVersion, version: PlanVersion) -> None:
    """Copy everything of one version into the next, row for row with the same lineage."""
    for key, because in last.sections.exclude(nothing_because="").values_list("key", "nothing_because"):
        version.sections.filter(key=key).update(nothing_because=because)
    blank = {s.key for s in template_of(version.plan.template).sections if version.kind in s.blank_in}
    made = {}
    for row in last.rows.exclude(section__in=blank).select_related("line"):
        made[row.pk] = Row.objects.create(
            area_id=version.area_id, version=version, **{name: getattr(row, name) for name in COPIED}
        )
        line = getattr(row, "line", None)
        if line:
            figures = {name: getattr(line, name) for name in LINE_COPIED}
            ProvisionLine.objects.create(row=made[row.pk], area_id=version.area_id, version=version, **figures)
    ties = last.ties.filter(upper__in=made, lower__in=made)
    Tie.objects.bulk_create(
        Tie(area_id=version.area_id, version=version, upper=made[t.upper_id], lower=made[t.lower_id]) for t in ties
    )
    sources = last.sources.filter(row__in=made)
    Source.objects.bulk_create(
        Source(
            area_id=version.area_id, version=version, row=made[s.row_id], sentence=s.sentence, advice=s.advice,
            paragraph=s.paragraph, quoted=s.quoted, said_by=s.said_by,
        )
        for s in sources
    )  # fmt: skip


@transaction.atomic
def set_pronoun(*, plan: Plan, pronoun: str, by: User, today: date) -> None:
    """Say how the child or young person is spoken of, as they or their family asked."""
    check_may_write(by, plan, today)
    if pronoun and pronoun not in Pronoun.values:
        raise CannotPlan("Choose how the child or young person is spoken of.", "pronoun")
    before, plan.pronoun = plan.pronoun, pronoun
    plan.save(update_fields=["pronoun"])
    write(plan, by, "plans.pronoun_set", {"from": before, "to": pronoun})
