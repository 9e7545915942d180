"""Keeping what words claimed and how it stood beside the record, and saying which of two sources holds."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.claims import Source
from goldenthread.claims.doubt import Doubt
from goldenthread.improvement.actions.keeping import said
from goldenthread.improvement.models import Claim, Settlement
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.selectors.claiming import OF_PAPERS
from goldenthread.improvement.words import Held
from goldenthread.partnership.models import Area, User


@transaction.atomic
def keep_claims(*, area: Area, of: str, found: Iterable[Held], day: date, by: Actor, answer: str = "") -> list[Claim]:
    """Keep what some words (`of`, as kind:public id) claim; what was questioned is kept with its author's answer."""
    return [
        Claim.objects.create(
            area=area, of=of, outcome=held.outcome, words=held.words, check_name=held.check, weight=held.weight,
            record=held.record, ask=held.ask, answer=answer if held.outcome == Claim.Outcome.QUESTIONED else "",
            day=day, by_name=by.name,
        )
        for held in found
    ]  # fmt: skip


@transaction.atomic
def keep_doubts(*, area: Area, doubts: Iterable[Doubt], day: date, by: Actor) -> list[Claim]:
    """Keep the doubts about loaded papers, each once however often they are loaded; both sides with their quotes."""
    held = set(Claim.objects.filter(area=area, of__startswith=OF_PAPERS).values_list("check_name", "where", "words"))
    made = []
    for doubt in doubts:
        where = str(doubt.where)
        if (doubt.check, where, doubt.says) in held:
            continue
        made.append(
            Claim.objects.create(
                area=area, of=f"{OF_PAPERS}{doubt.where.document}", outcome=Claim.Outcome.QUESTIONED, words=doubt.says,
                check_name=doubt.check, weight=doubt.weight.value, record=doubt.record, ask=doubt.ask, where=where,
                quote=doubt.where.quote, beside=[_place(source) for source in doubt.beside], day=day, by_name=by.name,
            )
        )  # fmt: skip
        said(made[-1], "conflict_found", by, where=where, check=doubt.check)
    return made


def _place(source: Source) -> dict[str, str]:
    return {"where": str(source), "quote": source.quote}


@transaction.atomic
def settle(*, claim: Claim, holds: str, reason: str, by: Actor, today: date) -> Settlement:
    """Say which of two sources holds, and why; what was said before is kept. Raises Refused without a reason."""
    if holds not in Settlement.Holds.values:
        raise Refused("Choose which holds", "holds")
    if not reason.strip():
        raise Refused("Say how you know", "reason")
    made = Settlement.objects.create(
        area=claim.area, claim=claim, holds=holds, reason=reason.strip(), day=today,
        author=by if isinstance(by, User) else None, by_name=by.name,
    )  # fmt: skip
    said(made, "conflict_settled", by, claim=claim, holds=holds)
    return made
