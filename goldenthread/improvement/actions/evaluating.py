"""Writing the self-evaluation together: editions, statements, what they rest on, dissent, and signing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.improvement.actions.claiming import keep_claims
from goldenthread.improvement.actions.keeping import change, said
from goldenthread.improvement.models import (
    Confirmation,
    Criterion,
    Dissent,
    Edition,
    Evidence,
    Leaning,
    Statement,
    Wording,
)
from goldenthread.improvement.owners import NOBODY, Owner
from goldenthread.improvement.rules.evaluating import asked
from goldenthread.improvement.rules.refusals import ChangedMeanwhile, Questioned, Refused
from goldenthread.improvement.selectors.evaluating import claims_in, live, speaks_of, statements_of
from goldenthread.improvement.words import Held, questioned
from goldenthread.partnership.holding import appointments_of
from goldenthread.partnership.models import Area, Organisation, User

FROZEN = "This edition was signed on {day:%-d %B %Y} and is frozen: begin the next edition from it"


@transaction.atomic
def add_criterion(
    *, area: Area, code: str, order: int, group: str, title: str, question: str, by: Actor,
    indicators: Sequence[str] = (),
) -> Criterion:  # fmt: skip
    """Keep one thing the inspectorate evaluates, with its plain question. Raises Refused where it is there."""
    if Criterion.objects.filter(area=area, code=code).exists():
        raise Refused(f"There is a criterion {code} already", "code")
    made = Criterion.objects.create(
        area=area, code=code, order=order, group=group, title=title, question=question, indicators=list(indicators)
    )
    said(made, "criterion_added", by, code=code)
    return made


@transaction.atomic
def begin_edition(
    *, area: Area, title: str, day: date, by: Actor, follows: Edition | None = None, to_be_signed_by: str = "",
    citation: str = "", carry: bool = True,
) -> Edition:  # fmt: skip
    """Begin an edition; one that follows another starts from its statements, their words and what they rest on.

    Without `carry` it starts empty: a paper that is brought in has statements of its own. Raises Refused where the
    title is taken, or where it would speak of a day before the edition it follows.
    """
    if Edition.objects.filter(area=area, title=title).exists():
        raise Refused(f"There is an edition called “{title}” already", "title")
    if follows and day <= follows.day:
        raise Refused(f"It follows the edition of {follows.day:%-d %B %Y}: give a later day", "day")
    made = Edition.objects.create(
        area=area, title=title, day=day, follows=follows, to_be_signed_by=to_be_signed_by, citation=citation
    )
    said(made, "edition_begun", by, title=title, follows=follows)
    for before in statements_of(follows) if follows and carry else ():
        _carry(before, made, by)
    return made


def _carry(before: Statement, edition: Edition, by: Actor) -> None:
    """A statement of the edition before as this one begins with it: the same words, owner and evidence."""
    same = ("kind", "ref", "order", "section", "criterion", "priority", "action", "owner", "owner_role",
            "owner_person", "words", "citation")  # fmt: skip
    made = Statement.objects.create(
        area=edition.area, edition=edition, came_from=before, **{name: getattr(before, name) for name in same}
    )
    _word(made, edition.day, by, f"Carried over from “{before.edition.title}”", "")
    for lean in live(before):
        Leaning.objects.create(area=made.area, statement=made, evidence=lean.evidence, since=edition.day)


def _word(statement: Statement, day: date, by: Actor, author_words: str, why: str, number: int = 1) -> Wording:
    return Wording.objects.create(
        area=statement.area, statement=statement, number=number, words=statement.words,
        day=day, author=by if isinstance(by, User) else None, author_words=author_words, why=why,
    )  # fmt: skip


def _open(edition: Edition) -> None:
    """Refuse to touch what was signed: looked up afresh, for it may have been signed a moment ago."""
    now = Edition.objects.select_for_update().get(pk=edition.pk)
    if now.signed_on:
        raise Refused(FROZEN.format(day=now.signed_on))


@transaction.atomic
def add_statement(
    *, edition: Edition, kind: str, words: str, by: Actor, today: date, ref: str = "", owner: Owner = NOBODY,
    evidence: Sequence[Evidence] = (), answer: str = "", author_words: str = "", **fields: Any,
) -> Statement:  # fmt: skip
    """Add a statement in its first wording, with what it rests on; `fields` are those of Statement.

    Raises Refused, and Questioned where its words go against the readings of its measures and there is no answer.
    """
    _open(edition)
    words = _words(words)
    if kind in ("strength", "impact", "improve") and fields.get("criterion") is None:
        raise Refused("Choose which criterion it is about", "criterion")
    ref = ref or _next_ref(edition)
    if edition.statements.filter(ref=ref).exists():
        raise Refused(f"There is a statement {ref} already: give another number", "ref")
    found = _held(edition, words, evidence, today, answer)
    made = Statement.objects.create(
        area=edition.area, edition=edition, kind=kind, ref=ref, words=words, order=edition.statements.count(),
        **owner.fields, **fields,
    )  # fmt: skip
    _word(made, today, by, author_words or author_of(by, edition.area, today), "")
    for piece in evidence:
        Leaning.objects.create(area=made.area, statement=made, evidence=piece, since=today)
    keep_claims(area=made.area, of=f"statement:{made.public_id}", found=found, day=today, by=by, answer=answer)
    said(made, "statement_added", by, ref=ref, edition=edition)
    return made


def _next_ref(edition: Edition) -> str:
    taken = set(edition.statements.values_list("ref", flat=True))
    place = len(taken) + 1
    while f"N-{place:02}" in taken:
        place += 1
    return f"N-{place:02}"


def _words(words: str) -> str:
    if not words.strip():
        raise Refused("Write the statement in a sentence or two", "words")
    return words.strip()


def _held(edition: Edition, words: str, evidence: Sequence[Evidence], today: date, answer: str) -> list[Held]:
    """What the words claim; questioned words pass only with an answer."""
    found = claims_in(words, evidence, speaks_of(edition, today))
    asks = questioned(found)
    if asks and not answer.strip():
        raise Questioned(asks)
    return found


def author_of(by: Actor, area: Area, today: date) -> str:
    """Who writes: a person with the organisation they act for, or what brings words in."""
    if not isinstance(by, User):
        return by.name
    held = appointments_of(by, area, today).select_related("organisation").order_by("starts_on", "pk").first()
    return f"{by.name}, {held.organisation.name}" if held else by.name


@transaction.atomic
def reword(
    statement: Statement, *, words: str, version: int, by: Actor, today: date, why: str = "", answer: str = "",
    author_words: str = "",
) -> Statement:  # fmt: skip
    """Word a statement anew; every wording before is kept. `version` is the one that was open when it was written.

    Raises Refused (frozen, empty), ChangedMeanwhile where somebody else worded it first (nothing is lost: the caller
    still holds these words, and `row` theirs), Questioned where figures go against the words and there is no answer.
    """
    _open(statement.edition)
    now = Statement.objects.select_for_update().get(pk=statement.pk)
    if now.removed_on:
        raise Refused(
            f"{now.ref} was taken out on {now.removed_on:%-d %B %Y}: add it again as a new statement", "words"
        )
    if now.version != version:
        raise ChangedMeanwhile(now)
    words = _words(words)
    if words == now.words:
        return now
    found = _held(now.edition, words, [lean.evidence for lean in live(now)], today, answer)
    now.words, now.version = words, now.version + 1
    now.save(update_fields=["words", "version"])
    made = _word(now, today, by, author_words or author_of(by, now.area, today), why, now.wordings.count() + 1)
    keep_claims(area=now.area, of=f"statement:{now.public_id}", found=found, day=today, by=by, answer=answer)
    said(now, "statement_reworded", by, number=made.number)
    return now


def change_statement(statement: Statement, *, version: int, by: Actor, **fields: Any) -> Statement:
    """Change who answers for a statement, or where it stands. Raises Refused, ChangedMeanwhile."""
    _open(statement.edition)
    return change(statement, version=version, by=by, **fields)


def remove_statement(statement: Statement, *, because: str, version: int, by: Actor, today: date) -> Statement:
    """Take a statement out of its edition; it is kept with the reason. Raises Refused, ChangedMeanwhile."""
    _open(statement.edition)
    if not because.strip():
        raise Refused("Say why it is taken out", "because")
    return change(statement, version=version, by=by, removed_on=today, removed_because=because.strip())


@transaction.atomic
def lean(*, statement: Statement, evidence: Evidence, by: Actor, today: date) -> Leaning:
    """Tie a statement to a piece of evidence; a newer reading of a measure takes the place of the one before."""
    _open(statement.edition)
    held = statement.leanings.filter(evidence=evidence, until=None).first()
    if held:
        return held
    if evidence.reading is not None:
        for before in statement.leanings.filter(evidence__reading__measure=evidence.reading.measure, until=None):
            before.until = max(before.since, today)
            before.save(update_fields=["until"])
    made = Leaning.objects.create(area=statement.area, statement=statement, evidence=evidence, since=today)
    said(statement, "statement_tied", by, evidence=evidence)
    return made


@transaction.atomic
def unlean(leaning: Leaning, *, by: Actor, today: date) -> Leaning:
    """Say that a statement no longer rests on a piece of evidence; that it did is kept."""
    _open(leaning.statement.edition)
    leaning.until = max(leaning.since, today)
    leaning.save(update_fields=["until"])
    said(leaning.statement, "statement_untied", by, evidence=leaning.evidence)
    return leaning


@transaction.atomic
def dissent(
    *, statement: Statement, of: Organisation, role: str, words: str, by: Actor, today: date, citation: str = ""
) -> Dissent:
    """Hold something against a statement, in the name of a role; it is printed beside the text. Raises Refused.

    A person may dissent only for an organisation they act for. The same words sent twice stand once.
    """
    _open(statement.edition)
    if isinstance(by, User):
        _acts_for(by, of, today)
    if not words.strip():
        raise Refused("Say what you hold against it", "words")
    before = statement.dissents.filter(of=of, words=words.strip(), withdraws=None, withdrawn_by=None).first()
    if before:
        return before
    made = Dissent.objects.create(
        area=statement.area, statement=statement, of=of, role=role, words=words.strip(), day=today,
        author=by if isinstance(by, User) else None, citation=citation,
    )  # fmt: skip
    said(statement, "dissent_recorded", by, of=of, role=role)
    return made


def _acts_for(user: User, of: Organisation, today: date) -> None:
    if not appointments_of(user, of.area, today).filter(organisation=of).exists():
        raise Refused(f"You do not act for {of.name}: only those who do speak for it here", "of")


@transaction.atomic
def withdraw_dissent(held: Dissent, *, words: str, by: User, today: date) -> Dissent:
    """Withdraw a dissent: only for the organisation whose it is; both stay in the history. Raises Refused."""
    _open(held.statement.edition)
    _acts_for(by, held.of, today)
    if held.withdrawn_by.exists() or held.withdraws_id:
        raise Refused("It was withdrawn already")
    made = Dissent.objects.create(
        area=held.area, statement=held.statement, of=held.of, role=held.role, words=words.strip() or "Withdrawn.",
        withdraws=held, day=today, author=by,
    )  # fmt: skip
    said(held.statement, "dissent_withdrawn", by, of=held.of)
    return made


@transaction.atomic
def confirm(*, statement: Statement, reasons: Sequence[str], words: str, by: Actor, today: date) -> Confirmation:
    """Answer for the owner why a statement still stands although it was asked about. Raises Refused."""
    _open(statement.edition)
    if not reasons:
        raise Refused("Nothing is asked of it now: what it rests on still bears it out", "words")
    if not words.strip():
        raise Refused("Say why it still stands, or change its words or its evidence", "words")
    made = Confirmation.objects.create(
        area=statement.area, statement=statement, asked=asked(reasons), words=words.strip(), day=today,
        author=by if isinstance(by, User) else None, author_words=author_of(by, statement.area, today),
    )  # fmt: skip
    said(statement, "statement_confirmed", by)
    return made


@transaction.atomic
def sign(edition: Edition, *, decision: str, words: str, day: date, by: Actor) -> Edition:
    """Freeze an edition that a board signed by a decision (`decision`, as decision:public id). Raises Refused."""
    _open(edition)
    if not decision.startswith("decision:"):
        raise Refused("Choose the decision by which it was signed", "decision")
    if day < edition.day:
        raise Refused(f"It was decided before the day the edition speaks of, {edition.day:%-d %B %Y}", "decision")
    if not edition.statements.filter(removed_on=None).exists():
        raise Refused("There is nothing in this edition to sign")
    made = change(
        edition, version=Edition.objects.get(pk=edition.pk).version, by=by, signed_on=day, signed_ref=decision,
        signed_words=words,
    )  # fmt: skip
    said(made, "edition_signed", by, decision=decision)
    return made
