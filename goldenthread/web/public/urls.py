"""Addresses of the public room."""

from django.urls import include, path

from goldenthread.web.public import boards, family, family_questions, papers, you_said

app_name = "public"
urlpatterns = [
    path("", boards.every, name="boards"),
    path("asking/", include("goldenthread.web.public.asking.urls")),
    path("profile/", include("goldenthread.web.public.profile.urls")),
    path("boards/<str:body_id>/", boards.one, name="board"),
    path("boards/<str:body_id>/decisions/", boards.decisions, name="decisions"),
    path("meetings/<str:meeting_id>/", boards.meeting, name="meeting"),
    path("papers/<str:paper_id>/", papers.show, name="paper"),
    path("packs/<str:pack_id>/", papers.pack, name="pack"),
    path("you-said/", you_said.every, name="you-said"),
    path("your-plan/", family.door, name="family"),
    path("your-plan/start/", family_questions.start, name="family-start"),
    path("your-plan/questions/<int:number>/", family_questions.question, name="family-question"),
    path("your-plan/more/", family_questions.more, name="family-more"),
    path("your-plan/check/", family_questions.check, name="family-check"),
    path("your-plan/sent/", family_questions.sent, name="family-sent"),
]
