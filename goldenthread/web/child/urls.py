"""Addresses of the child room."""

from django.urls import URLPattern

app_name = "child"
urlpatterns: list[URLPattern] = []
