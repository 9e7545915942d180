"""Where the view log lives."""

from typing import Any

from django.conf import settings


class ViewLogRouter:
    """On SQLite the view log has a file of its own, so that looking never waits for changing."""

    def _own(self, model_name: str | None, app_label: str) -> bool:
        return app_label == "audit" and model_name == "view" and "views" in settings.DATABASES

    def db_for_read(self, model: Any, **_hints: Any) -> str | None:
        return "views" if self._own(model._meta.model_name, model._meta.app_label) else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **_hints: Any) -> bool | None:
        if "views" not in settings.DATABASES:
            return None
        if model_name is None and app_label == "audit":
            return None  # triggers ask for themselves which table they guard
        return db == ("views" if self._own(model_name, app_label) else "default")
