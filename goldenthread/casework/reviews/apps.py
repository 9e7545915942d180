"""The application's name for Django."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "goldenthread.casework.reviews"
    label = "reviews"

    def ready(self) -> None:
        from goldenthread.casework.reviews.letters import ABOUT, ReviewRecorder
        from goldenthread.correspondence.recorders import add_recorder

        add_recorder(ABOUT, ReviewRecorder())
