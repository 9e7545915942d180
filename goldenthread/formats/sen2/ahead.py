"""The next part of a file is read while the last is worked on: Polars frees the interpreter, so both cores work."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def ahead(items: Iterator[T]) -> Iterator[T]:
    """The same items in the same order, each made in another thread while the one before is worked on.

    What making one raises is raised where it would have come. `items` itself runs in one thread at a time.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead") as reader:
        coming = reader.submit(next, items, None)
        while (item := coming.result()) is not None:
            coming = reader.submit(next, items, None)
            yield item
