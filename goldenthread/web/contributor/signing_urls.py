"""Addresses of a signatory's pages and of what could not be agreed."""

from django.urls import path

from goldenthread.web.contributor import signing

app_name = "signing"
urlpatterns = [
    path("", signing.room, name="room"),
    path("unsettled/", signing.unsettled, name="unsettled"),
    path("unsettled/<str:escalation_id>/", signing.settle, name="settle"),
    path("<str:plan_id>/<str:lineage>/", signing.line, name="line"),
]
