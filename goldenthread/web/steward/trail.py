"""Who changed what, and who looked at what."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from goldenthread.audit import searching
from goldenthread.audit.actions import record_change, record_view
from goldenthread.partnership.directory import names_of
from goldenthread.partnership.permissions import Permission
from goldenthread.people.stewarding import Named, children_called, names_of_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.downloads import safe_cell
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, Listing, listing
from goldenthread.web.steward import trail_words as words

if TYPE_CHECKING:
    from django.db.models import QuerySet

LONGEST_DOWNLOAD = 50_000
PIECE = 1_000
DAY = re.compile(
    r"(?P<day>\d{1,2})\D+(?P<month>\d{1,2})\D+(?P<year>\d{4})"
    r"|(?P<year_first>\d{4})-(?P<month_first>\d{1,2})-(?P<day_first>\d{1,2})"
)
COLUMNS = ("when", "who", "person_id", "what", "key", "about", "child_id", "more")
DAY_HINT = "For example 19/6/2024"
SHARED = (
    Filter("who", "Person", hint="Part of a name"),
    Filter("child", "Child", hint="A name, a number or an id"),
    Filter("first", "From", hint=DAY_HINT),
    Filter("last", "To", hint=DAY_HINT),
)


@dataclass(frozen=True)
class Tab:
    """Changes or looks: how they are found and said."""

    key: str
    text: str
    words: dict[str, str]
    find: Any
    more: Any
    column: str

    @property
    def filters(self) -> tuple[Filter, ...]:
        choices = sorted(self.words.items(), key=lambda pair: pair[1])
        return (SHARED[0], SHARED[1], Filter("doing", "What", tuple(choices)), *SHARED[2:])


TABS = {
    "changes": Tab("changes", "Changes", words.ACTIONS, searching.changes, words.more_of_change, "action"),
    "looks": Tab("looks", "Looks", words.PAGES, searching.views, words.more_of_view, "page"),
}


@dataclass(frozen=True)
class Asked:
    """What the address asks: the tab, the state of the list, the children its words may mean, unreadable days."""

    tab: Tab
    state: Listing
    children: list[Named]
    unread: list[str]

    @property
    def undecided(self) -> bool:
        """The words for the child mean nobody, or several of whom one must be chosen."""
        return bool(self.state.values["child"]) and len(self.children) != 1

    @property
    def child(self) -> str:
        return self.children[0].public_id if len(self.children) == 1 else ""

    def search(self, area: str) -> searching.Search:
        asked = self.state.values
        return searching.Search(
            area, asked["who"], self.child, asked["doing"], read_day(asked["first"]), read_day(asked["last"])
        )


def read_day(text: str) -> date | None:
    """A day as people type it, 19/6/2024 or 2024-06-19; none where it is not one."""
    found = DAY.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = (int(found[part] or found[f"{part}_first"]) for part in ("day", "month", "year"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _asked(request: StaffRequest) -> Asked:
    tab = TABS.get(request.GET.get("what", ""), TABS["changes"])
    state = listing(request, sorts=["at"], default_sort="-at", filters=tab.filters, keep=("what",))
    days = [state.values["first"], state.values["last"]]
    unread = [text for text in days if text and not read_day(text)]
    return Asked(tab, state, children_called(request.area, state.values["child"]), unread)


@staff_page(Permission.SEE_AUDIT)
def show(request: StaffRequest) -> HttpResponse:
    """The trail, a page at a time; the look at it is written down too. Queries do not grow with the trail."""
    asked = _asked(request)
    if asked.undecided:
        return _choose(request, asked)
    found = asked.tab.find(asked.search(request.area.code))
    state = asked.state.of(found.count())
    rows = list(found[state.window])
    names = names_of_children(request.area, searching.children_in(rows) | {asked.child})
    record_view(
        by=request.user, area=request.area.code, page="steward.trail", child=asked.child, shown=sorted(names)
    )  # fmt: skip
    lines = _lines(rows, asked.tab, names)
    child = names.get(asked.child, "")
    context = {**_frame(asked), "listing": state, "lines": lines, "child_name": child}
    return render(request, "steward/trail.jinja", context)


def _frame(asked: Asked) -> dict[str, Any]:
    tabs = [
        {"text": tab.text, "href": asked.state.link(what=key, page="1", doing=""), "current": tab is asked.tab}
        for key, tab in TABS.items()
    ]
    return {"tab": asked.tab, "tabs": tabs, "unread": asked.unread, "listing": asked.state}


def _choose(request: StaffRequest, asked: Asked) -> HttpResponse:
    """Several children may be meant: their names, and nothing else of them."""
    shown = [child.public_id for child in asked.children]
    record_view(by=request.user, area=request.area.code, page="steward.trail.search", shown=shown)
    choices = [(child.name, asked.state.link(child=child.public_id, page="1")) for child in asked.children]
    return render(request, "steward/trail.jinja", {**_frame(asked), "choices": choices})


def _lines(rows: list[Any], tab: Tab, children: dict[str, str]) -> list[dict[str, str]]:
    subjects = {row.subject.partition(":")[2] for row in rows if getattr(row, "subject", "").startswith("user:")}
    people = names_of(subjects) if subjects else {}
    return [_line(row, tab, children, people) for row in rows]


def _line(row: Any, tab: Tab, children: dict[str, str], people: dict[str, str]) -> dict[str, str]:
    key = getattr(row, tab.column)
    about = children.get(row.child, row.child) or people.get(getattr(row, "subject", "").partition(":")[2], "")
    return {
        "when": words.moment(row.at), "who": row.by_name, "person_id": row.by, "what": words.doing(key, tab.words),
        "key": key, "about": about, "child_id": row.child, "more": tab.more(row),
    }  # fmt: skip


@staff_page(Permission.SEE_AUDIT)
def download(request: StaffRequest) -> HttpResponse | StreamingHttpResponse:
    """The same rows as CSV, the newest 50,000; that it was taken, and with what search, is itself in the trail."""
    asked = _asked(request)
    if asked.undecided:
        return _choose(request, asked)
    search = asked.search(request.area.code)
    narrowed = {key: value for key, value in asked.state.values.items() if value}
    record_change(
        by=request.user, area=request.area.code, action="audit.downloaded", subject=f"trail:{asked.tab.key}",
        child=asked.child, details=narrowed,
    )  # fmt: skip
    lines = _csv(request, asked.tab, asked.tab.find(search))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{asked.tab.key}.csv"'
    return response


class _Echo:
    """A file that gives each line back, for a writer that is streamed."""

    def write(self, line: str) -> str:
        return line


def _csv(request: StaffRequest, tab: Tab, found: "QuerySet[Any]") -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for start in range(0, LONGEST_DOWNLOAD, PIECE):
        rows = list(found[start : start + PIECE])
        for line in _lines(rows, tab, names_of_children(request.area, searching.children_in(rows))):
            yield writer.writerow([safe_cell(line[name]) for name in COLUMNS])
        if len(rows) < PIECE:
            return
