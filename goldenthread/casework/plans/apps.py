"""The application's name for Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "goldenthread.casework.plans"
    label = "plans"

    def ready(self) -> None:
        from goldenthread.casework.plans.copies import NAMED, by_named
        from goldenthread.casework.plans.recorder import ABOUT, PlanRecorder
        from goldenthread.correspondence.guard import add_connection
        from goldenthread.correspondence.recorders import add_recorder

        add_recorder(ABOUT, PlanRecorder())
        add_connection(NAMED, by_named)
