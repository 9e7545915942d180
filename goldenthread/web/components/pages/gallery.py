"""Every component on one page, for those who build pages and those who check them."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery; it exists in a demonstration only."""
    if not settings.DEMONSTRATION:
        raise Http404("The gallery is part of a demonstration.")
    return render(request, "pages/gallery.jinja")
