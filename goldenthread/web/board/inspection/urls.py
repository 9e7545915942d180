"""Addresses of inspection readiness and of the inspectors' room."""

from django.urls import path

from goldenthread.web.board.inspection import (
    choosing,
    evidence,
    home,
    hours,
    letting,
    lists,
    preparing,
    records,
    room,
    visit,
)

app_name = "inspection"
urlpatterns = [
    path("", home.show, name="home"),
    path("new/", visit.new, name="new"),
    path("evidence/", evidence.index, name="evidence"),
    path("annex-a/", lists.show, name="lists"),
    path("annex-a/make/", lists.make, name="make"),
    path("annex-a/<str:made_id>/rule/<str:code>/", lists.rule, name="rule"),
    path("annex-a/<str:made_id>/lists.xlsx", lists.workbook, name="workbook"),
    path("annex-a/<str:made_id>/issues.csv", lists.report, name="report"),
    path("room/", room.home, name="room"),
    path("room/<str:visit_id>/<str:child_id>/", room.record, name="room-record"),
    path("room/<str:visit_id>/<str:child_id>/<str:part>/", room.record, name="room-part"),
    path("room/<str:visit_id>/<str:child_id>/advice/<str:advice_id>/", room.advice, name="room-advice"),
    path("room/<str:visit_id>/<str:child_id>/papers/<str:document_id>/", room.paper, name="room-paper"),
    path("tasks/<str:task_id>/", preparing.task, name="task"),
    path("asked/<str:asked_id>/", records.came, name="came"),
    path("<str:visit_id>/", visit.show, name="visit"),
    path("<str:visit_id>/move/", hours.move, name="move"),
    path("<str:visit_id>/contact/", preparing.contact, name="contact"),
    path("<str:visit_id>/contacts/<str:contact_id>/drop/", preparing.drop_contact, name="drop-contact"),
    path("<str:visit_id>/inspectors/<str:named_id>/drop/", letting.drop_inspector, name="drop-inspector"),
    path("<str:visit_id>/inspector/", letting.inspector, name="inspector"),
    path("<str:visit_id>/choose/", choosing.find, name="find"),
    path("<str:visit_id>/choose/<str:child_id>/", choosing.choose, name="choose"),
    path("<str:visit_id>/restricted/", letting.restricted, name="restricted"),
    path("<str:visit_id>/end/", hours.end, name="end"),
    path("<str:visit_id>/children/<str:child_id>/", records.show, name="record"),
    path("<str:visit_id>/children/<str:child_id>/ask/", records.ask, name="ask"),
    path("<str:visit_id>/children/<str:child_id>/withdraw/", choosing.withdraw, name="withdraw"),
]
