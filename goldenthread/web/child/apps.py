"""The child room."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.web.child"
    label = "web_child"
