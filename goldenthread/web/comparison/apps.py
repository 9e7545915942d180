"""The comparison room."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.web.comparison"
    label = "web_comparison"

    def ready(self) -> None:
        from goldenthread.partnership.permissions import Permission
        from goldenthread.web.components import navigation

        navigation.add(
            "Beside others", "comparison:index", 95, Permission.SEE_PUBLISHED_STATISTICS, section=navigation.FIGURES
        )
