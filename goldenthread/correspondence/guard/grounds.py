"""Whether the ground on which a plan goes covers those it goes to (SEND Regulations 2014, reg 17)."""

from collections.abc import Sequence

from goldenthread.correspondence.choices import Basis, Receiver, Slip, covers
from goldenthread.correspondence.guard.family import Family
from goldenthread.correspondence.guard.kinds import Addressee, Looked
from goldenthread.partnership.holding import appointments_of, in_force
from goldenthread.partnership.models import Organisation
from goldenthread.people.models import Involvement

THEIRS = (Involvement.Kind.NAMED_SETTING, Involvement.Kind.ON_ROLL)
CONNECTED = {"named": Receiver.NAMED, "setting": Receiver.NAMED}
"""What somebody without an account is, by what connects them with the child; anybody else was asked."""
OUTSIDE = frozenset({
    Receiver.TRIBUNAL, Receiver.COURT, Receiver.OMBUDSMAN, Receiver.INSPECTOR, Receiver.SECRETARY_OF_STATE,
    Receiver.DETAINED, Receiver.RESEARCHER, Receiver.OTHER,
})  # fmt: skip
"""What a body may be of which the record says only that it is another."""
KINDS = {
    Organisation.Kind.AUTHORITY: Receiver.AUTHORITY, Organisation.Kind.COMMISSIONER: Receiver.COMMISSIONER,
    Organisation.Kind.TRUST: Receiver.HEALTH, Organisation.Kind.SETTING: Receiver.SETTING,
    Organisation.Kind.FORUM: Receiver.OTHER,
}  # fmt: skip


def look_at_grounds(looked: Looked, family: Family, basis: str, recipients: Sequence[Addressee]) -> None:
    """Find recipients of a plan whom the ground given does not cover. A few queries for each that is no party."""
    for each in recipients:
        may_be = receivers_of(each, family)
        if covers(basis, may_be):
            continue
        is_ = next(iter(may_be)).label if len(may_be) == 1 else "Another body"
        looked.found(
            Slip.GROUND, f"To {each.name}", f"A plan goes to {each.name} ({is_.lower()}), and the ground given is "
            f"“{Basis(basis).label}”.",
            "Choose the ground that covers them, take them out, or have somebody say why it may go (regulation 17).",
            f"{basis}:{each.name}",
        )  # fmt: skip


def receivers_of(each: Addressee, family: Family) -> frozenset[Receiver]:
    """What somebody is, as the record has it; of a body of no kind that is known, whatever it may be."""
    if each.party:
        return frozenset({Receiver.FAMILY})
    if each.asked:
        return frozenset({CONNECTED.get(each.asked.partition(":")[0], Receiver.ASKED)})
    bodies = _bodies(each, family)
    found = frozenset(KINDS[kind] for body in bodies if (kind := Organisation.Kind(body.kind)) in KINDS)
    return (found | _theirs(bodies, family)) or OUTSIDE


def _bodies(each: Addressee, family: Family) -> list[Organisation]:
    if each.organisation:
        return [each.organisation]
    if each.person is None:
        return []
    held = appointments_of(each.person, family.area, family.today).select_related("organisation")
    return [one.organisation for one in held]


def _theirs(bodies: Sequence[Organisation], family: Family) -> frozenset[Receiver]:
    """That one of them is the child's own setting, where it is."""
    own = Involvement.objects.filter(
        in_force(family.today), child=family.child, organisation__in=bodies, kind__in=THEIRS
    )  # fmt: skip
    return frozenset({Receiver.NAMED}) if own.exists() else frozenset()
