"""What words claimed, and what the loaded papers say twice."""

from django.db.models import Prefetch, QuerySet

from goldenthread.improvement.models import Claim, Settlement
from goldenthread.partnership.models import Area

OF_PAPERS = "paper-text:"


def claims_of(area: Area, of: str) -> QuerySet[Claim]:
    """What was claimed in some words, told as kind:public id; the newest first."""
    return Claim.objects.filter(area=area, of=of).order_by("-pk")


def conflicts_in(area: Area) -> QuerySet[Claim]:
    """What the papers say twice or cannot both be right, with what was said of which holds; in the papers' order."""
    settled = Prefetch("settlements", Settlement.objects.order_by("-pk"))
    found = Claim.objects.filter(area=area, of__startswith=OF_PAPERS, outcome=Claim.Outcome.QUESTIONED)
    return found.prefetch_related(settled).order_by("pk")


def conflict_in(area: Area, public_id: str) -> Claim | None:
    """One of them."""
    return conflicts_in(area).filter(public_id=public_id).first()
