"""The contributor room: advice givers and their managers, designated officers, panel members, signatories."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.web.contributor"
    label = "web_contributor"
