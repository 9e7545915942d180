"""A reader who wants to know: from a printed table alone, by trying numbers, without anything of the engine's.

Every figure is a range; ranges are narrowed by the totals; then numbers are tried one after another. A hidden count is
found out when exactly one number fits.
"""

from collections.abc import Iterator

FAR = 400
Range = tuple[int, int]
Equation = tuple[str, list[str]]


def reads(text: str, base: int, small: int, least_hidden: int) -> Range:
    """What a printed figure may stand for, to somebody who knows the rule."""
    if text == "c":
        return least_hidden, FAR
    number = int(text.replace(",", ""))
    if number == 0 and base == 1:
        return 0, 0
    fits = [n for n in range(max(0, number - base), number + base + 1) if base * int(n / base + 0.5) == number]
    fits = [0] if number == 0 else [n for n in fits if n > small]
    return min(fits), max(fits)


def narrowed(ranges: dict[str, Range], equations: list[Equation]) -> dict[str, Range] | None:
    """Ranges after every total has been held against its parts until nothing changes; None if nothing fits."""
    ranges = dict(ranges)
    while True:
        before = dict(ranges)
        for total, parts in equations:
            low, high = sum(ranges[p][0] for p in parts), sum(ranges[p][1] for p in parts)
            ranges[total] = max(ranges[total][0], low), min(ranges[total][1], high)
            for part in parts:
                others_low, others_high = low - before_(ranges, part, 0), high - before_(ranges, part, 1)
                ranges[part] = (max(ranges[part][0], ranges[total][0] - others_high),
                                min(ranges[part][1], ranges[total][1] - others_low))  # fmt: skip
                low, high = others_low + ranges[part][0], others_high + ranges[part][1]
        if any(low > high for low, high in ranges.values()):
            return None
        if ranges == before:
            return ranges


def before_(ranges: dict[str, Range], part: str, side: int) -> int:
    """One end of a range."""
    return ranges[part][side]


def fits(ranges: dict[str, Range], equations: list[Equation]) -> bool:
    """Whether any table at all fits: tries the narrowest open figure's numbers."""
    known = narrowed(ranges, equations)
    if known is None:
        return False
    open_ = [(high - low, name) for name, (low, high) in known.items() if low < high]
    if not open_:
        return True
    name = min(open_)[1]
    low, high = known[name]
    return any(fits({**known, name: (n, n)}, equations) for n in range(low, high + 1))


def could_be(name: str, ranges: dict[str, Range], equations: list[Equation]) -> Iterator[int]:
    """Every number that a hidden count could be."""
    known = narrowed(ranges, equations)
    assert known is not None, "the printed table contradicts itself"
    low, high = known[name]
    return (n for n in range(low, high + 1) if fits({**known, name: (n, n)}, equations))


def found_out(name: str, ranges: dict[str, Range], equations: list[Equation]) -> bool:
    """Whether a hidden count is known for certain: no second number fits."""
    numbers = could_be(name, ranges, equations)
    next(numbers)
    return next(numbers, None) is None
