"""Pages of the account room that are not allauth's."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from goldenthread.web.components import navigation


def home(request: HttpRequest) -> HttpResponse:
    """Each person's own first page: the first of the pages their roles open; a plain page where none does."""
    if not request.user.is_authenticated:
        return redirect("demonstration-people" if settings.DEMONSTRATION else "account_login")
    links = navigation.items(request)
    if links:
        return HttpResponseRedirect(links[0]["href"])
    return render(request, "account_room/no_role.jinja")


@login_required
def second_factor_needed(request: HttpRequest) -> HttpResponse:
    """Why a second factor is needed, and the two ways to set one up."""
    return render(request, "account_room/second_factor_needed.jinja")
