"""What is tested of the two indicators of a setting: a place in a SEN unit, and one in resourced provision."""

import polars as pl

from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.expressions import bad_flag, blank, holds, value, yes
from goldenthread.formats.sen2.rules.required import missing

INDICATORS = ("senunitindicator", "resourcedprovisionindicator")


def bad_indicator(_context: Context) -> pl.Expr:
    """An indicator of SEN unit or resourced provision that is neither 0 nor 1."""
    return pl.any_horizontal(bad_flag(name) for name in INDICATORS)


def blank_indicator(context: Context) -> pl.Expr:
    """A school without an answer about SEN unit or resourced provision."""
    return pl.any_horizontal(missing(context, "plandetail", name) for name in INDICATORS)


def indicator_without_school(_context: Context) -> pl.Expr:
    """An indicator is set but no school is given by URN."""
    return blank("urn") & pl.any_horizontal(yes(name) for name in INDICATORS)


def indicator_unlike_register(_context: Context) -> pl.Expr:
    """An indicator is set but the register shows no such provision at the school."""
    unit = yes("senunitindicator") & holds(~value("register_unit"))
    return unit | (yes("resourcedprovisionindicator") & holds(~value("register_provision")))
