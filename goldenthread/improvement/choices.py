"""The words to choose from, for whoever asks a person."""

from goldenthread.improvement.models import (
    Account,
    Evidence,
    Finding,
    Measure,
    Priority,
    Settlement,
    Statement,
    Strategy,
    Target,
    Update,
)
from goldenthread.improvement.models.measuring import Period

Choices = list[tuple[str, str]]

FINDING_KINDS: Choices = Finding.Kind.choices
STRATEGY_KINDS: Choices = Strategy.Kind.choices
PRIORITY_KINDS: Choices = Priority.Kind.choices
ACCOUNT_KINDS: Choices = Account.Kind.choices
POLARITIES: Choices = Measure.Polarity.choices
PERIODS: Choices = Period.choices
SHAPES: Choices = Target.Shape.choices
RATINGS: Choices = Update.Rating.choices
EVIDENCE_KINDS: Choices = [pair for pair in Evidence.Kind.choices if pair[0] != Evidence.Kind.READING]
STATEMENT_KINDS: Choices = Statement.Kind.choices
HOLDS: Choices = Settlement.Holds.choices
