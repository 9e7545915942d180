"""Addresses of the read API's description, and of the tokens that open its partner part."""

from django.urls import path

from goldenthread.web.api import described, tokens

app_name = "api"
urlpatterns = [
    path("", described.show, name="described"),
    path("tokens/", tokens.every, name="tokens"),
    path("tokens/give/", tokens.give, name="give-token"),
    path("tokens/<str:public_id>/end/", tokens.end, name="end-token"),
]
