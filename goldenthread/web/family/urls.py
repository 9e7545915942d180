"""Addresses of the family room: one folder or module for each part of the work."""

from django.urls import path

from goldenthread.web.family import claiming, home, plan, reading

app_name = "family"
urlpatterns = [
    path("", home.home, name="home"),
    path("claim/", claiming.door, name="claim"),
    path("claim/account/", claiming.account, name="claim-account"),
    path("<str:child_id>/", home.one, name="child"),
    path("<str:child_id>/plan/", plan.plan, name="plan"),
    path("<str:child_id>/letters/<str:copy_id>/", reading.letter, name="letter"),
    path("<str:child_id>/advice/<str:advice_id>/", reading.advice, name="advice"),
    path("<str:child_id>/advice/<str:advice_id>/file/", reading.advice_file, name="advice-file"),
]
