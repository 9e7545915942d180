"""A letter as a paper: as it goes to one recipient, with the page for the envelope before it where it goes by post."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from goldenthread.correspondence.markup import blocks_of
from goldenthread.correspondence.models import Letter, Recipient
from goldenthread.correspondence.templates import details_of
from goldenthread.partnership.selectors import authority_of
from goldenthread.reporting.document import Block, BulletList, Document, Heading, PageBreak, Paragraph


def letter_paper(
    letter: Letter, recipient: Recipient, dated: date, *, envelope: bool = False, by_hand: Sequence[str] = ()
) -> Document:
    """One copy of a letter as it goes. ``dated`` is the day it was handed over, or today while it is not.

    ``by_hand`` is what is printed elsewhere and put in by hand; the envelope's page says so.
    """
    authority = authority_of(letter.area).name
    blocks: list[Block] = [*_envelope(letter, recipient, by_hand)] if envelope else []
    blocks += [Paragraph(f"{recipient.salutation},"), *body_blocks(letter)]
    files = [enclosure.document.title for enclosure in letter.enclosures.select_related("document").order_by("pk")]
    if files:
        blocks += [Heading("Sent with this letter"), BulletList(files)]
    contact = details_of(letter.area, dated)
    return Document(
        title=letter.subject, blocks=blocks, author=authority, dated=dated, facts=[("To", recipient.name)],
        footer=" · ".join(contact[key] for key in ("service_telephone", "service_email") if contact.get(key)),
        header=authority,
    )  # fmt: skip


def _envelope(letter: Letter, recipient: Recipient, by_hand: Sequence[str]) -> Iterator[Block]:
    """The page whose address shows in the window of an envelope, with what is to be put in it."""
    yield Heading(recipient.name)
    yield from (Paragraph(line) for line in recipient.address.splitlines() if line.strip())
    yield Paragraph(f"Private and confidential. Reference {letter.public_id}.")
    if by_hand:
        yield Paragraph("To be printed by hand and put in with this letter:")
        yield BulletList(list(by_hand))
    yield PageBreak()


def body_blocks(letter: Letter) -> Iterator[Block]:
    """What a letter says, block by block."""
    for block in blocks_of(letter.body):
        if block.kind == "heading":
            yield Heading(block.text)
        elif block.kind == "list":
            yield BulletList(block.items)
        else:
            yield Paragraph(block.text)


def print_run(
    copies: Sequence[tuple[Letter, Recipient]], dated: date, by_hand: Mapping[int, Sequence[str]] | None = None
) -> Document:
    """Many letters as one paper to be printed: each begins a page with its address, and says who it is for.

    ``by_hand`` is what is to be put in by hand, by the letter's primary key.
    """
    blocks: list[Block] = []
    for letter, recipient in copies:
        hand = (by_hand or {}).get(letter.pk, ())
        one = letter_paper(letter, recipient, dated, envelope=True, by_hand=hand)
        blocks += [PageBreak()] if blocks else []
        (first, *rest) = one.blocks
        turn = next(at for at, block in enumerate(rest) if isinstance(block, PageBreak)) + 1
        said = Paragraph(f"{one.author}, {dated.day} {dated:%B %Y}")
        blocks += [first, *rest[:turn], Heading(letter.subject), said, *rest[turn:]]
    return Document(title="Letters to be posted", blocks=blocks, dated=dated, classification="Private and confidential")
