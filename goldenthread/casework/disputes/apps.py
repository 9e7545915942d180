"""The application's name for Django."""

from django.apps import AppConfig


class DisputesConfig(AppConfig):
    name = "goldenthread.casework.disputes"
    label = "disputes"
