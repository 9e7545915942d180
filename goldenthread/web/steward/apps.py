"""The steward room."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.web.steward"
    label = "web_steward"
