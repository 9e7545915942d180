"""What puts down what was heard and what came of it. Each writes the trail in the transaction of the change."""

from goldenthread.voice.actions.answering import reply
from goldenthread.voice.actions.hearing import Said, hear, withdraw

__all__ = ["Said", "hear", "reply", "withdraw"]
