"""Addresses of the contributor room: one folder or module for each part of the work."""

from django.urls import include, path

urlpatterns = [
    path("advice/", include("goldenthread.web.contributor.asks.urls")),
]
