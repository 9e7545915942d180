"""A report of an audit: what was sampled, how it was graded, how far markers agreed, what was found."""

from datetime import date
from typing import Any

from goldenthread.governance.builders.built import Built, heading, paragraph, points, table
from goldenthread.partnership.models import Area
from goldenthread.quality.models import Audit
from goldenthread.quality.selectors import audits as audits_seen
from goldenthread.quality.selectors import findings, results
from goldenthread.quality.selectors.tools import as_whole, criteria_of


def choices(area: Area) -> list[tuple[str, str]]:
    """The audits of an area, the last opened first."""
    return [(audit.public_id, audit.title) for audit in audits_seen.audits_of(area)]


def build(area: Area, of: str, today: date) -> Built:
    """The report on a day: shares as moderated, hidden where fewer than ten records stand behind them."""
    audit = Audit.objects.get(area=area, public_id=of)
    found = findings.findings_of(audit).filter(found_on__lte=today)
    blocks = [
        heading(audit.title),
        paragraph(audit.purpose),
        paragraph(f"Records of {_day(audit.first_day)} to {_day(audit.last_day)}, opened {_day(audit.opened_on)}."),
        table("Good or better, as moderated", ("Of", "Share", "Records"), _shares(audit)),
    ]
    kappa = results.agreement_overall(audit).quadratic
    if kappa is not None and kappa.value is not None:
        blocks.append(paragraph(f"The two markers’ agreement in the round: weighted kappa {kappa.value:.2f}."))
    if found:
        blocks += [heading("What was found", 3), points([f"{row.get_bearing_display()}: {row.words}" for row in found])]
    about = [f"audit:{audit.public_id}", *(f"audit-finding:{row.public_id}" for row in found)]
    return Built(blocks, about)


def _shares(audit: Audit) -> list[list[Any]]:
    overall = results.overall_share(audit)
    asks = {criterion.key: criterion.asks for criterion in criteria_of(as_whole(audit.tool))}
    rows = [["In the round", _share(overall), str(overall.n)]]
    return rows + [
        [asks.get(key, key), _share(share), str(share.n)] for key, share in results.criterion_shares(audit).items()
    ]


def _share(share: results.Share) -> Any:
    if not share.n:
        return "Not graded"
    return {"value": round(100 * share.good / share.n), "base": share.n, "rule": "S5", "unit": "%"}


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
