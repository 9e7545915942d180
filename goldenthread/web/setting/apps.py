"""The setting room: SENCOs, heads, colleges and other providers."""

from django.apps import AppConfig

from goldenthread.partnership.permissions import Permission


class RoomConfig(AppConfig):
    name = "goldenthread.web.setting"
    label = "web_setting"

    def ready(self) -> None:
        from goldenthread.web.components import navigation

        speak = Permission.SPEAK_FOR_SETTING
        navigation.add("This term’s reviews", "setting:home", 5, speak, leads=speak, section=navigation.CASEWORK)
        navigation.add("Your children", "setting:children", 12, speak, section=navigation.CASEWORK)
        navigation.add("Consultations", "setting:consultations", 14, speak, section=navigation.CASEWORK)
        navigation.add("Your staff", "setting:staff", 50, Permission.MANAGE_SETTING_STAFF, section=navigation.CASEWORK)
        navigation.add("Ask for an assessment", "setting:asking:asked", 45, speak, section=navigation.CASEWORK)
