"""The working document: begun from the plan, changed by each side's proposals, agreed row by row, kept as sent."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from goldenthread.casework.disputes.actions.common import trail
from goldenthread.casework.disputes.choices import Party, ProposalState
from goldenthread.casework.disputes.models import Dispute, Proposal, WorkingDocument, WorkingRow, WorkingVersion
from goldenthread.casework.disputes.rules import check_edition, check_may_keep, said
from goldenthread.casework.disputes.selectors.working import content_of
from goldenthread.casework.plans.content import Content
from goldenthread.casework.plans.selectors import content_of as plan_content
from goldenthread.casework.plans.selectors import current_version
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.models import User

STEP = 10  # between positions, so that a paragraph can be put between two


@transaction.atomic
def begin_working(*, dispute: Dispute, by: User, today: date, plan_words: str = "") -> WorkingDocument:
    """Begin the working document from the version of the plan in force: a row for each paragraph of each section.

    Where the plan was never written here, from its words as typed or pasted: paragraphs under lines such as
    “Section F”. Raises NotAllowed; CannotRecord where it was begun already or there is nothing to begin from.
    """
    check_may_keep(by, dispute.area, today)
    if WorkingDocument.objects.filter(dispute=dispute).exists():
        raise CannotRecord("The working document was begun already. Go on in it.", "plan_words")
    version = current_version(dispute.about_case)
    rows = _rows_of(plan_content(version)) if version and not plan_words.strip() else _rows_in(plan_words)
    if not rows:
        raise CannotRecord("Paste the words of the plan, each section under a line such as “Section F”.", "plan_words")
    made = WorkingDocument.objects.create(
        area=dispute.area, dispute=dispute, began_on=today,
        began_from=version.public_id if version and not plan_words.strip() else "",
        began_title=plan_content(version).title if version and not plan_words.strip() else "The plan as sent",
    )  # fmt: skip
    WorkingRow.objects.bulk_create([
        WorkingRow(
            area=dispute.area, document=made, section=section, section_title=title, label=label, words=words,
            position=(n + 1) * STEP,
        )
        for n, (section, title, label, words) in enumerate(rows)
    ])  # fmt: skip
    trail(dispute.child, by, "working_begun", f"dispute:{dispute.public_id}", rows=len(rows))
    return made


def _rows_of(content: Content) -> list[tuple[str, str, str, str]]:
    return [
        (section.declared.letter, section.declared.title, row.label, row.words)
        for section in content.sections
        for row in section.standing
        if row.words
    ]


def _rows_in(words: str) -> list[tuple[str, str, str, str]]:
    """Paragraphs under lines that name their section."""
    section, found, number = "", [], 0
    for line in (each.strip() for each in words.splitlines()):
        head, _, letter = line.partition(" ")
        if head.lower() == "section" and letter and len(letter.split()[0]) <= 3:
            section, number = letter.split()[0].strip(":").upper(), 0
        elif line and section:
            number += 1
            found.append((section, f"Section {section}", f"{section}{number}", line))
    return found


@transaction.atomic
def add_paragraph(
    *, document: WorkingDocument, after: WorkingRow, party: str, words: str, reason: str, evidence: Sequence[str],
    by: User, today: date,
) -> Proposal:  # fmt: skip
    """Propose a paragraph that the plan does not have, after another of the same section. Raises as ``propose``."""
    check_may_keep(by, document.area, today)
    said(words, "Enter the words of the paragraph.", "words")
    WorkingRow.objects.filter(document=document, position__gt=after.position).update(position=F("position") + 1)
    row = WorkingRow.objects.create(
        area=document.area, document=document, section=after.section, section_title=after.section_title,
        position=after.position + 1,
    )  # fmt: skip
    return propose(row=row, party=party, words=words, reason=reason, evidence=evidence, version=1, by=by, today=today)


@transaction.atomic
def propose(
    *, row: WorkingRow, party: str, words: str, reason: str, evidence: Sequence[str], version: int | None, by: User,
    today: date,
) -> Proposal:  # fmt: skip
    """Set down what one side would have a paragraph say; no words: that it go. It takes the place of that side's last.

    ``evidence`` are references, each to a paper and its pages. Raises NotAllowed; StaleCase where somebody changed the
    paragraph meanwhile; CannotRecord where nothing would change, or the paragraph is agreed.
    """
    held = _held(row, version, by, today)
    if held.words.strip() == words.strip():
        raise CannotRecord("That is what the plan says already. Change it, or take the proposal back.", "words")
    standing = held.proposals.exclude(state=ProposalState.WITHDRAWN)
    if standing.filter(state=ProposalState.AGREED).exists():
        raise CannotRecord("This paragraph is agreed. Open it again before changing it.", "words")
    standing.filter(party=party).update(state=ProposalState.WITHDRAWN)
    made = Proposal.objects.create(
        area=held.area, row=held, party=Party(party), words=words.strip(), reason=reason.strip(), proposed_on=today,
        evidence=[each.strip() for each in evidence if each.strip()], written_by_name=by.name,
    )  # fmt: skip
    _moved(held, by, "proposed", party=party)
    return made


@transaction.atomic
def agree(*, proposal: Proposal, version: int | None, by: User, today: date) -> None:
    """Record that both sides agree to a proposal; the other side's is taken back. Raises as ``propose``."""
    held = _held(proposal.row, version, by, today)
    proposal.refresh_from_db()
    if proposal.state != ProposalState.DISPUTED:
        raise CannotRecord("Only a change that is in dispute can be agreed.")
    held.proposals.filter(state=ProposalState.DISPUTED).exclude(pk=proposal.pk).update(state=ProposalState.WITHDRAWN)
    proposal.state, proposal.agreed_on = ProposalState.AGREED, today
    proposal.save(update_fields=["state", "agreed_on"])
    _moved(held, by, "agreed", party=proposal.party)


@transaction.atomic
def take_back(*, proposal: Proposal, version: int | None, by: User, today: date) -> None:
    """Take a proposal back, or open an agreed paragraph again as in dispute. Raises as ``propose``."""
    held = _held(proposal.row, version, by, today)
    proposal.refresh_from_db()
    agreed = proposal.state == ProposalState.AGREED
    proposal.state = ProposalState.DISPUTED if agreed else ProposalState.WITHDRAWN
    proposal.agreed_on = None
    proposal.save(update_fields=["state", "agreed_on"])
    _moved(held, by, "opened_again" if agreed else "taken_back", party=proposal.party)


def _held(row: WorkingRow, version: int | None, by: User, today: date) -> WorkingRow:
    check_may_keep(by, row.area, today)
    found = WorkingRow.objects.select_for_update(of=("self",)).select_related("area", "document__dispute__child__area")
    held = found.get(pk=row.pk)
    check_edition(version, held.version)
    return held


def _moved(row: WorkingRow, by: User, action: str, **details: Any) -> None:
    WorkingRow.objects.filter(pk=row.pk).update(version=F("version") + 1)
    dispute = row.document.dispute
    trail(dispute.child, by, f"working_{action}", f"dispute:{dispute.public_id}", row=row.public_id, **details)


@transaction.atomic
def send_version(*, document: WorkingDocument, to: str, on: date, by: User, today: date) -> WorkingVersion:
    """Keep the document as it is sent, for good. Raises NotAllowed; CannotRecord where nothing changed since the last.

    It is not sent from here: parties exchange it as the Tribunal directs.
    """
    check_may_keep(by, document.area, today)
    to = said(to, "Say to whom it goes.", "to")
    content = content_of(document)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    last = document.versions.order_by("-number").first()
    if last and last.sha256 == digest:
        raise CannotRecord(f"Nothing has changed since version {last.number} was sent.", "to")
    if on > today:
        raise CannotRecord("Enter today or a day that has passed.", "on")
    number = (document.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    made = WorkingVersion.objects.create(
        area=document.area, document=document, number=number, content=content, sha256=digest, sent_on=on, sent_to=to,
        sent_by_name=by.name,
    )  # fmt: skip
    dispute = document.dispute
    trail(dispute.child, by, "working_sent", f"dispute:{dispute.public_id}", number=number, sha256=digest)
    return made
