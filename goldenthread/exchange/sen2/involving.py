"""Who is involved with the children of a delivery: the authority with each, and the settings that have them on roll."""

from collections.abc import Iterator

from goldenthread.casework.models import Case
from goldenthread.casework.projection import project
from goldenthread.exchange.sen2.comparing import Comparison
from goldenthread.exchange.sen2.intended import IntendedPerson
from goldenthread.partnership.selectors import authority_of
from goldenthread.people.models import Child, Involvement
from goldenthread.provision.models import Setting

BATCH = 400
Key = tuple[int, str, int]


def involve(comparison: Comparison) -> None:
    """Write the involvements that are not there yet, and end those at settings the file says a child has left."""
    wanted = dict(_wanted(comparison))
    have = {
        (child, kind, organisation): pk
        for pk, child, kind, organisation in Involvement.objects.filter(
            area=comparison.delivery.area, ends_on=None, organisation__isnull=False
        ).values_list("pk", "child_id", "kind", "organisation_id")
    }
    as_at, label = comparison.file.frame.as_at, comparison.delivery.label
    told = {p.child.pk for p in comparison.people if p.child and not p.doubts}
    left = [
        pk for key, pk in have.items() if key[1] == Involvement.Kind.ON_ROLL and key[0] in told and key not in wanted
    ]
    Involvement.objects.filter(pk__in=left, starts_on__lte=as_at).update(ends_on=as_at)
    Involvement.objects.bulk_create(
        [
            Involvement(
                child=child, area_id=child.area_id, kind=kind, organisation_id=organisation, starts_on=as_at,
                source=label,
            )
            for (_, kind, organisation), child in wanted.items()
            if (child.pk, kind, organisation) not in have
        ],
        batch_size=BATCH,
    )  # fmt: skip


def _wanted(comparison: Comparison) -> Iterator[tuple[Key, Child]]:
    authority = authority_of(comparison.delivery.area)
    settings = Setting.objects.filter(area=comparison.delivery.area, organisation__isnull=False)
    organisations = dict(settings.values_list("public_id", "organisation_id"))
    for person in comparison.people:
        if person.child is None or person.doubts:
            continue
        yield (person.child.pk, Involvement.Kind.RESPONSIBLE_AUTHORITY.value, authority.pk), person.child
        for setting in _on_roll(person):
            if setting in organisations:
                yield (person.child.pk, Involvement.Kind.ON_ROLL.value, organisations[setting]), person.child


def _on_roll(person: IntendedPerson) -> Iterator[str]:
    """The setting of the main placement of each plan in force."""
    for strand in person.strands:
        if strand.plan is None:
            continue
        state = project(Case.Kind.PLAN.value, strand.plan.after)
        if state.stage != Case.Stage.CLOSED and state.setting:
            yield state.setting
