"""The dashboard: figures by outcome, by inspection criterion or by service, with what changed since last time."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from goldenthread.disclosure import View
from goldenthread.exchange.dashboard import arranging, downloads, inspections, kept, selectors, words
from goldenthread.exchange.dashboard.arranging import WAYS, Section
from goldenthread.exchange.dashboard.sheet import Sheet
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.dashboard import cards
from goldenthread.web.board.dashboard.asked import MOVES, Asked, asked_of
from goldenthread.web.board.dashboard.pack import pack
from goldenthread.web.board.sending import paper_file
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import plain_date

CHANGES = 8


@staff_page(Permission.SEE_INDICATORS)
def show(request: StaffRequest) -> HttpResponse:
    """Every figure in the order asked for."""
    asked = asked_of(request)
    found = selectors.sheets(request.area, asked.as_at, asked.view)
    aims = selectors.aims(request.area)
    sections = arranging.sections(request.area, asked.by, found)
    wanted = [_section(request, section, asked, aims) for section in sections]
    context = {
        "asked": asked,
        "exact": asked.view is View.PARTNERSHIP,
        "ways": [{"text": text, "href": asked.link(by=key), "current": key == asked.by} for key, text in WAYS.items()],
        "sections": [section for section in wanted if section["cards"] or not asked.show],
        "inspections": inspections.found(request.area) if asked.by == "criterion" and not asked.show else None,
        "making": kept.being_made(request.area, asked.as_at),
        "changes": changes(found.values()),
        "days": [(day.isoformat(), plain_date(day)) for day in selectors.days_to_choose(request.today, asked.view)],
        "moves": MOVES,
        "known_at": max((sheet.known_at for sheet in found.values()), default=None),
        "endings": [(ending, asked.link("download", ending)) for ending in downloads.TYPES],
        "packs": [("PDF", asked.link("pack", "pdf")), ("Word", asked.link("pack", "docx"))],
        "views": selectors.views_of(request.area, request.user),
        "may_keep": Permission.KEEP_STRATEGY in request.permissions,
        "may_profile": Permission.PREPARE_PROFILE in request.permissions
        or Permission.RELEASE_PROFILE in request.permissions,
    }
    return render(request, "board/dashboard/home.jinja", context)


def _section(request: StaffRequest, section: Section, asked: Asked, aims: cards.Aims) -> dict[str, Any]:
    shown = [sheet for sheet in section.sheets if cards.shows(sheet, asked, aims)]
    return {
        "key": section.key,
        "title": section.title,
        "about": section.about,
        "notes": section.notes,
        "owners": section.owners,
        "missing": section.missing if not asked.show else (),
        "cards": [cards.card(request.area, sheet, asked, aims) for sheet in shown],
    }


def changes(found: Any) -> list[dict[str, str]]:
    """What changed since a month before, in words: what is for the worse first, then for the better, then the rest."""
    rank = {"worse": 0, "better": 1}
    said = [(sheet, words.since_last(sheet)) for sheet in found]
    moved = [(sheet, text) for sheet, text in said if text and not text.startswith("The same")]
    moved.sort(key=lambda pair: (rank.get(pair[1].rsplit(" ", 1)[-1], 2), pair[0].id))
    return [{"title": sheet.title, "id": sheet.id, "text": text} for sheet, text in moved[:CHANGES]]


@staff_page(Permission.SEE_INDICATORS)
def download(request: StaffRequest, ending: str) -> HttpResponse:
    """The figures as a file, as this reader may see them."""
    if ending not in downloads.TYPES:
        raise Http404("The figures go out as csv, xlsx or parquet.")
    asked = asked_of(request)
    found = _in_order(request, asked)
    answer = HttpResponse(downloads.write(downloads.table(found), ending), content_type=downloads.TYPES[ending])
    name = f"{slugify(request.area.name)}-dashboard-{asked.as_at:%Y-%m-%d}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _in_order(request: StaffRequest, asked: Asked) -> list[Sheet]:
    found = selectors.sheets(request.area, asked.as_at, asked.view)
    sections = arranging.sections(request.area, asked.by, found) or [Section("", "", "", tuple(found.values()))]
    aims = selectors.aims(request.area)
    listed = {sheet.id: sheet for section in sections for sheet in section.sheets if cards.shows(sheet, asked, aims)}
    return list(listed.values())


@staff_page(Permission.SEE_INDICATORS)
def print_pack(request: StaffRequest, ending: str) -> HttpResponse:
    """The dashboard as a paper: accessible PDF or Word, as this reader may see it."""
    asked = asked_of(request)
    found = selectors.sheets(request.area, asked.as_at, asked.view)
    sections = arranging.sections(request.area, asked.by, found)
    paper = pack(request.area, asked, sections, selectors.aims(request.area), changes(found.values()), request.today)
    return paper_file(paper, paper.title, ending)
