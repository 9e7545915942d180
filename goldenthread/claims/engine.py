"""Passages and record through every check."""

from collections.abc import Iterable

from goldenthread.claims import wording
from goldenthread.claims.checks import OF_PASSAGES, OF_RECORD
from goldenthread.claims.doubt import Doubt
from goldenthread.claims.quantities import quantities
from goldenthread.claims.record import Passage, Record


def check(passages: Iterable[Passage], record: Record) -> list[Doubt]:
    """Every doubt about the passages and about the record they are held to, each once, in the order of the papers.

    Cost: one pass over the passages for each check, and the figures of the facts they are about; no pair of passages is
    compared.
    """
    doubts = [doubt for passage in passages for of_passage in OF_PASSAGES for doubt in of_passage(passage, record)]
    doubts += [doubt for of_record in OF_RECORD for doubt in of_record(record)]
    return sorted(dict.fromkeys(doubts), key=lambda d: (d.where, d.check))


def assertions(text: str) -> list[str]:
    """The sentences that claim a movement and give no number of it: each is kept, and asks for its figure."""
    return [
        sentence
        for sentence in wording.sentences(text)
        if any(True for _ in wording.changes(sentence)) and not any(True for _ in quantities(sentence))
    ]
