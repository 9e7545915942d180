"""The manager room: timeliness, workload, what is coming."""

from django.apps import AppConfig

from goldenthread.partnership.permissions import Permission


class ManagerConfig(AppConfig):
    name = "goldenthread.web.manager"
    label = "web_manager"

    def ready(self) -> None:
        from goldenthread.web.components import navigation

        beneath = ("manager:forecast", "steward:jobs", "steward:job")
        navigation.add(
            "The service", "manager:overview", 5, Permission.SEE_WORKLOAD, beneath=beneath, section=navigation.SERVICE
        )
        navigation.add("Indicators", "manager:indicators", 45, Permission.SEE_SMALL_NUMBERS, section=navigation.FIGURES)
        navigation.add("Decisions", "manager:decisions", 42, Permission.SEE_WORKLOAD, section=navigation.SERVICE)
        navigation.add("Giving out cases", "manager:rules", 42, Permission.ALLOCATE_CASES, section=navigation.SERVICE)
        navigation.add(
            "Many at once", "manager:together:every", 43, Permission.SEE_WORKLOAD, section=navigation.SERVICE
        )
        navigation.add("Reviews due", "manager:reviews", 40, Permission.SEE_WORKLOAD, section=navigation.SERVICE)
