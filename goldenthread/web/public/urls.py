"""Addresses of the public room."""

from django.urls import path

from goldenthread.web.public import boards, papers

app_name = "public"
urlpatterns = [
    path("", boards.every, name="boards"),
    path("boards/<str:body_id>/", boards.one, name="board"),
    path("boards/<str:body_id>/decisions/", boards.decisions, name="decisions"),
    path("meetings/<str:meeting_id>/", boards.meeting, name="meeting"),
    path("papers/<str:paper_id>/", papers.show, name="paper"),
    path("packs/<str:pack_id>/", papers.pack, name="pack"),
]
