"""The API: the area's figures for other systems, partners' deliveries by theirs, and its description for people."""

from django.apps import AppConfig

from goldenthread.partnership.permissions import Permission


class RoomConfig(AppConfig):
    name = "goldenthread.web.api"
    label = "web_api"

    def ready(self) -> None:
        from goldenthread.web.components import navigation

        navigation.add("Partners’ systems", "api:tokens", 78, Permission.MANAGE_API_ACCESS, section=navigation.DATA)
