"""Addresses of what is done for many at once."""

from django.urls import path

from goldenthread.web.manager.together import chasing, giving, hub, planning

app_name = "together"
urlpatterns = [
    path("", hub.every, name="every"),
    path("chase/", chasing.chase, name="chase"),
    path("reviews/", planning.plan, name="plan"),
    path("cases/", giving.give, name="give"),
    path("done/<str:together_id>/", hub.result, name="result"),
]
