"""The analyst room."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.web.analyst"
    label = "web_analyst"
