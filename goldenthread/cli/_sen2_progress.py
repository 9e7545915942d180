"""A running count of people on the error stream, so that what is printed can go to a file."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from goldenthread.formats.sen2.model import Progress as Report


@contextmanager
def counting(doing: str) -> Iterator[Report]:
    """Show what is being done and how many people it has reached; nothing where nobody is watching."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing)
        yield lambda people: bar.update(task, description=f"{doing}: {people:,} people")
