"""Changing an item of an agenda."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.governance.actions import meetings as acting
from goldenthread.governance.rules.refusals import Stale
from goldenthread.governance.selectors.papers import drafts_of
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.board.meetings.forms import ItemForm, of_item
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.CLERK_BOARDS)
def edit(request: StaffRequest, item_id: str) -> HttpResponse:
    """One item. Where somebody saved it meanwhile, what stands and what was typed are both shown."""
    item = doors.the_item(request, item_id)
    doors.clerk_only(request, item.meeting.body)
    form = ItemForm(request.POST or None, initial=of_item(item))
    theirs = None
    if request.method == "POST" and form.is_valid():
        version = request.POST.get("version", "")
        try:
            acting.change_item(
                item, version=int(version) if version.isdecimal() else 0, by=request.user, **form.given()
            )
            messages.success(request, "The item is saved.")
            return redirect("meetings:agenda", item.meeting.public_id)
        except Stale as stale:
            form.add_error("title", str(stale))
            theirs = of_item(item)
        except ValueError as problem:
            form.add_error("part", str(problem))
    context = {"form": form, "item": item, "theirs": theirs, "version": item.version, "drafts": drafts_of(item)}
    return render(request, "board/meetings/item.jinja", context, status=422 if form.errors else 200)
