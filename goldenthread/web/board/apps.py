"""The board room: the partnership's plans, self-evaluation, audits, meetings and commissioning."""

from django.apps import AppConfig

from goldenthread.partnership.permissions import Permission


class RoomConfig(AppConfig):
    name = "goldenthread.web.board"
    label = "web_board"

    def ready(self) -> None:
        from goldenthread.web.components import navigation
