"""Addresses of the pages about one child."""

from django.urls import path

from goldenthread.web.child import pictures, record, search

app_name = "child"
urlpatterns = [
    path("", search.search, name="search"),
    path("<str:child_id>/", record.record, name="record"),
    path("<str:child_id>/emergency/", search.break_glass, name="break-glass"),
    path("<str:child_id>/clock/<str:case_id>.svg", pictures.clock, name="clock"),
]
