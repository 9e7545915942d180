"""The design system as a Django application."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    name = "goldenthread.web.components"
    label = "components"
    verbose_name = "Design system"
