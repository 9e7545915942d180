"""Addresses of the thread."""

from django.urls import path

from goldenthread.web.board.thread import home, page

app_name = "thread"
urlpatterns = [
    path("", home.show, name="home"),
    path("<str:kind>/<str:key>/", page.show, name="of"),
]
