"""The type of papers: only what the typesetter itself carries, so that a paper looks the same on every machine."""

from functools import cache

import typst


@cache
def fonts() -> typst.Fonts:
    """Libertinus Serif, and what stands in for letters that it does not hold."""
    return typst.Fonts(include_system_fonts=False)
