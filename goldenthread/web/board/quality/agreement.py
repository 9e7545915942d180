"""How far two markers agree, in figures and in words."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.partnership.permissions import Permission
from goldenthread.quality.choices import Grade
from goldenthread.quality.kappa import Agreement
from goldenthread.quality.rules import FEWEST
from goldenthread.quality.selectors.results import Compared, agreement_by_criterion, agreement_overall
from goldenthread.quality.selectors.tools import criteria_of
from goldenthread.web.board.quality.common import audit_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import percent

BANDS = (
    (0.0, "no better than chance"), (0.2, "slight"), (0.4, "fair"), (0.6, "moderate"), (0.8, "substantial"),
    (1.0, "almost full"),
)  # fmt: skip
"""The words of Landis and Koch (1977), Biometrics 33, 159-174: a convention, not a law of nature."""


def band(value: float) -> str:
    """The convention's word for a kappa."""
    return next(words for top, words in BANDS if value <= top)


def in_words(found: Agreement | None, pairs: int) -> str:
    """Kappa as a sentence: the value, its interval, and what they may be called."""
    if found is None:
        return f"Too few to say: {pairs} records are marked by both, and kappa is worked out from {FEWEST} on."
    if found.value is None or found.low is None or found.high is None:
        return "Both gave one and the same grade throughout, so agreement beyond chance cannot be worked out."
    low, high = band(found.low), band(found.high)
    reach = f"It could be anything from {low} to {high}." if low != high else f"Either end of it is {low}."
    return (
        f"{found.value:.2f}, which by a common convention is called {band(found.value)}. With {pairs} records the 95% "
        f"interval is {found.low:.2f} to {found.high:.2f}. {reach}"
    )


def figure_of(title: str, found: Agreement | None, pairs: int) -> dict[str, Any]:
    """Kappa as a card."""
    known = found is not None and found.value is not None
    return {
        "title": title, "value": f"{found.value:.2f}" if found and known else "too few to say",
        "of": f"95% interval {found.low:.2f} to {found.high:.2f}" if found and known else f"{pairs} records",
        "note": f"{band(found.value).capitalize()}, by convention" if found and found.value is not None else "",
    }  # fmt: skip


@staff_page(Permission.SEE_QUALITY)
def show(request: StaffRequest, audit_id: str) -> HttpResponse:
    """Agreement in the round and criterion by criterion, of records that both have handed in."""
    audit = audit_or_404(request, audit_id)
    overall = agreement_overall(audit)
    context = {
        "audit": audit, "overall": overall, "linear": in_words(overall.linear, overall.pairs),
        "quadratic": in_words(overall.quadratic, overall.pairs), "cards": _figures(overall),
        "grades": [grade.label for grade in Grade], "few": FEWEST,
        "criteria": [_row(c, found) for c, found in agreement_by_criterion(audit, criteria_of(audit.tool))],
    }  # fmt: skip
    return render(request, "board/quality/agreement.jinja", context)


def _figures(overall: Compared) -> list[dict[str, Any]]:
    enough = overall.pairs >= FEWEST
    return [
        {"title": "The very same grade", "value": percent(overall.same / overall.pairs) if enough else "too few to say",
         "numerator": overall.same, "denominator": overall.pairs, "of": "records"},
        figure_of("Agreement beyond chance, linear weights", overall.linear, overall.pairs),
        figure_of("Agreement beyond chance, quadratic weights", overall.quadratic, overall.pairs),
    ]  # fmt: skip


def _row(criterion: Any, found: Compared) -> dict[str, Any]:
    linear = found.linear
    known = linear is not None and linear.value is not None
    return {
        "asks": criterion.asks, "pairs": found.pairs, "same": percent(found.same / found.pairs) if linear else "–",
        "kappa": f"{linear.value:.2f}" if linear and known else "not defined" if linear else "too few",
        "interval": f"{linear.low:.2f} to {linear.high:.2f}" if linear and known else "–",
        "far": found.pairs - found.near,
    }  # fmt: skip
