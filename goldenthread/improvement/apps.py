"""The application's name for Django."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "goldenthread.improvement"
    label = "improvement"
