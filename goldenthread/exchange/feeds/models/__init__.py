"""Agreements, deliveries and their mends, publications, decisions on matches, plans for better data, questions."""

from goldenthread.exchange.feeds.models.agreeing import SharingAgreement
from goldenthread.exchange.feeds.models.asking import KeptQuestion
from goldenthread.exchange.feeds.models.delivering import Delivery, KnownLayout, Mend
from goldenthread.exchange.feeds.models.erasing import ErasedRow
from goldenthread.exchange.feeds.models.improving import QualityAction, QualityPlan
from goldenthread.exchange.feeds.models.publishing import MatchDecision, Publication

__all__ = [
    "Delivery",
    "ErasedRow",
    "KeptQuestion",
    "KnownLayout",
    "MatchDecision",
    "Mend",
    "Publication",
    "QualityAction",
    "QualityPlan",
    "SharingAgreement",
]
