"""Addresses of the board room: one folder for each part of the work."""

from typing import Any

from django.urls import include, path

urlpatterns: list[Any] = [
    path("dashboard/", include("goldenthread.web.board.dashboard.urls")),
    path("inspection/", include("goldenthread.web.board.inspection.urls")),
    path("evaluation/", include("goldenthread.web.board.evaluation.urls")),
    path("commissioning/", include("goldenthread.web.board.commissioning.urls")),
    path("meetings/", include("goldenthread.web.board.meetings.urls")),
    path("plans/", include("goldenthread.web.board.plans.urls")),
    path("quality/", include("goldenthread.web.board.quality.urls")),
    path("voice/", include("goldenthread.web.board.voice.urls")),
    path("thread/", include("goldenthread.web.board.thread.urls")),
]
