"""Drawing a piece of template, for tests."""

from typing import Any

from django.template import engines


def draw(source: str, **context: Any) -> str:
    """What a template of ours draws."""
    return str(engines["jinja2"].from_string(source).render(context))
