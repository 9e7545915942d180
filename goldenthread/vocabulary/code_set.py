"""A code set: codes in order, what each means, and in which collection years it may be sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One code; the years are of the SEN2 collection, None where there is no limit."""

    value: str
    label: str
    from_year: int | None = None
    to_year: int | None = None

    def valid_in(self, year: int) -> bool:
        """Whether the code may be sent in that collection year."""
        return (self.from_year is None or self.from_year <= year) and (self.to_year is None or year <= self.to_year)


@dataclass(frozen=True, slots=True)
class CodeSet:
    """Codes in their published order."""

    title: str
    codes: tuple[Code, ...]

    @classmethod
    def of(cls, title: str, labels: Mapping[str, str]) -> "CodeSet":
        """A set whose codes have no limit of years."""
        return cls(title, tuple(Code(value, label) for value, label in labels.items()))

    def __contains__(self, value: object) -> bool:
        return any(code.value == value for code in self.codes)

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def values(self, year: int | None = None) -> tuple[str, ...]:
        """The codes, all of them or those of one collection year."""
        return tuple(code.value for code in self.codes if year is None or code.valid_in(year))

    def label(self, value: str) -> str:
        """What the code means, in plain words; the code itself where it is not one of the set."""
        return next((code.label for code in self.codes if code.value == value), value)
