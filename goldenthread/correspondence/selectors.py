"""Reading letters, the outbox and what the guard found. Letters are reached through the children somebody may see."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from goldenthread.correspondence.choices import DispatchState, LetterState
from goldenthread.correspondence.models import Disclosure, Dispatch, Enclosure, Finding, Letter, LetterBatch
from goldenthread.partnership.models import Area, User
from goldenthread.people.listed import Children, is_among
from goldenthread.people.models import Child


def holding(letter: Letter) -> QuerySet[Finding]:
    """What the guard found in a letter at its last look, and nobody has released."""
    return letter.findings.filter(mended_at=None, released_at=None).order_by("pk")


def letters_in(children: Children, area: Area) -> QuerySet[Letter]:
    """The letters about the children somebody may see, the newest first."""
    return (
        Letter.objects.filter(is_among(children, "child"), area=area)
        .select_related("child", "area", "drafted_by", "approved_by", "batch")
        .order_by("-drafted_at", "-pk")
    )


def letter_of(children: Children, area: Area, public_id: str) -> Letter | None:
    """One letter about a child somebody may see; none otherwise."""
    return letters_in(children, area).filter(public_id=public_id).first()


def letters_about(children: Children, area: Area, about: str) -> QuerySet[Letter]:
    """The letters that belong to one thing, such as a case."""
    return letters_in(children, area).filter(about=about)


def letters_of_child(child: Child) -> QuerySet[Letter]:
    """Every letter about a child whose record was opened, the newest first."""
    return child.letters.select_related("child", "area", "drafted_by").order_by("-drafted_at", "-pk")


def outbox(children: Children, area: Area, officer: User | None = None) -> QuerySet[Letter]:
    """The letters that somebody must still do something about: of one officer, or of all."""
    wanted = letters_in(children, area).exclude(state__in=(LetterState.SENT, LetterState.CANCELLED))
    return wanted.filter(Q(drafted_by=officer) | Q(approved_by=officer)) if officer else wanted


def not_known(letters: Sequence[Letter]) -> set[int]:
    """The numbers of those letters of which nobody knows whether a copy went. One query."""
    copies = Dispatch.objects.filter(letter__in=[letter.pk for letter in letters], state=DispatchState.SENDING)
    return set(copies.values_list("letter", flat=True))


def sent_on(children: Children, area: Area, on: date, officer: User | None = None) -> QuerySet[Letter]:
    """The letters of which a copy went on a day."""
    went = Dispatch.objects.filter(letter=OuterRef("pk"), sent_on=on)
    wanted = letters_in(children, area).filter(Exists(went))
    return wanted.filter(Q(drafted_by=officer) | Q(handed_over_by=officer)) if officer else wanted


def unrecorded(children: Children, area: Area) -> QuerySet[Letter]:
    """Letters that went, and whose sending could not be put on the record: somebody must."""
    return letters_in(children, area).exclude(record_problem="")


def dispatches_in(area: Area, state: DispatchState, medium: str = "") -> QuerySet[Dispatch]:
    """Copies in a state, those that have waited longest first."""
    wanted = Dispatch.objects.filter(area=area, state=state)
    wanted = wanted.filter(medium=medium) if medium else wanted
    return wanted.select_related("letter__child", "letter__area", "letter__handed_over_by", "recipient").order_by("pk")


def enclosures_of(letters: Iterable[int]) -> QuerySet[Enclosure]:
    """What goes with some letters, by their keys, with the documents and their contents. One query."""
    wanted = Enclosure.objects.filter(letter__in=list(letters))
    return wanted.select_related("document__file", "document__area").order_by("pk")


def dispatches_of(letter: Letter) -> QuerySet[Dispatch]:
    """The copies of a letter, with what is known of each."""
    return letter.dispatches.select_related("recipient", "letter__area").prefetch_related("receipts").order_by("pk")


def dispatch_of(children: Children, area: Area, public_id: str) -> Dispatch | None:
    """One copy of a letter about a child somebody may see; none otherwise."""
    wanted = Dispatch.objects.filter(is_among(children, "letter__child"), area=area, public_id=public_id)
    return wanted.select_related("letter__child", "letter__area", "recipient").first()


def batches(area: Area) -> QuerySet[LetterBatch]:
    """The batches of an area, the newest first."""
    return LetterBatch.objects.filter(area=area).select_related("made_by").order_by("-made_on", "-pk")


def disclosures_of(child: Child) -> QuerySet[Disclosure]:
    """Each plan of a child's that went by letter: to whom, on what ground, when; the last first. One query."""
    found = Disclosure.objects.filter(child=child).select_related("dispatch__recipient", "dispatch__letter", "document")
    return found.order_by("-on", "-pk")


def batch_with(area: Area, key: str) -> LetterBatch | None:
    """The batch whose letters have something in common, by its key; none where nothing was drafted. One query."""
    return LetterBatch.objects.filter(area=area, key=key).first()


def batches_with_letters(area: Area) -> list[tuple[LetterBatch, int]]:
    """The batches of an area with how many letters each made. One query."""
    return [(each, each.made) for each in batches(area).annotate(made=Count("letters"))]


def letters_for(user: User) -> QuerySet[Dispatch]:
    """The copies that went to somebody who has an account: for their own pages, the newest first."""
    mine = Dispatch.objects.filter(recipient__party__user=user, state=DispatchState.SENT)
    return mine.select_related("letter__child", "letter__area", "recipient").order_by("-sent_on", "-pk")
