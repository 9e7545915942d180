"""Addresses of the manager room."""

from django.urls import include, path
from django.views.generic import RedirectView

from goldenthread.web.manager import (
    allocating_rules,
    behind,
    cover,
    decisions,
    forecast,
    lists,
    overview,
    reviews,
)

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
    path("forecast/", forecast.show, name="forecast"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/list/", decisions.behind, name="decisions-list"),
    path("together/", include("goldenthread.web.manager.together.urls")),
    path("allocation/", allocating_rules.every, name="rules"),
    path("allocation/add/", allocating_rules.add, name="rule-add"),
    path("allocation/try/", allocating_rules.preview, name="rules-try"),
    path("allocation/<str:rule_id>/", allocating_rules.change, name="rule"),
    path("cover/", cover.every, name="cover"),
    path("cover/<str:cover_id>/end/", cover.end, name="cover-end"),
    path("background/", RedirectView.as_view(pattern_name="steward:jobs"), name="jobs"),
]
