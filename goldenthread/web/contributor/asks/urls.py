"""Addresses of the pages about advice."""

from django.urls import path

from goldenthread.web.contributor.asks import (
    assuring,
    designated,
    figures,
    handing_in,
    one,
    room,
    routing,
    service,
    writing,
)

app_name = "advice"
urlpatterns = [
    path("", room.room, name="room"),
    path("service/", service.service, name="service"),
    path("designated/", designated.across, name="designated"),
    path("assure/<str:advice_id>/", assuring.assure, name="assure"),
    path("figures/", figures.figures, name="figures"),
    path("figures/months.csv", figures.download, name="figures-csv"),
    path("figures/months.svg", figures.chart, name="figures-chart"),
    path("figures/list/", figures.behind, name="figures-list"),
    path("<str:ask_id>/", one.one, name="ask"),
    path("<str:ask_id>/route/", routing.route, name="route"),
    path("<str:ask_id>/share/", routing.share, name="share"),
    path("<str:ask_id>/not-known/", one.not_known, name="not-known"),
    path("<str:ask_id>/document/", handing_in.document, name="document"),
    path("<str:ask_id>/hand-in/", handing_in.check, name="hand-in"),
    path("<str:ask_id>/write/<str:section>/", writing.section, name="write"),
]
