"""Running the checks, and keeping what they found until they run again."""

from datetime import date

from django.db import transaction

from goldenthread.casework.plans.content import Content
from goldenthread.casework.plans.models import Checked, Finding, PlanVersion
from goldenthread.casework.plans.selectors.found import Names, found_in, names_in, to_check
from goldenthread.casework.plans.selectors.reading import content_of, contents_of
from goldenthread.partnership.models import Area

BATCH = 200


def check_version(version: PlanVersion, today: date) -> int:
    """Check one version and keep what was found; how much."""
    return _keep(version, content_of(version), today, None)


def check_every_plan(area: Area, today: date) -> tuple[int, int]:
    """Check every plan of an area: the version in force, and the one being worked on. How many, and how much found."""
    names, versions, found = names_in(area), to_check(area), 0
    keep = [v.pk for v in versions]
    Finding.objects.filter(area=area).exclude(version__in=keep).delete()
    Checked.objects.filter(area=area).exclude(version__in=keep).delete()
    for start in range(0, len(versions), BATCH):
        batch = versions[start : start + BATCH]
        contents = contents_of(batch)
        for version in batch:
            found += _keep(version, contents[version.pk], today, names)
    return len(versions), found


@transaction.atomic
def _keep(version: PlanVersion, content: Content, today: date, names: Names | None) -> int:
    plan = version.plan
    found = found_in(plan, content, today, names)
    version.findings.all().delete()
    Finding.objects.bulk_create(
        Finding(
            area_id=version.area_id, child_id=plan.child_id, version=version, code=f.code, section=f.section,
            lineage=f.lineage, label=f.label, weight=f.weight, says=f.says, remedy=f.remedy, found_on=today,
        )
        for f in found
    )  # fmt: skip
    Checked.objects.update_or_create(
        version=version, defaults={"area_id": version.area_id, "child_id": plan.child_id, "checked_on": today}
    )
    return len(found)
