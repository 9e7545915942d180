"""Signing in through an organisation's OpenID Connect provider: what allauth needs, without managing links oneself."""

from allauth.socialaccount import views as allauth
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import URLPattern, path

from goldenthread.web.account import organisation

urlpatterns: list[URLPattern] = [
    path("cancelled/", allauth.login_cancelled, name="socialaccount_login_cancelled"),
    path("error/", allauth.login_error, name="socialaccount_login_error"),
    path("<slug:provider_id>/", organisation.begin, name="openid_connect_login"),
    path("<slug:provider_id>/back/", openid_connect.callback, name="openid_connect_callback"),
]
