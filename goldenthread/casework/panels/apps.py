"""The application's name for Django."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    name = "goldenthread.casework.panels"
    label = "panels"
