"""The application's name for Django."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "goldenthread.quality"
    label = "quality"
