"""What is a child's own, and their family's: what may stand in a letter about them. A fixed number of queries."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from goldenthread.partnership.models import Area, User
from goldenthread.people.contacts import postcode_in
from goldenthread.people.folding import first_word, folded
from goldenthread.people.models import Child, Identifier, Relationship


def name_key(child: Child) -> str:
    """A child's name as the index of names has it."""
    return folded(first_word(child.forename) + child.surname)


@dataclass
class Family:
    """A child, their other records, their relationships (those that ended among them) and brothers and sisters."""

    child: Child
    today: date

    @property
    def area(self) -> Area:
        return self.child.area

    @cached_property
    def relationships(self) -> list[Relationship]:
        """Everybody connected with the child, then and now."""
        return list(self.child.relationships.select_related("party", "child").order_by("-starts_on", "pk"))

    @cached_property
    def own(self) -> set[int]:
        """The child's record, and those that turned out to be the same child's."""
        merged = Child.objects.filter(Q(merged_into=self.child) | Q(pk=self.child.merged_into_id))
        return {self.child.pk, *merged.values_list("pk", flat=True)}

    @cached_property
    def siblings(self) -> dict[int, set[int]]:
        """Other children who share one of the parties, and who their parties are."""
        shared = {r.party_id for r in self.relationships}
        found: dict[int, set[int]] = {}
        theirs = Relationship.objects.filter(child__relationships__party__in=shared).exclude(child__in=self.own)
        for child, party in theirs.values_list("child", "party").distinct():
            found.setdefault(child, set()).add(party)
        return found

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of the names of the child and of everybody connected with them."""
        people = [self.child.forename, self.child.surname, *(r.party.name for r in self.relationships)]
        return frozenset(folded(word) for name in people for word in name.split())

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The child's own identifiers, those that ended among them."""
        held = Identifier.objects.filter(child__in=self.own).values_list("value", flat=True)
        return frozenset(folded(value) for value in held)

    @cached_property
    def postcodes(self) -> frozenset[str]:
        """The postcodes of the child and of everybody connected with them."""
        homes = [self.child.postcode, *(r.party.postcode or postcode_in(r.party.address) for r in self.relationships)]
        return frozenset(folded(code) for code in homes if code)

    def of_party(self, party: int) -> list[Relationship]:
        """What a party is to the child, the newest first."""
        return [r for r in self.relationships if r.party_id == party]


def same_named_colleague(area: Area, name: str) -> User | None:
    """Somebody who works in the area and has that very name."""
    wanted = folded(name)
    last = name.split()[-1]
    for user in User.objects.filter(appointments__area=area, name__icontains=last).distinct():
        if folded(user.name) == wanted:
            return user
    return None
