"""What a letter is refused for. Each says what is wrong and how to mend it."""


class LetterRefused(ValueError):
    """Something cannot be done with a letter as it is; ``field`` is where to mend it."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class StaleLetter(LetterRefused):
    """Somebody else changed the letter since it was opened. ``now`` is what the form carries from then on."""

    def __init__(self, version: int) -> None:
        self.now = {"version": version}
        super().__init__(
            "Somebody else changed this letter while you had it open. What you wrote is still here: look at theirs, "
            "then save yours again."
        )


class Held(LetterRefused):
    """The guard found something that nobody has released. ``findings`` are what it found."""

    def __init__(self, findings: object) -> None:
        super().__init__("The guard holds this letter. Mend what it found, or have somebody say why it may go.")
        self.findings = findings
