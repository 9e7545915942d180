"""The application's name for Django."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "goldenthread.drafts"
    label = "drafts"
