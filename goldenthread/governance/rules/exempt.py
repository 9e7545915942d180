"""Part 2: the paragraphs by which an item may be taken in private, and the test each must pass."""

from collections.abc import Sequence

from goldenthread.governance.rules.data import read


class NotExempt(ValueError):
    """An item that may not be Part 2 as it stands; the message says what is missing."""


def paragraphs() -> dict[int, dict[str, str]]:
    """The seven paragraphs of Schedule 12A, Part 1: what the Act names, and plain words."""
    found: dict[int, dict[str, str]] = read("exempt")["paragraphs"]
    return found


def citation(numbers: Sequence[int]) -> str:
    """'Local Government Act 1972, Schedule 12A, paragraphs 1 and 3'."""
    noun = "paragraph" if len(numbers) == 1 else "paragraphs"
    return f"{read('exempt')['citation']}, {noun} {' and '.join(str(n) for n in numbers)}" if numbers else ""


def plainly(numbers: Sequence[int]) -> str:
    """The paragraphs in plain words."""
    return " ".join(paragraphs()[n]["plain"] for n in numbers)


def public_interest_test() -> str:
    """The test that every exemption must pass."""
    return str(read("exempt")["test"])


def check(part: int, numbers: Sequence[int], public_interest: str) -> None:
    """Raises NotExempt unless a Part 2 item names a paragraph and weighs the public interest; Part 1 names none."""
    if part == 1:
        if numbers:
            raise NotExempt("An item in Part 1 names no paragraph of Schedule 12A: put it in Part 2, or clear them.")
        return
    unknown = [n for n in numbers if n not in paragraphs()]
    if unknown:
        raise NotExempt(f"Schedule 12A has paragraphs 1 to 7, not {', '.join(map(str, unknown))}.")
    if not numbers:
        raise NotExempt("Say by which paragraph of Schedule 12A the item is exempt.")
    if not public_interest.strip():
        raise NotExempt("Say why the public interest in keeping it back outweighs the interest in telling it.")
