"""The public room's name for Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.web.public"
    label = "web_public"
