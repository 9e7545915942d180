"""What the checks find: of one version as it stands, and over the caseload as they last ran."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import Lower, Trim

from goldenthread.casework.plans.checks import CHECKS, Check, Facts, Found, run
from goldenthread.casework.plans.checks.naming import possible_names
from goldenthread.casework.plans.choices import Weight
from goldenthread.casework.plans.content import Content
from goldenthread.casework.plans.models import Checked, Finding, Plan, PlanVersion
from goldenthread.casework.plans.selectors.advice import accounts_of, advice_for, known_advice
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children, IsAmong, numbers_of, rows_of
from goldenthread.people.models import Child, Relationship

ALL = slice(None)


@dataclass(frozen=True)
class Names:
    """Names that children of an area have, in small letters."""

    full: frozenset[str]
    first: frozenset[str]


@dataclass(frozen=True)
class Result:
    """What one check found over some plans: how many were looked at, in how many it found something, and what."""

    check: Check
    looked_at: int
    found_in: int
    findings: int


@dataclass(frozen=True)
class Score:
    """How many checks a version passes, of how many; never without what it does not pass."""

    clear: int
    of: int
    reasons: tuple[Found, ...]

    @property
    def said(self) -> str:
        """“17 of 27 checks find nothing”."""
        return f"{self.clear} of {self.of} checks find nothing"

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that find something."""
        codes = {found.code for found in self.reasons}
        return tuple(check for check in CHECKS if check.code in codes)


def names_in(area: Area, said: Collection[str] | None = None) -> Names:
    """The full and first names of an area's children: of all, for many plans, or of those first names that are said.

    One query; where names are said, its answer is as long as those names are common, not as the caseload.
    """
    found = Child.objects.filter(area=area, merged_into=None)
    if said is not None:
        found = found.annotate(first=Lower(Trim("forename"))).filter(IsAmong("first", sorted(said)))
    pairs = [(first.strip().lower(), last.strip().lower()) for first, last in found.values_list("forename", "surname")]
    return Names(frozenset(f"{f} {s}" for f, s in pairs), frozenset(f for f, _ in pairs if f))


def facts_of(plan: Plan, content: Content, today: date, names: Names | None = None) -> Facts:
    """What the checks know beside the plan: the advice, the family, the names of other children."""
    advice = advice_for(plan)
    family = Relationship.objects.filter(child=plan.child_id).values_list("party__name", flat=True)
    known = names or names_in(plan.area, possible_names(content))
    return Facts(
        today=today, other_names=known.full, forenames=known.first, family=frozenset(n.lower() for n in family),
        advice=known_advice(advice),
        unaccounted=sum(not account.settled for account in accounts_of(plan, content, advice)),
    )  # fmt: skip


def found_in(plan: Plan, content: Content, today: date, names: Names | None = None) -> list[Found]:
    """Everything the checks find in a version as it stands now."""
    return run(content, facts_of(plan, content, today, names))


def score_of(found: Iterable[Found]) -> Score:
    """The score, with its reasons."""
    reasons = tuple(found)
    return Score(len(CHECKS) - len({f.code for f in reasons}), len(CHECKS), reasons)


def to_mend(found: Iterable[Found]) -> list[Found]:
    """What should be mended before a plan is called ready; what is only to be looked at is left out."""
    return [f for f in found if f.weight != Weight.LOOK]


def checked_in(children: Children, area: Area, *, issued: bool = True) -> QuerySet[Checked]:
    """The versions that were checked, of children in sight: the last one sent as a final plan, or those worked on."""
    found = Checked.objects.filter(in_lists(children), area=area, version__sent_on__isnull=not issued)
    return found.select_related("version", "version__plan", "child")


def check_results(children: Children, area: Area, *, issued: bool = True) -> list[Result]:
    """What each check found when they last ran, over the plans of children in sight, most found first.

    `issued`: the plans in force; otherwise the versions being worked on. Two queries.
    """
    versions = checked_in(children, area, issued=issued).values("version")
    looked_at = versions.count()
    rows = (
        Finding.objects.filter(version__in=versions)
        .values("code")
        .annotate(plans=Count("version", distinct=True), n=Count("pk"))
    )
    told = {row["code"]: row for row in rows}
    results = [
        Result(c, looked_at, told[c.code]["plans"], told[c.code]["n"]) if c.code in told else Result(c, looked_at, 0, 0)
        for c in CHECKS
    ]
    return sorted(results, key=lambda r: -r.found_in)


def findings_of_check(children: Children, area: Area, code: str, *, issued: bool = True) -> QuerySet[Finding]:
    """What one check found, plan by plan."""
    versions = checked_in(children, area, issued=issued).values("version")
    found = Finding.objects.filter(version__in=versions, code=code)
    return found.select_related("version", "version__plan", "child").order_by("child__surname", "child__forename", "pk")


def scores(children: Children, area: Area, *, issued: bool = True, window: slice = ALL) -> list[tuple[Checked, Score]]:
    """Each plan with its score and its reasons, the one with most to mend first: of all, or those of a page.

    Three queries.
    """
    found = checked_in(children, area, issued=issued)
    failed = Count("version__findings__code", distinct=True)
    worst = found.annotate(failed=failed).order_by("-failed", "child__surname", "pk")
    checked = rows_of(found, numbers_of(worst[window]))
    reasons: dict[int, list[Found]] = defaultdict(list)
    for f in Finding.objects.filter(version__in=[c.version_id for c in checked]).order_by("pk"):
        reasons[f.version_id].append(Found(f.code, f.section, f.lineage, f.label, Weight(f.weight), f.says, f.remedy))
    return [(c, score_of(reasons[c.version_id])) for c in checked]


def to_check(area: Area) -> list[PlanVersion]:
    """The versions to check: of each plan the last final one that was sent, and the one being worked on."""
    found = PlanVersion.objects.filter(area=area).select_related("plan", "plan__area", "plan__child").order_by("number")
    latest: dict[tuple[int, bool], PlanVersion] = {}
    for version in found:
        if version.sent_on is None or version.kind in ("final", "amended"):
            latest[version.plan_id, version.sent_on is not None] = version
    return list(latest.values())
