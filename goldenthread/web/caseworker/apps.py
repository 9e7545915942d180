"""The caseworker room."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.web.caseworker"
    label = "web_caseworker"
