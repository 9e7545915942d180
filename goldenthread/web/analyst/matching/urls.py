"""Addresses of the clerical queue."""

from django.urls import path

from goldenthread.web.analyst.matching import pages

urlpatterns = [
    path("", pages.every, name="matching"),
    path("decided/", pages.decided, name="matching-decided"),
    path("decided/<str:public_id>/undo/", pages.undo, name="matching-undo"),
    path("<str:pair>/", pages.one, name="matching-one"),
]
