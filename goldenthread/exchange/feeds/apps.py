"""The application's name for Django."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "goldenthread.exchange.feeds"
    label = "feeds"
