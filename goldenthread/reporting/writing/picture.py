"""Drawings as pictures that every Word shows."""

from functools import lru_cache

from goldenthread.reporting.setting.picture import embeddable

SHARPNESS = 2.0
"""Dots for each unit of the drawing: about 190 to the inch at the width of a page."""


@lru_cache(maxsize=64)
def drawn(svg: bytes) -> bytes:
    """An SVG drawing as PNG, in a plain sans-serif type."""
    # The drawing library takes a moment to load: only a process that draws pays for it.
    import vl_convert

    return bytes(vl_convert.svg_to_png(embeddable(svg, font="Liberation Sans, Arial, sans-serif"), scale=SHARPNESS))
