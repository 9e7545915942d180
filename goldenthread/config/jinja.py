"""The Jinja environment in which every page of ours is drawn."""

from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, PrefixLoader

from goldenthread.web.components import template_tools
from goldenthread.web.components.undefined import StrictNames


def environment(**options: Any) -> Environment:
    """The environment Django's Jinja backend asks for: escaped, strict about names, with the GOV.UK macros under a prefix."""
    options["loader"] = _with_macros(options["loader"])
    options["undefined"] = StrictNames
    options.update(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    env = Environment(**options)  # noqa: S701  autoescape is switched on in the line above
    env.filters.update(template_tools.FILTERS)
    env.globals.update(template_tools.GLOBALS)
    return env


def _with_macros(pages: BaseLoader) -> BaseLoader:
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return ChoiceLoader([macros, pages])
