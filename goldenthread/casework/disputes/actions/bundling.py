"""A bundle: proposed from the record, chosen and ordered, looked into by the guard page by page, frozen."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import cast

from django.db import transaction
from django.db.models import Max

from goldenthread.casework.disputes.actions.common import trail
from goldenthread.casework.disputes.choices import BundleState, PaperKind
from goldenthread.casework.disputes.models import Bundle, BundlePaper, Dispute, Held
from goldenthread.casework.disputes.rules import check_edition, check_may_keep, said
from goldenthread.casework.disputes.selectors.papers import proposed_papers
from goldenthread.casework.rules import CannotRecord
from goldenthread.correspondence import guard
from goldenthread.correspondence.addressing import proposed
from goldenthread.correspondence.choices import Medium
from goldenthread.documents.actions import Paper, keep
from goldenthread.documents.choices import Classification
from goldenthread.documents.models import Document
from goldenthread.partnership.models import User
from goldenthread.people.models import Child

KIND = "tribunal_bundle"
PAPER_KIND = "tribunal_paper"


@transaction.atomic
def begin_bundle(*, dispute: Dispute, by: User, today: date) -> Bundle:
    """Begin a bundle with everything the record proposes, in order. Raises NotAllowed."""
    check_may_keep(by, dispute.area, today)
    number = (dispute.bundles.aggregate(last=Max("number"))["last"] or 0) + 1
    bundle = Bundle.objects.create(area=dispute.area, dispute=dispute, number=number)
    BundlePaper.objects.bulk_create([
        BundlePaper(
            area=bundle.area, bundle=bundle, kind=p.kind, source=p.source, title=p.title[:200], dated=p.dated,
            position=n,
        )
        for n, p in enumerate(proposed_papers(dispute), start=1)
    ])  # fmt: skip
    trail(dispute.child, by, "bundle_begun", f"bundle:{bundle.public_id}", number=number)
    return bundle


def _changing(bundle: Bundle, by: User, today: date, version: int | None = None) -> Bundle:
    check_may_keep(by, bundle.area, today)
    found = Bundle.objects.select_for_update(of=("self",)).select_related("area", "dispute__child__area")
    held = found.get(pk=bundle.pk)
    if held.state == BundleState.FROZEN:
        raise CannotRecord("This bundle is frozen. Begin another.")
    check_edition(version, held.version)
    return held


def _again(bundle: Bundle) -> None:
    """The papers changed: what the guard saw is no longer the bundle."""
    bundle.state, bundle.sha256, bundle.pages, bundle.looked_on = BundleState.CHOOSING, "", None, None
    bundle.version += 1
    bundle.save()


@transaction.atomic
def choose_papers(
    *, bundle: Bundle, positions: Mapping[str, int], chosen: Sequence[str], by: User, today: date,
    version: int | None = None,
) -> None:  # fmt: skip
    """Say which papers are in the bundle and in which order. Raises NotAllowed, StaleCase, CannotRecord."""
    held = _changing(bundle, by, today, version)
    if not chosen:
        raise CannotRecord("Choose at least one paper.", "papers")
    for paper in held.papers.all():
        paper.position = positions.get(paper.public_id, paper.position)
        paper.chosen = paper.public_id in chosen
        paper.save(update_fields=["position", "chosen"])
    _again(held)
    trail(held.dispute.child, by, "bundle_chosen", f"bundle:{held.public_id}", papers=len(chosen))


@transaction.atomic
def replace_paper(
    *, bundle: Bundle, content: bytes, file_name: str, title: str, kind: str, by: User, today: date,
    instead_of: BundlePaper | None = None, version: int | None = None,
) -> BundlePaper:  # fmt: skip
    """Put a file into a bundle: a paper that came from elsewhere, or the PDF of one that could not be put in.

    Raises NotAllowed, StaleCase, CannotRecord; DocumentRefused for a file that is not kept.
    """
    held = _changing(bundle, by, today, version)
    title = said(title or (instead_of.title if instead_of else ""), "Say what the paper is.", "title")
    document = _kept(held, content, file_name, title, PAPER_KIND, by, today)
    source = f"document:{document.public_id}"
    if instead_of:
        paper = held.papers.get(pk=instead_of.pk)
        paper.source, paper.title, paper.cannot = source, title, ""
        paper.save()
    else:
        last = held.papers.aggregate(last=Max("position"))["last"] or 0
        paper = BundlePaper.objects.create(
            area=held.area, bundle=held, kind=PaperKind(kind), source=source, title=title, dated=today,
            position=0 if kind == PaperKind.APPEAL else last + 1,
        )  # fmt: skip
    _again(held)
    trail(held.dispute.child, by, "bundle_paper", f"bundle:{held.public_id}", document=document.public_id)
    return paper


def _kept(bundle: Bundle, content: bytes, name: str, title: str, kind: str, by: User, today: date) -> Document:
    given = Paper(
        file_name=name, source=by.name, kind=kind, received_on=today, classification=Classification.RESTRICTED,
        title=title,
    )  # fmt: skip
    return keep(area=bundle.area, stream=BytesIO(content), paper=given, by=by)


@transaction.atomic
def cannot_join(*, bundle: Bundle, why: Mapping[str, str], by: User, today: date) -> None:
    """Set down which papers could not be put in, and why; they must be replaced or left out."""
    held = _changing(bundle, by, today)
    for paper in held.papers.all():
        paper.cannot = why.get(paper.public_id, "")[:300]
        paper.save(update_fields=["cannot"])


@transaction.atomic
def look(
    *, bundle: Bundle, pdf: bytes, pages: Sequence[guard.Text], where: Mapping[str, tuple[int, int]], by: User,
    today: date,
) -> Bundle:  # fmt: skip
    """Have the guard look at every page of the bundle as it would go. What it finds is held until somebody releases it.

    ``where`` are the first and last page of each paper by its id. A reason given before for the same thing on the same
    page still holds. Raises NotAllowed, CannotRecord.
    """
    held = _changing(bundle, by, today)
    child = held.dispute.child
    found = guard.check(area=held.area, child=child, texts=pages, recipients=_parties(child, today), today=today)
    marks = {finding.mark: finding for finding in found}
    held.held.exclude(mark__in=marks).delete()
    have = set(held.held.values_list("mark", flat=True))
    Held.objects.bulk_create([
        Held(
            area=held.area, bundle=held, mark=mark, where=f.where[:200], what=f.what[:500], remedy=f.remedy[:500]
        )
        for mark, f in marks.items() if mark not in have
    ])  # fmt: skip
    for paper in held.papers.all():
        paper.first_page, paper.last_page = where.get(paper.public_id, (None, None))
        paper.save(update_fields=["first_page", "last_page"])
    held.sha256, held.pages, held.looked_on = hashlib.sha256(pdf).hexdigest(), len(pages), today
    held.state = _state(held)
    held.version += 1
    held.save()
    trail(child, by, "bundle_looked", f"bundle:{held.public_id}", pages=len(pages), found=len(found))
    return held


def _parties(child: Child, today: date) -> list[guard.Addressee]:
    """Who gets the bundle beside the Tribunal: the family's side, as far as the law says it is theirs."""
    to = [p.relationship.party for p in proposed(child, today) if p.proposed]
    found = [guard.To(party=each, name=each.name, medium=Medium.POST, address=each.address) for each in to]
    return [cast(guard.Addressee, each) for each in found]


def _state(bundle: Bundle) -> BundleState:
    return BundleState.HELD if bundle.held.filter(released_why="").exists() else BundleState.CLEAR


@transaction.atomic
def release(*, bundle: Bundle, finding: Held, why: str, by: User, today: date) -> Bundle:
    """Say why something the guard found may stay in the bundle. Raises NotAllowed, CannotRecord."""
    held = _changing(bundle, by, today)
    why = said(why, "Say why it may go: you have looked at the page.", "why")
    held.held.filter(pk=finding.pk).update(released_why=why, released_on=today, released_by_name=by.name)
    held.state = _state(held)
    held.save(update_fields=["state"])
    trail(held.dispute.child, by, "bundle_released", f"bundle:{held.public_id}", where=finding.where, why=why)
    return held


@transaction.atomic
def freeze(*, bundle: Bundle, pdf: bytes, by: User, today: date) -> Bundle:
    """Freeze a bundle: the very bytes the guard looked at, kept with their hash.

    Raises NotAllowed; CannotRecord while anything is held, a paper could not be put in, or the bytes are others.
    """
    held = _changing(bundle, by, today)
    if held.state != BundleState.CLEAR:
        raise CannotRecord("The guard holds this bundle. Say of each thing it found why it may go, or mend the paper.")
    if held.papers.filter(chosen=True).exclude(cannot="").exists():
        raise CannotRecord("A paper could not be put in. Replace it with a PDF, or leave it out.")
    if hashlib.sha256(pdf).hexdigest() != held.sha256:
        held_again = "Something in the record changed since the guard looked. Have it look again."
        raise CannotRecord(held_again)
    title = f"Bundle {held.number}"
    held.file = _kept(held, pdf, f"bundle-{held.number}.pdf", title, KIND, by, today)
    held.state, held.frozen_on, held.frozen_by_name = BundleState.FROZEN, today, by.name
    held.save()
    trail(held.dispute.child, by, "bundle_frozen", f"bundle:{held.public_id}", sha256=held.sha256)
    return held
