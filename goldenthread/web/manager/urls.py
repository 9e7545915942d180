"""Addresses of the manager room."""

from django.urls import URLPattern

app_name = "manager"
urlpatterns: list[URLPattern] = []
