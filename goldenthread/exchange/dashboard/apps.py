"""The application's name for Django."""

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "goldenthread.exchange.dashboard"
    label = "dashboard"
