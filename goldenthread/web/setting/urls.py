"""Addresses of the setting room: one folder or module for each part of the work."""

from typing import Any

from django.urls import include, path

from goldenthread.web.setting import consultations, contact, home, staff

app_name = "setting"
urlpatterns: list[Any] = [
    path("", home.home, name="home"),
    path("children/", home.children, name="children"),
    path("consultations/", consultations.every, name="consultations"),
    path("consultations/<str:ask_id>/", consultations.one, name="consultation"),
    path("contact/", contact.contact, name="contact"),
    path("staff/", staff.people, name="staff"),
    path("staff/admit/", staff.admit, name="admit"),
    path("staff/<str:key>/role/", staff.give, name="give-role"),
    path("staff/<str:key>/end/", staff.end, name="end-role"),
    path("staff/<str:key>/link/", staff.new_link, name="new-link"),
    path("asking/", include("goldenthread.web.setting.asking_urls")),
]
