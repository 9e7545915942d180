"""Bringing a file in, first step: it is uploaded, read, checked and compared with what is held."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.exchange.selectors import beside
from goldenthread.exchange.sen2.comparing import compare
from goldenthread.exchange.sen2.top_up import CONTACT_PARTS, HEADINGS
from goldenthread.formats.sen2.model import Progress, ReturnRefused
from goldenthread.partnership.permissions import Permission
from goldenthread.web.analyst import work
from goldenthread.web.analyst.forms import MEGABYTE, UploadForm
from goldenthread.web.analyst.wording import people_counted
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.exchange.models import Delivery

AT_ONCE = MEGABYTE
"""A file up to this size is compared within the request; a larger one beside it."""
OF_THE_SHEET = "The top-up sheet"  # how a refusal of the sheet begins


def address(delivery: "Delivery") -> str:
    """Where a delivery is shown: its comparison until it is brought in, then its report."""
    name = "analyst:report" if delivery.state == "brought_in" else "analyst:compared"
    return reverse(name, args=[delivery.public_id])


@staff_page(Permission.IMPORT_RETURN)
def upload(request: StaffRequest) -> HttpResponse:
    """Choose a file, and compare it. What is refused says why, and keeps the other file."""
    piece = work.find(request.POST.get("kept", ""), request.user.public_id)
    kept = {slot: piece.kept(slot) if piece else None for slot in ("file", "sheet")}
    sent = request.method == "POST"
    form = UploadForm(request.POST if sent else None, request.FILES if sent else None, has_file=bool(kept["file"]))
    if sent and form.is_valid():
        piece = piece or work.begin(request.user.public_id, "Reading and comparing", request.path)
        for slot in ("file", "sheet"):
            if form.cleaned_data[slot]:
                kept[slot] = piece.keep(slot, form.cleaned_data[slot])
        answer = _take(request, form, piece, kept["file"], kept["sheet"])
        if answer:
            return answer
        kept = {slot: piece.kept(slot) for slot in kept}
    names = {slot: path.name if path else "" for slot, path in kept.items()}
    context = {"form": form, "kept": names, "token": piece.token if piece else ""}
    return render(request, "analyst/upload.jinja", context, status=422 if form.is_bound else 200)


def _take(
    request: StaffRequest, form: UploadForm, piece: work.Work, file: Path | None, sheet: Path | None
) -> HttpResponse | None:
    """Compare at once, or beside the request; nothing where it was refused, and the form says why."""
    assert file is not None  # the form asks for it

    def task(progress: Progress) -> str:
        return _compare(request, file, sheet, progress)

    if file.stat().st_size > AT_ONCE:
        piece.start(task)
        return redirect("analyst:work", token=piece.token)
    try:
        return redirect(task(piece.count))
    except ReturnRefused as refused:
        slot = "sheet" if str(refused).startswith(OF_THE_SHEET) else "file"
        form.add_error(slot, str(refused))
        (file if slot == "file" else sheet or file).unlink()
        return None


def _compare(request: StaffRequest, file: Path, sheet: Path | None, progress: Progress) -> str:
    delivery = compare(
        file, area=request.area, by=request.user, today=request.today, top_up=sheet, file_name=file.name,
        beside=beside(request.area, file), progress=progress,
    )  # fmt: skip
    for path in filter(None, (file, sheet)):
        path.unlink(missing_ok=True)
    return address(delivery) + ("?again=1" if delivery.state == "brought_in" else "")


@staff_page()
def how_far(request: StaffRequest, token: str) -> HttpResponse:
    """How far a long piece of work is, for whoever began it: checking and previews begin some too.

    Asks to be read again every few seconds, unless told to be still.
    """
    piece = work.find(token, request.user.public_id)
    if piece is None:
        return redirect("analyst:home")
    ending = piece.ending
    if ending and "href" in ending:
        return redirect(ending["href"])
    stopped = ending is None and piece.stopped
    still = "still" in request.GET
    context = {
        "refused": ending["refused"] if ending else "",
        "stopped": stopped,
        "still": still,
        "people": people_counted(piece.people) if piece.people else "",
        "seconds": piece.seconds,
        "path": request.path,
        "about": piece.about,
    }
    answer = render(request, "analyst/work.jinja", context, status=422 if ending else 200)
    if not (still or stopped or ending):
        answer["Refresh"] = "5"
    return answer


@staff_page(Permission.IMPORT_RETURN)
def blank_sheet(_request: StaffRequest) -> HttpResponse:
    """An empty top-up sheet with every heading that is read."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="top-up-sheet.csv"'
    contacts = [f"contact_{number}_{part}" for number in (1, 2) for part in CONTACT_PARTS]
    csv.writer(answer).writerow([*HEADINGS, *contacts])
    return answer
