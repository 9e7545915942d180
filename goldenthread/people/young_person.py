"""Whose the rights are: a parent's, or after compulsory school age the young person's own.

The rights to ask, to be told, to comment and to appeal are the parent's until compulsory school age ends, and from
the day after it the young person's, until 25 (Children and Families Act 2014 s83(2)). A parent then acts with the
young person's agreement. Where the young person lacks capacity, their representative acts in their place, or the
parent where there is none (s80; SEND Regulations 2014 regs 63 to 65). Agreement and incapacity are recorded facts
with dates; neither is ever supposed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from goldenthread.partnership.holding import in_force
from goldenthread.people.models import Child, Relationship, Representation
from goldenthread.vocabulary.year_groups import school_leaving_day

SELF = "self"
"""The kind of relationship by which a young person is a party to their own case."""

PARENTAL = frozenset({
    "parent", "mother", "father", "parent or carer", "carer", "guardian", "special guardian", "foster carer",
    "grandparent", "grandmother", "grandfather", "adoptive parent", "step-parent", "kinship carer",
})  # fmt: skip
"""Kinds of relationship that have care of a child, whoever has parental responsibility (Education Act 1996 s576)."""


ACTING_ORDER = ("-ground", "starts_on", "pk")
"""Those who act for lack of capacity first."""


class Holder(StrEnum):
    """Whose the rights are."""

    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True)
class Rights:
    """Whose the rights are on a day, since when, and why, in a sentence an officer can read out."""

    holder: Holder
    since: date | None
    why: str
    acting: tuple[Representation, ...] = ()
    known: bool = True

    @property
    def is_young_persons(self) -> bool:
        """Whether the parents' own rights have ended."""
        return self.holder is not Holder.PARENT


def rights_begin(born: date) -> date:
    """The first day on which the rights are the young person's: the day after the last Friday in June."""
    return school_leaving_day(born) + date.resolution


def representations_on(child: Child, on: date) -> QuerySet[Representation]:
    """Who acts with or for a young person on a day, those for lack of capacity first."""
    found = child.representations.filter(in_force(on))
    return found.select_related("party", "recorded_by").order_by(*ACTING_ORDER)


def representations_of(child: Child) -> QuerySet[Representation]:
    """Everybody who acts or acted with or for a young person, those who still do first."""
    found = child.representations.select_related("party", "recorded_by", "ended_by")
    return found.order_by("-ends_on", "-starts_on", "-pk")


def grounds() -> list[tuple[str, str]]:
    """The grounds on which somebody acts, with their words."""
    return list(Representation.Ground.choices)


def whose_rights(child: Child, on: date) -> Rights:
    """Whose the rights about a child are on a day. One query after compulsory school age, none before.

    Where no date of birth is recorded they are taken to be the parents', ``known`` is false, and the sentence says so.
    """
    until = _parents(child, on)
    return until or _after(tuple(representations_on(child, on)), _begins(child))


def rights_of(children: Sequence[Child], on: date) -> dict[int, Rights]:
    """The same of each of some children, by primary key: one query, however many they are."""
    found = {child.pk: _parents(child, on) for child in children}
    acting: dict[int, list[Representation]] = {pk: [] for pk, rights in found.items() if rights is None}
    held = Representation.objects.filter(in_force(on), child__in=acting).select_related("party", "recorded_by")
    for each in held.order_by(*ACTING_ORDER) if acting else ():
        acting[each.child_id].append(each)
    return {
        child.pk: found[child.pk] or _after(tuple(acting[child.pk]), _begins(child)) for child in children
    }  # fmt: skip


def _begins(child: Child) -> date:
    assert child.birth_date is not None  # a child of unknown age is taken to be under the parents' rights
    return rights_begin(child.birth_date)


def _parents(child: Child, on: date) -> Rights | None:
    """The parents' rights, where they have not ended or no date of birth is recorded; none after."""
    if child.birth_date is None:
        return Rights(
            Holder.PARENT, None, "No date of birth is recorded, so nobody can say whether the rights are the young "
            "person’s own. They are taken to be the parents’ until it is.", known=False,
        )  # fmt: skip
    begins = rights_begin(child.birth_date)
    if on >= begins:
        return None
    last = begins - date.resolution
    return Rights(Holder.PARENT, None, f"They are the parents’ until {_said(last)}, when compulsory school age ends.")


def _after(acting: tuple[Representation, ...], begins: date) -> Rights:
    unable = [one for one in acting if one.ground == Representation.Ground.INCAPACITY]
    if unable:
        first = min(unable, key=lambda one: one.starts_on)
        return Rights(
            Holder.REPRESENTATIVE, first.starts_on,
            f"The young person lacks capacity for these decisions, as recorded from {_said(first.starts_on)} by "
            f"{first.recorded_by.name}: {_names(unable)} acts for them.", acting,
        )  # fmt: skip
    agreed = f" They agree that {_names(acting)} acts with them." if acting else ""
    return Rights(
        Holder.YOUNG_PERSON, begins,
        f"They are the young person’s own since {_said(begins)}, the day after compulsory school age ended.{agreed}",
        acting,
    )  # fmt: skip


def may_act(relationship: Relationship, on: date) -> bool:
    """Whether somebody may ask, be told, comment or appeal about a child on a day.

    True for a parent or carer until compulsory school age ends; after it for the young person themselves, and for
    those they agreed to; where lack of capacity is recorded, for the representative alone. A restriction of contact
    is another matter, and is asked of the relationship itself. At most one query.
    """
    if not _in_force(relationship, on):
        return False
    rights = whose_rights(relationship.child, on)
    return acts(relationship, rights)


def acts(relationship: Relationship, rights: Rights) -> bool:
    """The same of a relationship in force, where the rights were asked for already. No query."""
    if rights.holder is Holder.PARENT:
        return is_parental(relationship)
    if rights.holder is Holder.YOUNG_PERSON and relationship.kind == SELF:
        return True
    wanted = {
        Holder.YOUNG_PERSON: Representation.Ground.AGREEMENT, Holder.REPRESENTATIVE: Representation.Ground.INCAPACITY,
    }[rights.holder]  # fmt: skip
    return any(one.party_id == relationship.party_id and one.ground == wanted for one in rights.acting)


def is_parental(relationship: Relationship) -> bool:
    """Whether somebody is a parent in the law's sense: with parental responsibility, or care of the child."""
    return relationship.parental_responsibility is True or relationship.kind.strip().lower() in PARENTAL


def _in_force(relationship: Relationship, on: date) -> bool:
    return relationship.starts_on <= on and (relationship.ends_on is None or relationship.ends_on >= on)


def _names(acting: Sequence[Representation]) -> str:
    return " and ".join(dict.fromkeys(one.party.name for one in acting))


def _said(day: date) -> str:
    return f"{day:%-d %B %Y}"
