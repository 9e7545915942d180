"""Addresses of what was heard and what came of it."""

from django.urls import path

from goldenthread.web.board.voice import answering, hearing, home

app_name = "voice"
urlpatterns = [
    path("", home.every, name="home"),
    path("themes/", home.themes, name="themes"),
    path("answers/", answering.every, name="answers"),
    path("answers/<str:key>/", answering.correct, name="correct"),
    path("add/", hearing.add, name="add"),
    path("<str:key>/", home.one, name="one"),
    path("<str:key>/take-back/", hearing.withdraw, name="withdraw"),
    path("<str:key>/answer/", answering.answer, name="answer"),
]
