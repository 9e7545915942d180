"""Addresses of the analyst room."""

from django.urls import URLPattern

app_name = "analyst"
urlpatterns: list[URLPattern] = []
