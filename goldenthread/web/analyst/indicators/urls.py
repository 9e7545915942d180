"""Addresses of the catalogue of indicators."""

from django.urls import path

from goldenthread.web.analyst.indicators import adding, catalogue

urlpatterns = [
    path("", catalogue.every, name="catalogue"),
    path("add/", adding.add, name="catalogue-add"),
    path("<str:indicator>/", catalogue.one, name="catalogue-one"),
]
