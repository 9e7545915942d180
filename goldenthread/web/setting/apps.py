"""The setting room: SENCOs, heads, colleges and other providers."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.web.setting"
    label = "web_setting"
