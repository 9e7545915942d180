"""Addresses of the setting room: one folder or module for each part of the work."""

from typing import Any

from django.urls import include, path

app_name = "setting"
urlpatterns: list[Any] = [
    path("asking/", include("goldenthread.web.setting.asking_urls")),
]
