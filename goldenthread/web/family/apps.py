"""The family room: parents, carers and young people."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.web.family"
    label = "web_family"
