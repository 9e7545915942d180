"""The application's name for Django."""

from django.apps import AppConfig


class ReadersConfig(AppConfig):
    name = "goldenthread.exchange.readers"
    label = "readers"
