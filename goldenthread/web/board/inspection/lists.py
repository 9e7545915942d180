"""The person-level lists: made from the records, held to every rule, kept, and beside the making before."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from goldenthread.audit.actions import record_view
from goldenthread.documents.opening import document_response, open_document
from goldenthread.documents.refusals import NotYetClean
from goldenthread.exchange import annex_a_kept
from goldenthread.exchange.annex_a_feeds import lacking
from goldenthread.formats.annex_a import OF_THE_RECORD, RULES
from goldenthread.improvement.rules.inspecting import changes
from goldenthread.improvement.selectors import inspecting
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import NotAllowed
from goldenthread.people.access import log_list, visible_children
from goldenthread.web.board.inspection.common import the_visit
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import counted

if TYPE_CHECKING:
    from goldenthread.documents.models import Document
    from goldenthread.improvement.models import ListsMade

MENDED_BY = {
    "UPN": "The data steward, with the school", "ULN": "The data steward, with the college",
    "Main education establishment – URN": "The SEN officer, in the child’s placement",
    "Main education establishment – phase": "The data steward, in the list of settings",
    "Ethnicity": "The SEN officer, asking the family", "SEN primary need": "The SEN officer, from the plan",
    "Unique ID": "The data steward", "(case worker)": "The SEND manager, by giving the case to an officer",
    "(date of death)": "The SEN officer, by ending the plan",
    "Does the child or young person have a disability?": "Social care, in the children in need census",
}  # fmt: skip
"""Who can mend a field that the records hold; for the others it is the SEN officer, from the child's record."""
SEVERITY = {"error": 0, "query": 1}
MOST = 200


@staff_page(Permission.PREPARE_INSPECTION)
def show(request: StaffRequest) -> HttpResponse:
    """The last making of the lists: counts, faults by rule, what changed, what is lacking, and making them anew."""
    every = inspecting.lists_made_in(request.area)
    made, waits = every.first(), lacking(request.area)
    visits = [v for v in inspecting.visits_in(request.area) if v.ended_on is None]
    context = {
        "made": told(made, waits) if made else None, "before": _since(made) if made else None, "visits": visits,
        "earlier": list(every[1:10]), "lacking": waits, "may_see": Permission.SEE_CHILD in request.permissions,
        "may_list_2": Permission.MANAGE_FEEDS in request.permissions,
        "whole": made is not None and _sees_all(request, made), "silent": _silent(made) if made else [],
    }  # fmt: skip
    return render(request, "board/inspection/lists.jinja", context)


def _silent(made: "ListsMade") -> list[tuple[str, str]]:
    """The rules that found nothing, each with its words: that they were held against the lists is said too."""
    every = {rule.code: rule.message for rule in RULES} | {code: words[1] for code, words in OF_THE_RECORD.items()}
    return sorted((code, message) for code, message in every.items() if code not in made.faults)


def told(made: "ListsMade", waits: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A making as pages show it: its faults by rule, errors first. `waits` are fields that a feed is still to bring."""
    rules = [_rule(code, one, waits or {}) for code, one in made.faults.items()]
    return {
        "made": made, "rows": made.rows, "rules": sorted(rules, key=lambda r: (SEVERITY[r["severity"]], r["code"])),
        "errors": sum(r["count"] for r in rules if r["severity"] == "error"),
        "queries": sum(r["count"] for r in rules if r["severity"] == "query"),
    }  # fmt: skip


def _rule(code: str, one: Mapping[str, Any], waits: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": code, "severity": one["severity"], "message": one["message"], "remedy": one["remedy"],
        "list": one["list"].replace("_", " "), "fields": one["fields"], "count": len(one["ids"]),
        "by": _mended_by(one["fields"], waits),
    }  # fmt: skip


def _mended_by(fields: list[str], waits: Mapping[str, str]) -> str:
    """Who mends it: nobody by hand, where a feed that is not there yet would bring it."""
    feed = next((waits[field] for field in fields if field in waits), "")
    if feed:
        return f"Nobody by hand: it waits for {feed}"
    return next((MENDED_BY[field] for field in fields if field in MENDED_BY), "The SEN officer, in the child’s record")


def _since(made: "ListsMade") -> dict[str, Any] | None:
    before = inspecting.lists_before(made)
    if before is None:
        return None
    mended, fresh = changes(before.faults, made.faults)
    joined = set(made.children.values()) - set(before.children.values())
    left = set(before.children.values()) - set(made.children.values())
    return {"made": before, "mended": mended, "fresh": fresh, "joined": len(joined), "left": len(left)}


@require_POST
@staff_page(Permission.PREPARE_INSPECTION)
def make(request: StaffRequest) -> HttpResponse:
    """Make and keep them; for a visit where one is named, as its data pack."""
    if Permission.SEE_CHILD not in request.permissions:
        raise NotAllowed("The lists are made by somebody who may see children: the manager or the analyst.")
    visit = the_visit(request, request.POST["visit"]) if request.POST.get("visit") else None
    made = annex_a_kept.make(area=request.area, by=request.user, today=request.today, visit=visit)
    stand = counted(made.rows["List_1"], "child", "children").capitalize()
    second = f" and {made.rows['List_2']:,} in list 2" if made.rows["List_2"] else ""
    messages.success(
        request, f"{stand} in list 1{second}. Made, checked by every rule and kept in {made.seconds} seconds."
    )
    return redirect("inspection:lists")


def _the_lists(request: StaffRequest, made_id: str) -> "ListsMade":
    return found(inspecting.lists_made(request.area, made_id))


def _sees_all(request: StaffRequest, made: "ListsMade") -> bool:
    """Whether the person may see every child in the lists: the file would show them all.

    The second list is of partners' deliveries, and opens with it to whoever keeps those.
    """
    if made.rows.get("List_2") and Permission.MANAGE_FEEDS not in request.permissions:
        return False
    wanted = set(made.children.values())
    seen = set(visible_children(request.user, request.area, request.today).values_list("public_id", flat=True))
    return wanted <= seen


@require_safe
@staff_page(Permission.PREPARE_INSPECTION)
def rule(request: StaffRequest, made_id: str, code: str) -> HttpResponse:
    """The rows that one rule flagged; the children whom the person may not see are counted and not named."""
    made = _the_lists(request, made_id)
    one = found(made.faults.get(code))
    whose = [(name, made.children.get(name, "")) for name in one["ids"]]
    seen = visible_children(request.user, request.area, request.today)
    in_sight = set(seen.values_list("public_id", flat=True))
    named = [(name, child) for name, child in whose if child in in_sight]
    by_id = {child.public_id: child for child in seen.filter(public_id__in=[child for _, child in named[:MOST]])}
    log_list(request.user, request.area, "inspection.rule", by_id.values())
    second = one["ids"] if one["list"] == "List_2" and Permission.MANAGE_FEEDS in request.permissions else []
    if second:
        record_view(by=request.user, area=request.area.code, page="inspection.rule.list-2", shown=second[:MOST])
    context = {
        "made": made, "rule": _rule(code, one, lacking(request.area)),
        "rows": [(name, by_id[child]) for name, child in named[:MOST]], "second": second[:MOST],
        "masked": 0 if second else len(whose) - len(named), "beyond": max(0, max(len(named), len(second)) - MOST),
    }  # fmt: skip
    return render(request, "board/inspection/rule.jinja", context)


@require_safe
@staff_page(Permission.PREPARE_INSPECTION)
def workbook(request: StaffRequest, made_id: str) -> HttpResponseBase:
    """The workbook as it was kept."""
    made = _the_lists(request, made_id)
    return _file(request, made, made.workbook)


@require_safe
@staff_page(Permission.PREPARE_INSPECTION)
def report(request: StaffRequest, made_id: str) -> HttpResponseBase:
    """The issue report as it was kept."""
    made = _the_lists(request, made_id)
    return _file(request, made, made.report)


def _file(request: StaffRequest, made: "ListsMade", document: "Document") -> HttpResponseBase:
    if not _sees_all(request, made):
        raise NotAllowed("The file names children whom you may not see. Lists of your own making leave them out.")
    try:
        return document_response(open_document(request.user, document, reason="Person-level lists"))
    except NotYetClean as refusal:
        messages.warning(request, str(refusal))
        return redirect("inspection:lists")
