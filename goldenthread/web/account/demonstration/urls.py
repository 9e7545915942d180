"""Addresses of the demonstration's own pages."""

from django.urls import URLPattern, path

from goldenthread.web.account.demonstration import views

urlpatterns: list[URLPattern] = [
    path("", views.people, name="demonstration-people"),
    path("sign-in/", views.sign_in, name="demonstration-sign-in"),
    path("date/", views.move_date, name="demonstration-date"),
]
