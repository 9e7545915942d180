"""Why a file was not taken as a statistical release."""


class NotARelease(ValueError):
    """A file that cannot be read as a DfE statistical release: what is wrong, where, and how to mend it."""

    def __init__(self, what: str, where: str, mend: str) -> None:
        super().__init__(f"{where}: {what} {mend}")
        self.what = what
        self.where = where
        self.mend = mend
