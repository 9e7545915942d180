"""All figures of a dashboard as one reader sees them: each treated, and none telling what another hides."""

from collections.abc import Mapping

from goldenthread.disclosure import View, rule
from goldenthread.exchange.dashboard.linked import cells_of, links, told
from goldenthread.exchange.dashboard.sheet import Sheet
from goldenthread.exchange.dashboard.treating import seen


def seen_together(sheets: Mapping[str, Sheet], view: View) -> dict[str, Sheet]:
    """The sheets as a reader sees them, by indicator. Each further round hides what the shown ones would tell."""
    found = links(sheets.values()) if view is not View.PARTNERSHIP else []
    linked = {name.split(":")[0] for link in found for name in (link.first, link.second)}
    made = {key: seen(sheet, view) for key, sheet in sheets.items()}
    hidden: set[str] = set()
    while found:
        cells = {name: cell for key in linked for name, cell in cells_of(sheets[key], made[key]).items()}
        more = told(found, cells, rule("S1")) - hidden
        if not more:
            break
        hidden |= more
        for key in {name.split(":")[0] for name in more}:
            made[key] = seen(sheets[key], view, hidden)
    return made
