"""A server of an application that is loaded already."""

from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # gunicorn tells no types


class Server(BaseApplication):
    """gunicorn, with its settings given here and none read from the command line."""

    def __init__(self, application: Any, **options: Any) -> None:
        self.application, self.chosen = application, options
        super().__init__()

    def load_config(self) -> None:
        """The settings chosen."""
        for name, value in self.chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application."""
        return self.application
