"""Leaving for an organisation's sign-in."""

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render


def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Start signing in with an organisation.

    The browser is sent on by a page of ours, not by the answer to a form: the content security policy lets forms lead
    to our own addresses only, and an organisation may pass a person through addresses that nobody can list.
    """
    response = openid_connect.login(request, provider_id)
    if isinstance(response, HttpResponseRedirect) and response.url.startswith(("https://", "http://")):
        return render(request, "account_room/leaving.jinja", {"address": response.url})
    return response
