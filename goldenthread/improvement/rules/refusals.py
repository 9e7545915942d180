"""What cannot be kept, said plainly."""

from typing import Any


class Refused(ValueError):
    """Something cannot be kept as it was given; the message says what to do, `field` which answer it is about."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class ChangedMeanwhile(Exception):
    """Somebody else changed the row after it was opened; `row` is as it stands now. Nothing was saved."""

    def __init__(self, row: Any) -> None:
        super().__init__("Somebody else changed this after you opened it. Nothing of yours was saved yet.")
        self.row = row


class Questioned(Exception):
    """What was said goes against what is known: it is kept once its author answers. `questions` are sentences."""

    def __init__(self, questions: list[str]) -> None:
        super().__init__(" ".join(questions))
        self.questions = questions
