"""Where a demonstration's databases stand, one pair for each size, and how a new pair takes its place.

A pair is built under another name and renamed when it is complete, so that a build killed half way leaves nothing that
could be taken for a whole one. The first database of a pair is renamed last: where it stands, the pair is complete.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

JOURNALS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True)
class Pair:
    """The casework's database, and the log of views beside it."""

    main: Path

    @property
    def views(self) -> Path:
        """The log of views, named as the settings name it."""
        return self.main.with_name(f"{self.main.stem}.views{self.main.suffix}")

    @property
    def url(self) -> str:
        """The address of the pair for ``DATABASE_URL``."""
        return f"sqlite:///{self.main}"

    def remove(self) -> None:
        """Take the pair away with whatever journals stand beside it, the first database before all."""
        for file in (self.main, self.views):
            for path in (file, *(file.with_name(file.name + journal) for journal in JOURNALS)):
                path.unlink(missing_ok=True)


@dataclass(frozen=True)
class Kept:
    """The demonstration of one size in the data folder."""

    folder: Path
    size: str

    @property
    def ready(self) -> Pair:
        """The pair that is served."""
        return Pair(self.folder / f"demonstration-{self.size}.sqlite3")

    @property
    def building(self) -> Pair:
        """The pair that is being built."""
        return Pair(self.folder / f"demonstration-{self.size}-building.sqlite3")

    @property
    def complete(self) -> bool:
        """Whether there is one to serve."""
        return self.ready.main.exists()

    def put_in_place(self) -> None:
        """The pair that was built becomes the one that is served. Its connections must be closed."""
        self.ready.remove()
        self.building.views.rename(self.ready.views)
        self.building.main.rename(self.ready.main)

    @contextmanager
    def alone(self, wait: Callable[[], None]) -> Iterator[None]:
        """Hold this demonstration against another start; calls ``wait`` once where somebody else holds it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / f"demonstration-{self.size}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                wait()
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield
