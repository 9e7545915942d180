"""Addresses of asking for an assessment."""

from django.urls import path

from goldenthread.web.setting import asking

app_name = "asking"
urlpatterns = [
    path("", asking.asked, name="asked"),
    path("new/", asking.ask, name="ask"),
    path("<str:arrival_id>/", asking.sent, name="sent"),
]
