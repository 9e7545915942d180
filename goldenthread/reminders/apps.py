"""The application's name for Django."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "goldenthread.reminders"
    label = "reminders"
