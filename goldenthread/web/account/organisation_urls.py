"""Signing in through an organisation's OpenID Connect provider: what allauth needs, without managing links oneself."""

from allauth.socialaccount import views as allauth
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("cancelled/", allauth.login_cancelled, name="socialaccount_login_cancelled"),
    path("error/", allauth.login_error, name="socialaccount_login_error"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
