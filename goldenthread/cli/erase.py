"""``./gt erase CHILD``: list what the erasure of one child's record would do; with ``--confirm``, do it.

CHILD is the opaque id of the record. The service is stopped meanwhile. What must be done by hand is said at the end.
"""

import argparse
import sys
from typing import TYPE_CHECKING

from goldenthread.cli._installation import set_up

if TYPE_CHECKING:
    from goldenthread.cli._erasing import Erasure


def main(argv: list[str]) -> int:
    """0 when listed or erased; 1 where there is no such record, or no decision is named."""
    parser = argparse.ArgumentParser(prog="./gt erase", description=__doc__)
    parser.add_argument("child", metavar="CHILD", help="the opaque id, as in the address of the child's page")
    parser.add_argument("--confirm", action="store_true", help="erase what is listed")
    parser.add_argument("--decision", default="", metavar="WHERE", help="where the decision to erase is written down")
    asked = parser.parse_args(argv)
    if asked.confirm and not asked.decision.strip():
        print(
            "Say with --decision where the decision to erase is written down: it goes into the trail.", file=sys.stderr
        )
        return 1
    return _erase(asked.child, asked.decision.strip(), confirm=asked.confirm) if set_up() else 1


def _erase(public_id: str, decision: str, *, confirm: bool) -> int:
    from goldenthread.audit.actions import Process
    from goldenthread.cli._erasing import erase, found, sweep
    from goldenthread.cli._progress import working
    from goldenthread.exchange.feeds.erasing import republish
    from goldenthread.partnership.clock import today_in
    from goldenthread.people.models import Child

    child = Child.objects.select_related("area").filter(public_id=public_id).first()
    if child is None:
        print(f"There is no record {public_id} here.", file=sys.stderr)
        return 1
    with working("Looking for everything about this child"):
        erasure = found(child)
    _list(erasure)
    if not confirm:
        print("Nothing was erased. Read docs/data-protection.md, then add --confirm and --decision WHERE.")
        return 0
    with working("Erasing"):
        changed = erase(erasure, decision=decision, by=Process("gt erase"))
        sweep()
    with working("Publishing the joint snapshot without this child"):
        republish(child.area, erasure.partners, by=Process("gt erase"), today=today_in(child.area))
    print(f"Erased: {sum(changed.values()):,} rows. The trail says so, and on which decision.")
    _by_hand(erasure)
    return 0


def _list(erasure: "Erasure") -> None:
    from goldenthread.cli._erasing import _to_erase

    print(f"Record {erasure.child.public_id} of {erasure.child.area.name}:")
    for model, keys in sorted(erasure.rows.items(), key=lambda item: item[0]._meta.label):
        fields = [name.replace("_", " ") for name in _to_erase(model)]
        print(f"  {model._meta.label}: {len(keys):,} row{'s' if len(keys) > 1 else ''}; " + _of(fields))
    print(f"  reports of {len(erasure.deliveries)} deliveries; contents of {len(erasure.contents)} documents")
    _list_partners(erasure)


def _list_partners(erasure: "Erasure") -> None:
    held = erasure.partners
    for delivery, lines in held.lines.items():
        print(
            f"  {delivery.file_name} of {delivery.organisation.name} ({delivery.feed}, {delivery.as_at:%-d %B %Y}): "
            f"{len(lines):,} row{'s' if len(lines) > 1 else ''}; erased from what was read, and never read again"
        )
    print(f"  joint snapshots: {len(held.snapshots)}; one is published without this child, then these are removed")
    if held.shared:
        print(
            f"  LOOK FIRST: matching takes this child and {held.shared} other of ours for one. Rows of either are "
            "listed. If they are two, have an analyst say so under Matching and publish; then give this command again."
        )


def _of(fields: list[str]) -> str:
    return f"erases {', '.join(fields)}" if fields else "stays as it is: it says nothing by itself"


def _by_hand(erasure: "Erasure") -> None:
    """What the command leaves to people: files that hold others too."""
    print("To be done by hand:")
    for delivery in erasure.deliveries:
        print(f"  deliveries/{delivery.checksum} holds this child and others: remove it, or write down why it stays")
    _originals(erasure)
    area = erasure.child.area.code
    print(f"  snapshots hold the details of events: remove the folders in snapshots/{area}, then ./gt snapshot")
    print("  backups: destroy them when the decision says, or erase again when one is restored")


def _originals(erasure: "Erasure") -> None:
    """The files as they arrived, which are never changed: each holds this child until somebody removes it."""
    area = erasure.child.area.code
    for delivery in erasure.partners.originals:
        print(
            f"  {delivery.file_name} of {delivery.organisation.name}, as it arrived, holds this child and others. No "
            f"period removes it. Remove it, or write down why it stays:\n    ./gt feeds --area {area} remove-original "
            f'{delivery.public_id} --decision "WHERE"'
        )
    for delivery in erasure.partners.unread:
        print(
            f"  {delivery.file_name} of {delivery.organisation.name} was never read: look whether it holds this child "
            f"(./gt feeds --area {area} remove-original {delivery.public_id} removes it)"
        )
    senders = sorted({one.organisation.name for one in erasure.partners.lines})
    if senders:
        print(f"  their next files bring the child again: tell {', '.join(senders)}")
