"""The steward room: information governance and the running of the area."""

from django.apps import AppConfig

from goldenthread.partnership.permissions import Permission


class RoomConfig(AppConfig):
    name = "goldenthread.web.steward"
    label = "web_steward"

    def ready(self) -> None:
        from goldenthread.web.components import navigation

        navigation.add("Who saw what", "steward:trail", 70, Permission.SEE_AUDIT, leads=Permission.SEE_AUDIT)
        navigation.add("Emergency openings", "steward:openings", 72, Permission.REVIEW_BREAK_GLASS)
        navigation.add("Restricted records", "steward:restrictions", 74, Permission.RESTRICT_RECORD)
        roles = ("steward:roles",)
        navigation.add("People", "steward:people", 76, Permission.MANAGE_PEOPLE, beneath=roles)
        navigation.add("Background work", "steward:jobs", 78, Permission.MANAGE_SETTINGS)
        navigation.add("Settings", "steward:settings", 80, Permission.MANAGE_SETTINGS)
