"""Addresses of the manager room."""

from django.urls import path

from goldenthread.web.manager import allocating, behind, decisions, lists, overview, reviews

app_name = "manager"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("refresh/", overview.refresh, name="refresh"),
    path("timeliness.svg", overview.timeliness_chart, name="timeliness-chart"),
    path("list/<str:key>/", lists.show, name="list"),
    path("indicators/", behind.every, name="indicators"),
    path("figure/<str:key>/", behind.show, name="figure"),
    path("reviews/", reviews.due, name="reviews"),
    path("reviews/download/", reviews.download, name="reviews-download"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/list/", decisions.behind, name="decisions-list"),
    path("allocate/", allocating.allocate, name="allocate"),
]
