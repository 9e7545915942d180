"""Telling whoever waits what is being done, on the error stream: a bar on a terminal, plain lines elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn


@dataclass
class Watch:
    """What installing tells as it goes."""

    bar: Progress | None = None
    task: TaskID | None = None

    def step(self, doing: str) -> None:
        """Something new is begun; how long it will take is not known."""
        if self.bar is None:
            Console(stderr=True).print(f"{doing} ...", highlight=False)
            return
        if self.task is not None:
            self.bar.remove_task(self.task)
        self.task = self.bar.add_task(doing, total=None)

    def reached(self, done: int, total: int) -> None:
        """So many of so many parts of the step are done."""
        if self.bar is not None and self.task is not None:
            self.bar.update(self.task, completed=done, total=total)


class Quiet(Watch):
    """Says nothing: for tests."""

    def step(self, doing: str) -> None:
        """Nothing is said."""


@contextmanager
def watching() -> Iterator[Watch]:
    """A watch that draws where somebody is looking."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Watch()
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield Watch(bar)
