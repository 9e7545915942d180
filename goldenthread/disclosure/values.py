"""Single figures through the rules: counts, shares, waits, samples, money."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from goldenthread.disclosure.marks import Mark, Reason, mark_of
from goldenthread.disclosure.rounding import nearest, places
from goldenthread.disclosure.rules import DisclosureError, Rule
from goldenthread.disclosure.rules import rule as rule_of
from goldenthread.disclosure.shown import Shown, View, marked, numbered

Given = int | Mark | str | None


def known(given: Given) -> int | Mark:
    """A count, or the mark that stands for it; nothing at all is "not available" and never nought."""
    if given is None:
        return Mark.NOT_AVAILABLE
    if isinstance(given, Mark):
        return given
    if isinstance(given, str):
        mark = mark_of(given)
        if mark is None:
            raise DisclosureError(f"“{given}” is neither a number nor a mark; give a whole number, or c, x or z.")
        return mark
    if given < 0:
        raise DisclosureError(f"A count of people cannot be {given}; give nought or more.")
    return given


def count(given: Given, rule: Rule, view: View = View.PUBLIC) -> Shown:
    """A count that stands alone; in a table use `tables.protect`, which looks at its neighbours."""
    number = known(given)
    if isinstance(number, Mark):
        return marked(number, Reason.SUPPLIER if number is Mark.HIDDEN else None)
    if view is View.PARTNERSHIP:
        return numbered(number, flagged=rule.hides(number))
    if rule.hides(number):
        return marked(Mark.HIDDEN, Reason.SMALL)
    if number and not nearest(number, rule.round_to):
        return marked(Mark.LOW)
    return numbered(nearest(number, rule.round_to), Reason.ROUNDED if rule.round_to > 1 else None)


def share(numerator: Given, denominator: Given, rule: Rule, view: View = View.PUBLIC) -> Shown:
    """A percentage of people, from unrounded counts (from rounded ones where the supplier's rule says so)."""
    part, whole = known(numerator), known(denominator)
    for side in (part, whole):
        if isinstance(side, Mark):
            return marked(side, Reason.SUPPLIER if side is Mark.HIDDEN else None)
    assert isinstance(part, int)
    assert isinstance(whole, int)
    if part > whole:
        raise DisclosureError(f"{part} of {whole} is more than all; a share's numerator is among its denominator.")
    if whole == 0:
        return marked(Mark.NOT_APPLICABLE)
    reason = _too_few(part, whole, rule)
    if view is View.PUBLIC and reason:
        return marked(Mark.HIDDEN, reason)
    if rule.share_from_rounded and view is View.PUBLIC:
        part, whole = nearest(part, rule.round_to), nearest(whole, rule.round_to)
    return _percentage(part, whole, rule, flagged=reason is not None)


def _too_few(part: int, whole: int, rule: Rule) -> Reason | None:
    if whole < rule.base_under or (rule.share_needs and nearest(whole, rule.round_to) < rule.share_needs):
        return Reason.BASE
    return Reason.SMALL if rule.hides(part) or rule.hides(whole - part) else None


def _percentage(part: int, whole: int, rule: Rule, *, flagged: bool) -> Shown:
    """To the rule's places. A true nought keeps its place (0.0%), so that it is not taken for one that was rounded."""
    decimals = 0 if whole < rule.whole_under and part else rule.decimals
    value = percentage(Fraction(100 * part, whole), decimals)
    return Shown(f"{value.text}%" if value.number is not None else value.text, value.number, value.mark, flagged)


def percentage(value: Fraction, decimals: int, *, sensitive: bool = False) -> Shown:
    """A number already made: what rounds to nought but is not is "low", or "k" where "low" would hurt (deaths)."""
    if value < 0:
        raise DisclosureError(f"A share cannot be {float(value)}; give nought or more.")
    text = places(Decimal(value.numerator) / Decimal(value.denominator), decimals)
    if value and not float(text.replace(",", "")):
        return marked(Mark.NEGLIGIBLE if sensitive else Mark.LOW)
    return Shown(text, float(text.replace(",", "")))


def wait(days_or_weeks: float | None, waited: int, rule: Rule, *, statistic: str, bands: tuple[int, ...] = (),
         view: View = View.PUBLIC) -> Shown:  # fmt: skip
    """A median, a percentile ("p92") or the longest of so many who `waited`; `bands` are where bands of waits begin."""
    if days_or_weeks is None:
        return marked(Mark.NOT_AVAILABLE)
    needed = rule.percentile_needs if statistic.startswith("p") else rule.base_under
    exact = Shown(f"{days_or_weeks:,g}", float(days_or_weeks), flagged=waited < needed)
    if view is View.PARTNERSHIP:
        return exact
    if waited < needed:
        return marked(Mark.HIDDEN, Reason.BASE)
    if statistic == "longest" and waited < rule.band_under:
        return Shown(_band(days_or_weeks, bands), reason=Reason.BASE)
    return exact


def _band(value: float, bands: tuple[int, ...]) -> str:
    if not bands:
        raise DisclosureError("The longest wait of so few is shown as a band: say where the bands begin.")
    below = [start for start in bands if start <= value]
    above = [start for start in bands if start > value]
    if not below:
        return f"under {above[0]}"
    return f"{below[-1]} to under {above[0]}" if above else f"{below[-1]} or more"


def sample(value: float | None, base: int, rule: Rule, view: View = View.PUBLIC) -> Shown:
    """A figure of an audit or a survey (its unit is the caller's) that rests on `base`; show the base beside it."""
    if value is None:
        return marked(Mark.NOT_AVAILABLE)
    few = base < rule.base_under
    if few and view is View.PUBLIC:
        return marked(Mark.HIDDEN, Reason.BASE)
    mark = Mark.UNRELIABLE if not few and base < rule.low_reliability_under else None
    return Shown(f"{value:,g}", float(value), mark, flagged=few)


def money(pounds: float | None, people: int | None, rule: Rule, view: View = View.PUBLIC) -> Shown:
    """A unit cost or a line of spending in pounds about so many `people`; a total (people None) is always shown."""
    if pounds is None:
        return marked(Mark.NOT_AVAILABLE)
    few = people is not None and people < rule.base_under
    if few and view is View.PUBLIC:
        return marked(Mark.HIDDEN, Reason.BASE)
    return Shown(f"£{pounds:,.0f}", float(pounds), flagged=few)


def treated(cell: Mapping[str, Any], view: View) -> Shown:
    """One figure that names its rule (S1, S2 ...): {"count"}, {"numerator", "denominator"}, {"value", "base"} or
    {"money", "people"}. Raises DisclosureError where the rule does not exist or does not fit.
    """
    rule = rule_of(cell["rule"])
    if "denominator" in cell:
        return share(cell["numerator"], cell["denominator"], rule, view)
    if "base" in cell:
        return sample(cell["value"], cell["base"], rule, view)
    if "money" in cell:
        return money(cell["money"], cell.get("people"), rule, view)
    return count(cell["count"], rule, view)
