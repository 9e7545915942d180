"""What is tested alike in a setting named in a plan and in a placement."""

import polars as pl

from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.expressions import blank, given, holds, invalid, is_one, value
from goldenthread.formats.sen2.rules.required import NEVER, missing

SETTING = ("urn", "ukprn", "sensetting")

UNEXPECTED_TYPES = (
    "Higher education institutions", "Online provider", "Offshore schools", "Service children's education",
    "British schools overseas", "Miscellaneous", "University technical college",
)  # fmt: skip
"""Types of establishment, as the register names them, that a plan seldom names."""


def no_setting(_context: Context) -> pl.Expr:
    """Neither URN nor UKPRN nor a setting code."""
    return blank(*SETTING)


def code_beside_number(_context: Context) -> pl.Expr:
    """A setting code although a URN or UKPRN is given."""
    return given("sensetting") & (given("urn") | given("ukprn"))


def two_numbers(_context: Context) -> pl.Expr:
    """Both a URN and a UKPRN."""
    return given("urn") & given("ukprn")


def bad_urn(_context: Context) -> pl.Expr:
    """A URN that is not six digits."""
    return holds(~value("urn").str.contains(r"^[0-9]{6}$"))


def unknown_urn(_context: Context) -> pl.Expr:
    """A URN that the establishments register does not have."""
    return given("urn") & blank("register_status")


def bad_ukprn(_context: Context) -> pl.Expr:
    """A UKPRN that is not eight digits beginning with 1."""
    return holds(~value("ukprn").str.contains(r"^1[0-9]{7}$"))


def bad_named_code(context: Context) -> pl.Expr:
    """A setting code that is not in the list of those a plan may name."""
    return invalid("sensetting", context.allowed("setting_named"))


def bad_placed_code(context: Context) -> pl.Expr:
    """A setting code that is in no list."""
    return invalid("sensetting", context.allowed("setting_placed") | context.allowed("setting_named"))


def named_only_code(context: Context) -> pl.Expr:
    """A setting code that a plan may name and a placement may not have."""
    only = sorted(context.allowed("setting_named") - context.allowed("setting_placed"))
    return is_one("sensetting", *only) if only else NEVER


def other_unexplained(context: Context) -> pl.Expr:
    """Other setting, or not in education for another reason, without the explanation DfE asks for."""
    return missing(context, "plandetail", "sensettingother")
