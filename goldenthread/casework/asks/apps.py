"""The application's name for Django."""

from django.apps import AppConfig


class AsksConfig(AppConfig):
    name = "goldenthread.casework.asks"
    label = "asks"

    def ready(self) -> None:
        from goldenthread.casework.asks.reaching import register

        register()
