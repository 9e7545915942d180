"""The people application."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class PeopleConfig(AppConfig):
    name = "goldenthread.people"
    label = "people"

    def ready(self) -> None:
        from goldenthread.people.folding import teach

        connection_created.connect(teach, dispatch_uid="people.folding")
