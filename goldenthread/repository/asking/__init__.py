"""Questions in SQL to a snapshot: read only, with nobody named unless the asker may see names.

with Question(snapshot) as at_hand:
    at_hand.ask("SELECT sen_provision, count(*) FROM persons GROUP BY ALL")
"""

from goldenthread.repository.asking.apart import ask_apart
from goldenthread.repository.asking.columns import Told, described, told
from goldenthread.repository.asking.question import MOST_ROWS, SECONDS, CannotAsk, Question

__all__ = ["MOST_ROWS", "SECONDS", "CannotAsk", "Question", "Told", "ask_apart", "described", "told"]
