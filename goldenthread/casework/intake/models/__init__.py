"""What comes in before it is a case, who may claim it, notices of delay, and concerns."""

from goldenthread.casework.intake.models.arrivals import Arrival, ArrivalDecision, ArrivalPaper, Asking, AskingPaper
from goldenthread.casework.intake.models.claims import ClaimCode, FamilyMessage
from goldenthread.casework.intake.models.concerns import Concern, ConcernAnswer, ConcernTold
from goldenthread.casework.intake.models.delays import DelayNotice, InterimSupport

__all__ = [
    "Arrival",
    "ArrivalDecision",
    "ArrivalPaper",
    "Asking",
    "AskingPaper",
    "ClaimCode",
    "Concern",
    "ConcernAnswer",
    "ConcernTold",
    "DelayNotice",
    "FamilyMessage",
    "InterimSupport",
]
