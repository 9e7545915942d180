"""The application's name for Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "goldenthread.casework.plans"
    label = "plans"
