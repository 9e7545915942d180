"""Pages of the account room that are not allauth's."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from goldenthread.exchange.selectors import people_in
from goldenthread.partnership.permissions import Permission
from goldenthread.web.components import navigation
from goldenthread.web.components.here import locate


def home(request: HttpRequest) -> HttpResponse:
    """Each person's own first page: the first of the pages their roles open; a plain page where none does."""
    if not request.user.is_authenticated:
        return redirect("demonstration-people" if settings.DEMONSTRATION else "account_login")
    links = navigation.items(request)
    here = locate(request)
    if here.area and Permission.IMPORT_RETURN in here.permissions and not people_in(here.area):
        return redirect("analyst:home")  # the first day: nothing else can be done until the return is brought in
    if links:
        return HttpResponseRedirect(links[0]["href"])
    return render(request, "account_room/no_role.jinja")


@login_required
def second_factor_needed(request: HttpRequest) -> HttpResponse:
    """Why a second factor is needed, and the two ways to set one up."""
    return render(request, "account_room/second_factor_needed.jinja")
