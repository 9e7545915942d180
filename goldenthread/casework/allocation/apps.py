"""The application's name for Django."""

from django.apps import AppConfig


class AllocationConfig(AppConfig):
    name = "goldenthread.casework.allocation"
    label = "allocation"
