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
from goldenthread.quality.wording import band, in_words
from goldenthread.web.board.quality.common import audit_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import percent


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
