"""The manager room."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.web.manager"
    label = "web_manager"
