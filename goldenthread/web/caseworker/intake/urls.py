"""Addresses of the officers' inbox and what follows from it."""

from django.urls import path

from goldenthread.web.caseworker.intake import (
    arrival,
    claiming,
    deciding,
    delays,
    helping,
    inbox,
    representing,
    saying,
)

app_name = "intake"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("arrivals/<str:arrival_id>/", arrival.one, name="arrival"),
    path("arrivals/<str:arrival_id>/papers/<str:document_id>/", arrival.paper, name="paper"),
    path("decide/", deciding.waiting, name="to-decide"),
    path("decide/<str:case_id>/", deciding.request_page, name="request"),
    path("decide/<str:case_id>/views/", deciding.views, name="views"),
    path("decide/<str:case_id>/decision/", deciding.decision, name="decision"),
    path("family/<str:case_id>/code/", claiming.give, name="give-code"),
    path("messages/", saying.messages_page, name="messages"),
    path("messages/<str:message_id>/", saying.one, name="message"),
    path("delays/", delays.waiting, name="delays"),
    path("delays/<str:notice_id>/", delays.one, name="delay"),
    path("meanwhile/", helping.over_twenty, name="over-twenty"),
    path("meanwhile/<str:case_id>/", helping.of_case, name="support"),
    path("rights/<str:child_id>/", representing.rights, name="rights"),
]
