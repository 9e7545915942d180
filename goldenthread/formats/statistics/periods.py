"""DfE's time periods in the words of a reader."""


def year_of(time_period: str) -> int:
    """The calendar year a figure belongs to: ``2024`` is 2024; ``202425``, counted in January 2025, is 2025."""
    return int(time_period[:4]) + 1 if len(time_period) == 6 else int(time_period)


def when(time_period: str) -> str:
    """When a figure was counted: ``in 2024`` for a calendar year, ``in January 2025`` for the January count."""
    return f"in January {year_of(time_period)}" if len(time_period) == 6 else f"in {time_period}"
