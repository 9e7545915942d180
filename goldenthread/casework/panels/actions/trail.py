"""The trail of what changes a panel, and rows locked while they are changed."""

from typing import Any

from goldenthread.audit.actions import Actor, record_change
from goldenthread.casework.panels.models import Item, Panel
from goldenthread.casework.panels.rules import check_version


def write(panel: Panel, by: Actor, action: str, **details: Any) -> None:
    """Write a change of a panel to the trail."""
    record_change(by=by, area=panel.area.code, action=action, subject=f"panel:{panel.public_id}", details=details or {})


def write_item(item: Item, by: Actor, action: str, **details: Any) -> None:
    """Write a change of an item to the trail of its child."""
    record_change(
        by=by, area=item.area.code, action=action, subject=f"panel_item:{item.public_id}", child=item.child.public_id,
        details={"matter": item.matter, **details},
    )  # fmt: skip


def locked(item: Item, version: int | None = None) -> Item:
    """The item as it is now, locked until the transaction ends. Raises StalePanel."""
    whole = Item.objects.select_for_update(of=("self",)).select_related(
        "area", "sitting", "sitting__panel", "case", "case__area", "child", "child__area"
    )
    found = whole.get(pk=item.pk)
    check_version(found, version)
    return found
