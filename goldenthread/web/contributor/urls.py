"""Addresses of the contributor room: one folder or module for each part of the work."""

from django.urls import include, path

urlpatterns = [
    path("advice/", include("goldenthread.web.contributor.asks.urls")),
    path("signing/", include("goldenthread.web.contributor.signing_urls")),
    path("drafts/", include("goldenthread.web.contributor.drafts_urls")),
    path("panels/", include("goldenthread.web.contributor.panels")),
]
