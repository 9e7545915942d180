"""The Jinja environment in which every page of ours is drawn."""

from collections.abc import MutableMapping
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, Template

from goldenthread.web.components import template_tools
from goldenthread.web.components.undefined import StrictNames

MACROS = "govuk_frontend_jinja"


class Pages(Environment):
    """Our templates, strict about names, beside the GOV.UK macros, which read many names that are not there."""

    macros: Environment

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        theirs = isinstance(name, str) and name.startswith(f"{MACROS}/")
        return (self.macros.get_template if theirs else super().get_template)(name, parent, globals)


def environment(**options: Any) -> Pages:
    """The environment that Django's Jinja backend asks for; everything in it is escaped."""
    # Every template stays read: there are some hundreds, and one that was put out would be compiled for a person.
    options.update(autoescape=True, trim_blocks=True, lstrip_blocks=True, cache_size=-1)
    env = Pages(**{**options, "undefined": StrictNames})
    env.filters.update(template_tools.FILTERS)
    env.globals.update(template_tools.GLOBALS)
    loader = PrefixLoader({MACROS: PackageLoader(MACROS)})
    env.macros = Environment(**{**options, "loader": loader, "undefined": ChainableUndefined})  # noqa: S701  as above
    return env
