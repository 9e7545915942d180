"""The application's name for Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "goldenthread.casework.intake"
    label = "intake"
