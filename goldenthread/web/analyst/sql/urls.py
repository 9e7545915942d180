"""Addresses of the pages about questions in SQL."""

from django.urls import path

from goldenthread.web.analyst.sql import pages

urlpatterns = [
    path("", pages.ask_it, name="sql"),
    path("keep/", pages.keep, name="sql-keep"),
    path("<str:public_id>/forget/", pages.forget, name="sql-forget"),
]
