"""What every download of ours minds."""

RUN_BY_SPREADSHEETS = frozenset("=+-@\t\r")


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet shows and does not run as a formula."""
    return f"'{text}" if text[:1] in RUN_BY_SPREADSHEETS else text
