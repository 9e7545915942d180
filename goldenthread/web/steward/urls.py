"""Addresses of the steward room."""

from django.urls import URLPattern

app_name = "steward"
urlpatterns: list[URLPattern] = []
