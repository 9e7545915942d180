"""What Jinja makes of a name that is not there."""

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import ChainableUndefined


class StrictNames(ChainableUndefined):
    """Lenient about a key left out of a dictionary, strict about everything else.

    Components are called with dictionaries and read keys that need not be given, as in `params.note`. A name that
    no view supplied, or an attribute that an object does not have, is a mistake: it raises
    `jinja2.UndefinedError` when it is drawn, tested or looped over, and never draws as a blank.
    """

    __slots__ = ()

    def _check(self) -> None:
        nameless = self._undefined_name is None  # what Jinja makes of `x if y` without an else
        if not nameless and not isinstance(self._undefined_obj, Mapping):
            self._fail_with_undefined_error()

    def __str__(self) -> str:
        self._check()
        return ""

    def __html__(self) -> str:
        return str(self)

    def __bool__(self) -> bool:
        self._check()
        return False

    def __len__(self) -> int:
        self._check()
        return 0

    def __iter__(self) -> Iterator[Any]:
        self._check()
        return iter(())

    def __eq__(self, other: object) -> bool:
        self._check()
        return type(self) is type(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return id(type(self))

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__"):
            self._check()
        return super().__getattr__(name)

    def __getitem__(self, key: Any) -> Any:
        self._check()
        return self
