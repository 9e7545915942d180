"""The application's name for Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "goldenthread.casework.plans"
    label = "plans"

    def ready(self) -> None:
        from goldenthread.casework.plans.recorder import ABOUT, PlanRecorder
        from goldenthread.correspondence.recorders import add_recorder

        add_recorder(ABOUT, PlanRecorder())
