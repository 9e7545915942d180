"""The family room: parents, carers and young people."""

from django.apps import AppConfig

from goldenthread.partnership.permissions import Permission


class RoomConfig(AppConfig):
    name = "goldenthread.web.family"
    label = "web_family"

    def ready(self) -> None:
        from goldenthread.web.components import navigation

        navigation.add("Where things are", "family:home", 10, Permission.FOLLOW_OWN_CASE, section=navigation.CASEWORK)
