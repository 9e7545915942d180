"""What is refused, and why: each message says what is wrong and how to mend it."""


class CannotDo(ValueError):
    """Something that may not be done as things stand."""


class Stale(CannotDo):
    """Somebody else saved in the meantime. `theirs` is what stands now; what was typed is the caller's to show."""

    def __init__(self, theirs: str, who: str = "") -> None:
        super().__init__(
            f"{who or 'Somebody else'} has saved this since you opened it. Nothing you typed is lost: "
            "both texts are below; keep yours, theirs, or bring them together."
        )
        self.theirs = theirs
        self.who = who
