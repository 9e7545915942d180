"""The application's name for Django; and that its rules are asked whenever a case opens with no officer."""

from django.apps import AppConfig


class AllocationConfig(AppConfig):
    name = "goldenthread.casework.allocation"
    label = "allocation"

    def ready(self) -> None:
        from goldenthread.casework import opening
        from goldenthread.casework.allocation.actions import give_new

        opening.follow(give_new)
