"""What changes letters. Each action names its actor and the day, and writes the trail."""

from goldenthread.correspondence.actions.approving import approve, faults
from goldenthread.correspondence.actions.drafting import Enclosed, cancel, draft_letter, edit_letter
from goldenthread.correspondence.actions.guarding import release_held

__all__ = ["Enclosed", "approve", "cancel", "draft_letter", "edit_letter", "faults", "release_held"]
