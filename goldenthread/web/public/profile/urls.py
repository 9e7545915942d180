"""Addresses of the public profile."""

from django.urls import path

from goldenthread.web.public.profile import pages

urlpatterns = [
    path("", pages.every, name="profiles"),
    path("<str:area>/", pages.latest, name="profile"),
    path("<str:area>/about-the-data/", pages.dictionary, name="profile-dictionary"),
    path("<str:area>/data.<str:ending>", pages.data, name="profile-data"),
    path("<str:area>/<str:month>/", pages.month, name="profile-month"),
    path("<str:area>/<str:month>/<str:key>/<str:dimension>.svg", pages.picture, name="profile-picture"),
]
