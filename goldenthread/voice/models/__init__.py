"""What was heard, what was taken back, and what came of it."""

from goldenthread.voice.models.answered import Reply
from goldenthread.voice.models.heard import Feedback, Withdrawal

__all__ = ["Feedback", "Reply", "Withdrawal"]
