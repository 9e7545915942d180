"""Addresses of the caseworker room."""

from django.urls import URLPattern

app_name = "caseworker"
urlpatterns: list[URLPattern] = []
