"""The comparison room."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.web.comparison"
    label = "web_comparison"
