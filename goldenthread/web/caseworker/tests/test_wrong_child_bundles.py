"""Slips planted in the papers of tribunal bundles, of the wrong child and to the wrong parent, are held; clean ones go.

Each bundle is bound and looked at as an officer would have it: what is held is held on the page of the slip.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import pytest
from django.db import transaction

from goldenthread.casework.disputes import actions
from goldenthread.casework.disputes.models import Bundle, BundlePaper
from goldenthread.casework.disputes.tests.factories import TODAY, appealed, officer
from goldenthread.casework.rules import CannotRecord
from goldenthread.correspondence.tests import slips
from goldenthread.correspondence.tests.carriers import FILLER, pdf, word
from goldenthread.correspondence.tests.guarded_area import Households, half_brother, households
from goldenthread.people.models import Child
from goldenthread.web.caseworker.disputes import binding

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LEAST, LEAST_CLEAN = 80, 40
TRIED = 4


@dataclass(frozen=True)
class Looked:
    """A bundle the guard looked at: its file, its papers, and what is held, by page."""

    bundle: Bundle
    pdf: bytes
    papers: list[BundlePaper]
    held: dict[int, list[str]]


@pytest.fixture
def all_of(settings, tmp_path) -> Households:
    settings.DATA, settings.CLAMD = tmp_path, ""
    return households()


def looked(child: Child, papers: Sequence[tuple[str, bytes]]) -> Looked:
    """A bundle of papers about a child, bound and looked at."""
    by = officer(child.area)
    bundle = actions.begin_bundle(dispute=appealed(by, child), by=by, today=TODAY)
    for number, (name, content) in enumerate(papers, start=1):
        actions.replace_paper(
            bundle=bundle, content=content, file_name=name, title=f"Paper {number}", kind="other", by=by, today=TODAY
        )
    bundle = Bundle.objects.select_related("dispute__child__area", "dispute__case", "area").get(pk=bundle.pk)
    whole, why, chosen = binding.bound(bundle)
    assert whole is not None, why
    ranges = dict(zip((paper.public_id for paper in chosen), whole.pages, strict=True))
    bundle = actions.look(bundle=bundle, pdf=whole.pdf, pages=binding.pages_of(whole), where=ranges, by=by, today=TODAY)
    held: dict[int, list[str]] = {}
    for each in bundle.held.all():
        held.setdefault(int(each.where.removeprefix("Page ")), []).append(each.what)
    return Looked(bundle, whole.pdf, list(bundle.papers.order_by("position", "pk")), held)


def in_papers(words: Sequence[str]) -> list[tuple[str, bytes]]:
    """A page of a PDF for each but the last two, which are Word documents: what an adviser and a school send."""
    pages, letters = words[:-2], words[-2:]
    return [("reports.pdf", pdf(*(f"{FILLER} {each} {FILLER}" for each in pages)))] + [
        (f"letter-{number}.docx", word(FILLER, each, FILLER)) for number, each in enumerate(letters)
    ]


def missed(one: Looked, words: Sequence[str]) -> list[str]:
    """The slips that are not held on the page where they stand."""
    first, *letters = one.papers
    pages = range(first.last_page + 1 - (len(words) - len(letters)), first.last_page + 1)  # after the paper's own cover
    where = [*pages, *(paper.last_page for paper in letters)]
    return [each for page, each in zip(where, words, strict=True) if page not in one.held]


def _each(plants: Callable[[Child], list[str]], children: Sequence[Child]) -> tuple[int, list[str]]:
    """How many were planted in a bundle for each child, and which were missed; each bundle in a world of its own."""
    number, every = 0, []
    for child in children:
        with transaction.atomic():
            words = plants(child)
            one = looked(Child.objects.select_related("area").get(pk=child.pk), in_papers(words))
            assert one.bundle.state == "held"
            with pytest.raises(CannotRecord, match="The guard holds this bundle"):
                actions.freeze(bundle=one.bundle, pdf=one.pdf, by=officer(child.area), today=TODAY)
            number, every = number + len(words), [*every, *missed(one, words)]
            transaction.set_rollback(True)
    return number, every


def _of_another(all_of: Households, child: Child, random: Random) -> list[str]:
    """Sixteen slips that tell of another child: name, numbers, day of birth, home."""
    other = next(c for c in random.sample(all_of.children[:20], 3) if c.pk not in (child.pk, all_of.children[3].pk))
    told = slips.told_of(all_of, other)
    return [words for _, words in random.sample(told, 16)]


def _to_a_parent(all_of: Households, child: Child) -> list[str]:
    """What one parent may not read of the other, or of a half-brother: the bundle goes to both parents."""
    mother, father = all_of.mothers[child.pk], all_of.fathers[child.pk]
    for held in (mother, father):
        type(held).objects.filter(pk=held.pk).update(address_withheld=True)
    half = half_brother(all_of, child)
    told = [street_and_code(held.party.address) for held in (mother, father)]
    words = [each for street, code in told for each in (f"Lives at {street}.", f"Contact: {code}", code.lower())]
    return [*words, f"Her brother {half.full_name} is well.", f"{half.surname.upper()}, {half.forename}"]


def street_and_code(address: str) -> tuple[str, str]:
    """The first line of an address and its postcode."""
    street, _, code = address.split("\n")
    return street, code


def test_every_slip_in_a_bundle_is_held_on_its_page(all_of):
    random = Random(11)
    of_another = _each(lambda child: _of_another(all_of, child, random), all_of.children[:TRIED])
    to_a_parent = _each(lambda child: _to_a_parent(all_of, child), all_of.children[:TRIED:2])
    assert not [*of_another[1], *to_a_parent[1]]
    assert of_another[0] + to_a_parent[0] >= LEAST
    assert to_a_parent[0] >= LEAST // 5


def test_every_clean_bundle_goes(all_of):
    random, number = Random(12), 0
    for child in all_of.children[:TRIED]:
        with transaction.atomic():
            words = list(slips.hard(all_of, child, random))
            one = looked(Child.objects.select_related("area").get(pk=child.pk), in_papers(words))
            assert one.held == {}
            frozen = actions.freeze(bundle=one.bundle, pdf=one.pdf, by=officer(child.area), today=TODAY)
            assert frozen.state == "frozen"
            number += len(words)
            transaction.set_rollback(True)
    assert number >= LEAST_CLEAN


def test_the_slip_that_is_held_is_said(all_of):
    child, other = all_of.children[0], all_of.children[1]
    words = [f"Advice about {other.full_name}.", FILLER, FILLER]
    one = looked(Child.objects.select_related("area").get(pk=child.pk), in_papers(words))
    (said,) = (what for whats in one.held.values() for what in whats)
    assert other.full_name in said
