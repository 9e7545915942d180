"""Parts and wholes: shares that do not make up a hundred, sums beyond their total, a remainder that is one child."""

from collections.abc import Iterable

from goldenthread.claims.checks.saying import figure, places, told
from goldenthread.claims.doubt import Doubt, Weight
from goldenthread.claims.record import Figure, Product, Record, Whole

SMALL = 5
"""A remainder of one to five people can be known; see the rules of disclosure."""


def parts_make_the_whole(record: Record) -> Iterable[Doubt]:
    """The parts of a whole must make it up, within their rounding; parts of a `partial` whole may not exceed it."""
    for whole in record.wholes:
        parts = [found[-1] for key in whole.parts if (found := _numbers(record, key))]
        if len(parts) == len(whole.parts):
            total = _numbers(record, whole.of)[-1] if whole.of else None
            yield from _made_up(whole, parts, total)


def _made_up(whole: Whole, parts: list[Figure], total: Figure | None) -> Iterable[Doubt]:
    asked = (total.number or 0) if total else 100.0
    made = sum(p.number or 0 for p in parts)
    loose = _looseness([*parts, *([total] if total else [])])
    if (made > asked + loose) or (not whole.partial and made < asked - loose):
        unit = total.unit if total else "%"
        apart = abs(asked - made)
        recorded = (
            f"{' + '.join(told(p.number or 0, p.unit) for p in parts)} = {told(round(made, 2), unit)}, "
            f"{told(round(apart, 2), unit)} {'more' if made > asked else 'less'} than {told(asked, unit)}"
        )
        says = f"{whole.name}: {'; '.join(figure(p) for p in parts)}"
        ask = "Say what the remainder is, as a part of its own, or which number is approximate."
        yield Doubt("parts-make-the-whole", whole.source, says, recorded, ask, beside=places(parts))


def remainder_of_people(record: Record) -> Iterable[Doubt]:
    """A part of some people so near their whole that one to five are left: whoever they are can be known."""
    for whole in record.wholes:
        for total in _numbers(record, whole.of)[-1:]:
            for part in (f for key in whole.parts for f in _numbers(record, key)[-1:]):
                left = (total.number or 0) - (part.number or 0)
                if total.people and part.people and 0 < left <= SMALL:
                    recorded = f"{told(total.number or 0)} less {told(part.number or 0)} leaves {told(left)}"
                    ask = "Publish neither exactly: a few people can be found by taking one from the other."
                    yield Doubt(
                        "remainder-of-people", part.source, f"{figure(part)} of {figure(total)}", recorded, ask,
                        beside=places((total,)),
                    )  # fmt: skip


def product_within_the_total(record: Record) -> Iterable[Doubt]:
    """So many things at up to so much each, beyond what was available: possible, and worth a question."""
    for product in record.products:
        yield from _product(record, product)


def _product(record: Record, product: Product) -> Iterable[Doubt]:
    found = [_numbers(record, key) for key in (product.count, product.each, product.total)]
    if not all(found):
        return
    count, each, total = (f[-1] for f in found)
    most = (count.number or 0) * (each.number or 0)
    if most > (total.number or 0):
        recorded = f"{told(count.number or 0)} at up to {told(each.number or 0, each.unit)} is {told(most, total.unit)}"
        ask = "Say what was paid on average, or whether the total is of another time."
        says = f"{product.name}: {figure(total)} available"
        beside = places((count, each))
        yield Doubt("product-within-the-total", product.source, says, recorded, ask, Weight.QUESTION, beside)


def share_is_its_count(record: Record) -> Iterable[Doubt]:
    """A percentage of a number of things must be the count that is told, as far as it is rounded."""
    for share in record.shares:
        found = [_numbers(record, key) for key in (share.share, share.of, share.count)]
        if all(found):
            percent, of, count = (f[-1] for f in found)
            made = (percent.number or 0) * (of.number or 0) / 100
            half = 0.5 * 10.0 ** -len(f"{percent.number:g}".partition(".")[2]) * (of.number or 0) / 100
            if abs(made - (count.number or 0)) > half + 0.5:
                recorded = f"{figure(percent)} of {figure(of)} is about {told(round(made, 1))}, not {figure(count)}"
                ask = "Say what the percentage is of."
                yield Doubt("share-is-its-count", share.source, share.name, recorded, ask, beside=places((of, count)))


def count_of_a_list(record: Record) -> Iterable[Doubt]:
    """A list that says how many it has, and has another number, its shared items counted too."""
    for listing in record.listings:
        there = (len(listing.numbers) if listing.items is None else listing.items) + listing.shared
        if listing.said is not None and listing.said != there:
            shared = f" with {listing.shared} that are shared" if listing.shared else ""
            recorded = f"{there} are listed{shared}"
            ask = "Say which are counted, the shared ones among them or not."
            yield Doubt("count-of-a-list", listing.source, f"{listing.name}: total {listing.said}", recorded, ask)


def _numbers(record: Record, key: str) -> list[Figure]:
    return [f for f in record.of(key) if f.number is not None]


def _looseness(figures: list[Figure]) -> float:
    """How far rounding and words such as "about" may carry a sum: half of each last place; a tenth where hedged."""
    loose = 0.0
    for of in figures:
        text = f"{of.number:g}"
        places_ = len(text.partition(".")[2])
        if of.unit == "%":
            loose += 0.5 * 10.0**-places_
        if of.qualifier == "about":
            loose += 0.5
    return loose + 1e-9
