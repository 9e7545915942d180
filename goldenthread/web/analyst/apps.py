"""The analyst room: the SEN2 return brought in, set right and written."""

from django.apps import AppConfig

from goldenthread.partnership.permissions import Permission


class RoomConfig(AppConfig):
    name = "goldenthread.web.analyst"
    label = "web_analyst"

    def ready(self) -> None:
        from goldenthread.web.components import navigation

        asking = ("analyst:sql", "analyst:sql-keep", "analyst:sql-forget")
        navigation.add("SEN2 return", "analyst:home", 50, Permission.MEND_RETURN, section=navigation.DATA)
        navigation.add(
            "Partners’ data", "analyst:feeds", 52, Permission.MANAGE_FEEDS, beneath=asking, section=navigation.DATA
        )
        navigation.add(
            "Agreements", "analyst:agreements", 53, Permission.MANAGE_SHARING_AGREEMENTS, section=navigation.DATA
        )
        navigation.add("Doubts", "analyst:doubts", 55, Permission.RESOLVE_DOUBTS, section=navigation.DATA)
