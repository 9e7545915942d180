"""Writing the return: which collection, which serial number, what stands against it, and the file."""

from datetime import UTC, datetime

from django import forms
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.exchange import selectors
from goldenthread.exchange.sen2.written import WrittenReturn, fetch, write_and_keep, written_returns
from goldenthread.formats.sen2.model import Progress
from goldenthread.formats.sen2.profile import YEARS, profile
from goldenthread.partnership.permissions import Permission
from goldenthread.web.analyst import work
from goldenthread.web.analyst.faults import AT_ONCE
from goldenthread.web.analyst.home import faults_left
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

HIGHEST_SERIAL = 999


class WriteForm(forms.Form):
    """Which collection, and its serial number."""

    year = forms.TypedChoiceField(label="Which collection?", coerce=int, choices=[(str(y), f"SEN2 {y}") for y in YEARS])
    serial = forms.IntegerField(
        label="Serial number", min_value=1, max_value=HIGHEST_SERIAL,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="One more than the last file you sent of this collection.",
        error_messages={
            "invalid": "Enter the serial number in figures, like 2",
            "min_value": "Enter a serial number from 1 to 999",
            "max_value": "Enter a serial number from 1 to 999",
        },
    )  # fmt: skip


def next_serial(made: list[WrittenReturn], year: int, given: str) -> int:
    """One more than the highest there has been of a year: written here, or in the file that was brought in."""
    sent = int(given) if given.isdecimal() else 0
    return max([sent, *(each.serial for each in made if each.year == year)]) + 1


@staff_page(Permission.WRITE_RETURN)
def write(request: StaffRequest) -> HttpResponse:
    """The form; it says what stands against the return, and what its specification assumes."""
    current = selectors.brought_in(request.area)
    made = written_returns(request.area)
    year = current.collection_year if current and current.collection_year else YEARS[-1]
    asked = request.POST.get("year") or request.GET.get("year") or ""
    year = next((each for each in YEARS if str(each) == asked), year)
    given = current.header.get("serial_no", "") if current and current.collection_year == year else ""
    form = WriteForm(request.POST or None, initial={"year": year, "serial": next_serial(made, year, given)})
    if request.method == "POST" and form.is_valid():
        return _write(request, form.cleaned_data["year"], form.cleaned_data["serial"])
    context = {
        "form": form,
        "year": year,
        "current": current,
        "left": faults_left(request.area, year),
        "assumptions": profile(year).assumptions,
        "made": [(each, datetime.fromtimestamp(each.written, tz=UTC)) for each in made[:10]],
    }
    return render(request, "analyst/write.jinja", context, status=422 if form.is_bound else 200)


def _write(request: StaffRequest, year: int, serial: int) -> HttpResponse:
    def task(_: Progress) -> str:
        made = write_and_keep(
            request.area, year, serial=serial, by=request.user, today=request.today, now=timezone.now()
        )
        return reverse("analyst:written", args=[made.checksum])

    if selectors.people_in(request.area) > AT_ONCE:
        piece = work.begin(request.user.public_id, "Writing the return", request.path)
        piece.start(task)
        return redirect("analyst:work", token=piece.token)
    return redirect(task(lambda _: None))


@staff_page(Permission.WRITE_RETURN)
def written(request: StaffRequest, checksum: str) -> HttpResponse:
    """What was written, with its checksum, to be downloaded."""
    made = next((each for each in written_returns(request.area) if each.checksum == checksum), None)
    if made is None:
        raise Http404("There is no such return.")
    context = {"made": made, "size": made.path.stat().st_size, "left": faults_left(request.area, made.year)}
    return render(request, "analyst/written.jinja", context)


@staff_page(Permission.WRITE_RETURN)
def download(request: StaffRequest, checksum: str) -> HttpResponseBase:
    """The file itself, a piece at a time."""
    made = fetch(request.area, checksum, by=request.user, today=request.today)
    if made is None:
        raise Http404("There is no such return.")
    return FileResponse(made.path.open("rb"), as_attachment=True, filename=made.file_name, content_type="text/xml")
