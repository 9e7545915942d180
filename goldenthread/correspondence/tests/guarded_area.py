"""An area whose families the wrong-child suite draws from: seeded, with everything that could be mixed up."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from goldenthread.correspondence.tests.factories import SINCE, area, by_email, officer, related
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import involve
from goldenthread.people.contacts import Connected, connect, relate
from goldenthread.people.models import Child, Identifier, Involvement, Relationship
from goldenthread.vocabulary.nhs_number import nhs_check_digit
from goldenthread.vocabulary.uln import uln_check_digit
from goldenthread.vocabulary.upn import upn_check_letter

SURNAMES = (
    "Ashdown", "O’Brien", "Smith-Jones", "Van der Berg", "Kowalczyk", "Müller", "Marlowe", "Nguyen", "Okonkwo", "Patel",
    "Quirke", "Rahman", "Santos", "Thackeray", "Underhill", "Vasquez", "Wetherby", "Yilmaz", "Zielińska", "Fairweather",
)  # fmt: skip
FORENAMES = (
    "Aoife", "Zoë", "Mary-Jane", "Tadeusz", "Priyanka", "Oluwaseun", "Chloë", "Ibrahim", "Persephone", "Quentin",
    "Rosalind", "Siobhán", "Theodora", "Ursula", "Valentina", "Winifred", "Xanthe", "Yusuf", "Zachary", "Barnaby",
)  # fmt: skip
COMMON = (("Will", "Young"), ("April", "June"), ("May", "Day"), ("Mark", "Read"), ("Grace", "Field"), ("Rose", "Brown"))
STREETS = ("Acacia Avenue", "Mill Lane", "Harbour Road", "Priory Crescent", "Orchard Close")


@dataclass
class Households:
    """The area, an officer, and families by number: each child with a mother and a father of different addresses."""

    area: Area
    officer: User
    children: list[Child] = field(default_factory=list)
    mothers: dict[int, Relationship] = field(default_factory=dict)
    fathers: dict[int, Relationship] = field(default_factory=dict)
    siblings: dict[int, Child] = field(default_factory=dict)
    numbers: dict[int, dict[str, str]] = field(default_factory=dict)
    school: object = None
    namesake: User | None = None


def numbers_of(at: int) -> dict[str, str]:
    """Sound numbers of every kind, of nobody else."""
    rest = f"882{at:09d}"
    nine = next(n for n in range(400_000_000 + at * 40, 400_000_040 + at * 40) if _both(str(n)))
    uln = next(n for n in range(700_000_000 + at * 40, 700_000_040 + at * 40) if uln_check_digit(str(n)))
    return {
        "upn": upn_check_letter(rest) + rest, "nhs": f"{nine}{nhs_check_digit(str(nine))}",
        "uln": f"{uln}{uln_check_digit(str(uln))}", "local": f"EHC-{31007 + at * 13}",
    }  # fmt: skip


def _both(nine: str) -> bool:
    return nhs_check_digit(nine) is not None


def households(seed: int = 20, count: int = 20) -> Households:
    """The area with its families, the same for the same seed."""
    random, made = Random(seed), area()
    all_of = Households(made, officer(made))
    names = [*zip(FORENAMES, random.sample(SURNAMES, len(SURNAMES)), strict=True)][:count]
    for at, (forename, surname) in enumerate([*names, *COMMON]):
        born = date(2012, 1, 1) + timedelta(days=97 * at + random.randrange(90))
        child = _child(all_of, at, forename, surname, born)
        plain = surname.split()[-1]
        town = f"SS{1 + at % 9} {1 + at % 9}{'ABDEFGHJLN'[at % 10]}{'PQRSTUWXYZ'[at // 10]}"
        mother = by_email(child, f"Ida {surname}", "mother", address=f"{10 + at} {STREETS[at % 5]}\nSouthend\n{town}")
        father = related(
            child, f"Sid {'' if at % 2 else 'Carter-'}{plain}", "father",
            address=f"{60 + at} Station Road\nLeigh\n{town.replace('SS', 'CM')}", address_withheld=at % 3 == 0,
        )  # fmt: skip
        mother.party.email = f"ida{at}@family.example"
        mother.party.save()
        child.postcode = mother.party.postcode
        child.save()
        all_of.mothers[child.pk], all_of.fathers[child.pk] = mother, father
    _siblings(all_of)
    all_of.school = place.organisation(made, name=f"{all_of.children[8].full_name} Memorial School")
    for child in all_of.children:
        involve(
            child=child, kind=Involvement.Kind.ON_ROLL, organisation=all_of.school, starts_on=SINCE, source="tests",
            by=place.TESTS,
        )  # fmt: skip
    all_of.namesake = place.person("advice_giver", place.authority(made), name=all_of.children[3].full_name)
    return all_of


def _child(all_of: Households, at: int, forename: str, surname: str, born: date) -> Child:
    child = Child.objects.create(area=all_of.area, forename=forename, surname=surname, birth_date=born, sex="F")
    held = numbers_of(at)
    Identifier.objects.bulk_create([
        Identifier(child=child, area=all_of.area, kind=kind, value=value, starts_on=SINCE, source="tests")
        for kind, value in held.items()
    ])  # fmt: skip
    all_of.children.append(child)
    all_of.numbers[child.pk] = held
    return child


def _siblings(all_of: Households) -> None:
    """Every fourth child has a brother who shares both parents."""
    for child in all_of.children[:20:4]:
        brother = Child.objects.create(
            area=all_of.area, forename="Percival", surname=child.surname, birth_date=child.birth_date, sex="M"
        )
        for held in (all_of.mothers[child.pk], all_of.fathers[child.pk]):
            who = Connected(held.party.name, held.kind)
            relate(child=brother, party=held.party, who=who, starts_on=SINCE, source="tests", by=place.TESTS)
        all_of.siblings[child.pk] = brother


def half_brother(all_of: Households, child: Child) -> Child:
    """A brother who shares the mother alone."""
    made = Child.objects.create(area=all_of.area, forename="Peregrine", surname="Half", birth_date=child.birth_date)
    held = all_of.mothers[child.pk]
    who = Connected(held.party.name, held.kind)
    relate(child=made, party=held.party, who=who, starts_on=SINCE, source="tests", by=place.TESTS)
    connect(child=made, who=Connected("Gus Half", "father"), starts_on=SINCE, source="tests", by=place.TESTS)
    return made
