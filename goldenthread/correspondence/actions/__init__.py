"""What changes letters. Each action names its actor and the day, and writes the trail."""

from goldenthread.correspondence.actions.approving import approve, faults
from goldenthread.correspondence.actions.batches import Wanted, make_batch, preview, put_in_batch
from goldenthread.correspondence.actions.delivering import deliver, deliver_waiting, resolve, take_back, try_again
from goldenthread.correspondence.actions.drafting import Enclosed, cancel, draft_letter, edit_letter
from goldenthread.correspondence.actions.guarding import look_again, release_held
from goldenthread.correspondence.actions.keeping import change_template, keep_details, what_is_missing
from goldenthread.correspondence.actions.posting import mark_posted, mark_read, print_letters, record_receipt
from goldenthread.correspondence.actions.sending import send

__all__ = [
    "Enclosed", "Wanted", "approve", "cancel", "change_template", "deliver", "deliver_waiting", "draft_letter",
    "edit_letter", "faults", "keep_details", "look_again", "make_batch",
    "mark_posted", "mark_read", "preview", "print_letters", "put_in_batch",
    "record_receipt", "release_held", "resolve", "send", "take_back", "try_again", "what_is_missing",
]  # fmt: skip
