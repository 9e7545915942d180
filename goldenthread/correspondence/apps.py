"""The application's name for Django."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "goldenthread.correspondence"
    label = "correspondence"
