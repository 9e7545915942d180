"""Why a document is not kept or not opened, in words that say how to mend it."""


class DocumentRefused(Exception):
    """The file is not kept. The message says what is wrong with it and what to do."""


class NotYetClean(Exception):
    """The document is in quarantine: nobody opens it. The message says why, and what happens next."""


class NoText(Exception):
    """The document has no text to read; the message says why."""
