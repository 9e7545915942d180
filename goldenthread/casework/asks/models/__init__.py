"""Asks and what happened to them, the advice that answered, who may be asked."""

from goldenthread.casework.asks.models.advice import (
    Advice,
    Assurance,
    Need,
    Outcome,
    Paragraph,
    Provision,
)
from goldenthread.casework.asks.models.asking import Ask, AskStep
from goldenthread.casework.asks.models.directory import Service, ServiceMember
from goldenthread.casework.asks.models.earlier import Agreement, EarlierAdvice

__all__ = [
    "Advice", "Agreement", "Ask", "AskStep", "Assurance", "EarlierAdvice", "Need", "Outcome", "Paragraph", "Provision",
    "Service", "ServiceMember",
]  # fmt: skip
