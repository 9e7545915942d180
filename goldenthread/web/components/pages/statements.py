"""The statements that every page links to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "pages/accessibility.jinja")


def data_protection(request: HttpRequest) -> HttpResponse:
    """What is kept about whom, why and how long, in short."""
    return render(request, "pages/data_protection.jinja")
