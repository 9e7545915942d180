"""The application's name for Django."""

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "goldenthread.exchange.dashboard"
    label = "dashboard"

    def ready(self) -> None:
        from goldenthread.exchange.dashboard.beforehand import make_sheets
        from goldenthread.exchange.dashboard.editions import keep_editions
        from goldenthread.exchange.feeds.after import add

        add("statistics", keep_editions)
        add("dashboard", make_sheets)
