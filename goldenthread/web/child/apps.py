"""The pages about one child, used by several rooms."""

from django.apps import AppConfig

from goldenthread.partnership.permissions import Permission


class ChildConfig(AppConfig):
    name = "goldenthread.web.child"
    label = "web_child"

    def ready(self) -> None:
        from goldenthread.web.child import begun
        from goldenthread.web.components import navigation

        begun.register()
        navigation.add("Find a child", "child:search", 51, Permission.SEE_CHILD, section=navigation.CASEWORK)
