"""Addresses of asking without an account. None of them ever holds a name, an answer or a code."""

from django.urls import path

from goldenthread.web.public.asking import papers, sending, views

app_name = "asking"
urlpatterns = [
    path("", views.start, name="start"),
    path("who/", views.who, name="who"),
    path("question/<slug:key>/", views.question, name="question"),
    path("papers/", papers.papers, name="papers"),
    path("later/", views.later, name="later"),
    path("back/", views.come_back, name="back"),
    path("check/", sending.check, name="check"),
    path("sent/", sending.sent, name="sent"),
]
