"""The slips that the suite plants, and the clean papers that look like slips: data, drawn from a seed."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from goldenthread.correspondence.choices import Medium, Slip
from goldenthread.correspondence.guard import Text, To
from goldenthread.correspondence.tests.carriers import CARRIERS, FILLER, letter
from goldenthread.correspondence.tests.factories import TODAY
from goldenthread.correspondence.tests.guarded_area import Households, half_brother
from goldenthread.people.models import Child, Relationship


@dataclass
class Planted:
    """Words about a child for some recipients, and what of it the guard must find; nothing where it is clean."""

    child: Child
    words: str
    to: list[To]
    slip: Slip | None = None
    carry: Callable[..., list[Text]] = letter
    before: Callable[[], None] = field(default=lambda: None)
    today: date = TODAY


def to(held: Relationship, **changed: object) -> To:
    """A parent as they are recorded."""
    party, medium = held.party, Medium.EMAIL if held.email_agreed_on else Medium.POST
    given = {
        "party": party, "name": party.name, "salutation": f"Dear {party.name}", "medium": medium, "email": party.email,
        "address": party.address,
    }  # fmt: skip
    return To(**{**given, **changed})


def unaccented(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("ń", "n"))
    return "".join(c for c in plain if not unicodedata.combining(c))


CLEAN = 14
"""Children about whom clean papers are written, fifteen each."""
NAMES = (
    "Advice about {f} {s} is on file.", "{S}, {f}: annual review", "the plan of {f} {s}’s was read",
    "{f} James {s} said so.",
    "Our pupil {f}\n{s} has a plan.", "{f}\u00a0{s} needs help.", "{plain} has a plan.", "We saw {lower} in class.",
    "{F} {S}", "Name: {s} {f}", "FAO the family of {f} {s}.", "({f} {s})",
)  # fmt: skip
UPNS = ("UPN {n}", "pupil number {n4}", "Her number is {lower}.", "{nh}", "upn: {n}")
NHSES = ("NHS number {a} {b} {c}", "NHS {a}-{b}-{c}", "{n}", "nhs no. {a} {b}\u00a0{c}")
ULNS = ("ULN {n}", "learner number {a} {b} {c}", "{n} is on the form")
LOCALS = ("case {n}", "our reference {spaced}", "{lower}", "Ref {n}/2024")
BIRTHS = ("born {w}", "Date of birth: {d}", "DOB {i}", "d.o.b. {short}", "{f} ({w})", "born on {w}", "birth date: {i}")
POSTCODES = ("of {street}, {c}", "lives at {tight}", "home: {lower}")


def _spelt(number: str, by: int) -> str:
    return " ".join(number[at : at + by] for at in range(0, len(number), by))


def _names(other: Child) -> Iterator[tuple[Slip, str]]:
    f, s = other.forename, other.surname
    for form in NAMES:
        yield (
            Slip.NAME,
            form.format(f=f, s=s, F=f.upper(), S=s.upper(), plain=unaccented(f"{f} {s}"), lower=f"{f} {s}".lower()),
        )


def _numbers(other: Child, held: dict[str, str]) -> Iterator[tuple[Slip, str]]:
    upn, local = held["upn"], held["local"]
    given = {"n": upn, "n4": _spelt(upn, 4), "lower": upn.lower(), "nh": f"{upn[0]}-{upn[1:4]}-{upn[4:]}"}
    yield from ((Slip.UPN, form.format(**given)) for form in UPNS)
    for slip, forms, number in ((Slip.NHS, NHSES, held["nhs"]), (Slip.ULN, ULNS, held["uln"])):
        yield from ((slip, form.format(n=number, a=number[:3], b=number[3:6], c=number[6:])) for form in forms)
    for form in LOCALS:
        yield Slip.LOCAL, form.format(n=local, spaced=local.replace("-", " "), lower=local.lower().replace("-", ""))


def _births(other: Child) -> Iterator[tuple[Slip, str]]:
    born = other.birth_date
    given = {
        "w": f"{born:%-d %B %Y}",
        "d": f"{born:%d/%m/%Y}",
        "i": str(born),
        "short": f"{born:%d.%m.%y}",
        "f": other.forename,
    }
    yield from ((Slip.BIRTH, form.format(**given)) for form in BIRTHS)


def _homes(other: Child, mother: Relationship) -> Iterator[tuple[Slip, str]]:
    code = other.postcode
    given = {
        "c": code,
        "tight": code.replace(" ", ""),
        "lower": code.lower(),
        "street": mother.party.address.split("\n")[0],
    }
    yield from ((Slip.ADDRESS, form.format(**given)) for form in POSTCODES)
    yield Slip.EMAIL, f"Write to {mother.party.email} about it."


def told_of(all_of: Households, other: Child) -> list[tuple[Slip, str]]:
    """Everything by which words can tell of a child."""
    return [
        *_names(other), *_numbers(other, all_of.numbers[other.pk]), *_births(other),
        *_homes(other, all_of.mothers[other.pk]),
    ]  # fmt: skip


def wrong_child(all_of: Households, seed: int = 7) -> list[Planted]:
    """Slips that tell of another child, each in another paper, to the child's own parents."""
    random, made = Random(seed), []
    ordinary = all_of.children[:20]
    for turn in range(3):
        for at, child in enumerate(ordinary[turn::3]):
            other = next(c for c in random.sample(ordinary, 9) if c is not child and c.pk != all_of.children[3].pk)
            for slip, words in random.sample(told_of(all_of, other), 6):
                made.append(
                    Planted(
                        child, words, [to(all_of.mothers[child.pk])], slip, CARRIERS[(at + len(made)) % len(CARRIERS)]
                    )
                )
    return made


def _parent_slips(all_of: Households, child: Child, other: Child) -> Iterator[Planted]:
    mother, father = all_of.mothers[child.pk], all_of.fathers[child.pk]
    theirs, sid = all_of.mothers[other.pk], father.party.name.split()[-1]
    fine = "We have read what you sent."
    for words, letter_to, slip in (
        (fine, to(theirs), Slip.NOT_A_PARTY),
        (fine, to(mother, salutation=f"Dear {father.party.name}"), Slip.SALUTATION),
        (fine, to(mother, salutation=f"Dear Mr {sid} and {theirs.party.name}"), Slip.SALUTATION),
        (f"Dear {theirs.party.name},\n{fine}", to(mother, salutation=""), Slip.SALUTATION),
        (f"Dear {father.party.name}\n{fine}", to(mother, salutation=""), Slip.SALUTATION),
        (fine, to(mother, email=theirs.party.email), Slip.WRONG_EMAIL),
        (fine, to(mother, email=mother.party.email.replace("@", ".@")), Slip.WRONG_EMAIL),
        (fine, to(father, medium=Medium.EMAIL, email=""), Slip.WRONG_EMAIL),
        (fine, to(father, address=theirs.party.address), Slip.WRONG_ADDRESS),
        (f"You can reach her at {mother.party.email}.", to(father), Slip.EMAIL),
    ):  # fmt: skip
        yield Planted(child, words, [letter_to], slip)
    yield Planted(child, fine, [to(mother)], Slip.ENDED, before=lambda: _set(mother, ends_on=date(2024, 6, 18)))
    yield Planted(
        child, fine, [to(father)], Slip.NO_CONTACT, before=lambda: _set(father, contact_restriction="No contact")
    )
    yield Planted(child, fine, [to(mother)], Slip.NOT_WRITTEN_TO, before=lambda: _set(mother, may_be_written_to=False))
    yield Planted(child, fine, [to(mother)], Slip.RIGHTS, today=date(2031, 1, 1))
    yield Planted(child, fine, [to(mother), to(theirs)], Slip.NOT_A_PARTY)


def _withheld(all_of: Households, child: Child, at: int) -> Iterator[Planted]:
    mother, father = all_of.mothers[child.pk], all_of.fathers[child.pk]
    street, _, code = father.party.address.split("\n")
    for number, words in enumerate(
        (f"He lives at {street}.", f"Contact: {code}", code.replace(" ", "").lower(), f"{street.upper()}, {code}")
    ):
        yield Planted(
            child, words, [to(mother)], Slip.WITHHELD, CARRIERS[(at + number) % len(CARRIERS)],
            before=lambda: _set(father, address_withheld=True),
        )  # fmt: skip
    yield Planted(
        child, f"Home: {child.postcode}", [to(father)], Slip.WITHHELD, CARRIERS[at % len(CARRIERS)],
        before=lambda: _set(child, address_withheld=True),
    )  # fmt: skip


def _set(row: object, **values: object) -> None:
    type(row).objects.filter(pk=row.pk).update(**values)


def wrong_parent(all_of: Households, seed: int = 8) -> list[Planted]:
    """Slips by which it reaches, or tells too much to, somebody of the wrong family or the wrong parent."""
    made: list[Planted] = []
    for at, child in enumerate(all_of.children[:4]):
        made += _parent_slips(all_of, child, all_of.children[at + 5])
        made += _withheld(all_of, child, at)
    sample = all_of.children[6]
    half = half_brother(all_of, sample)
    for words in (f"Her brother {half.full_name} is well.", f"{half.surname.upper()}, {half.forename}"):
        made.append(Planted(sample, words, [to(all_of.fathers[sample.pk])], Slip.NAME))
    return made


def clean(all_of: Households, seed: int = 9) -> list[Planted]:
    """Papers that may go, and look as if they might not."""
    random, made = Random(seed), []
    for at, child in enumerate(all_of.children[:CLEAN]):
        for number, words in enumerate(hard(all_of, child, random)):
            carry = CARRIERS[(at + number) % len(CARRIERS)]
            made.append(Planted(child, words, [_someone(all_of, child, number)], carry=carry))
        mother, father = all_of.mothers[child.pk], all_of.fathers[child.pk]
        for greeting in (
            "Dear parent or carer",
            f"Dear Mrs {child.surname.split()[-1]}",
            f"Dear Ida {child.surname}",
            "Dear Ida",
        ):
            made.append(Planted(child, FILLER, [to(mother, salutation=greeting)]))
        both = f"Dear Ida {child.surname} and {father.party.name},\n{FILLER}"
        made.append(Planted(child, both, [to(mother, salutation=""), to(father, salutation="")]))
    return made


def _someone(all_of: Households, child: Child, number: int) -> To:
    school = To(organisation=all_of.school, name=all_of.school.name, salutation="Dear head teacher", medium=Medium.POST)
    return (to(all_of.mothers[child.pk]), to(all_of.fathers[child.pk]), school)[number % 3]


def hard(all_of: Households, child: Child, random: Random) -> Iterator[str]:
    """Words that may go about a child and look as if they might not."""
    other = next(c for c in random.sample(all_of.children[:20], 3) if c is not child)
    held, born = all_of.numbers[child.pk], child.birth_date
    nhs = _spelt(held["nhs"], 3)
    yield "Will young people be asked? They will, young or old. In April, June and July we mark, read and talk."
    yield "On May Day the school is closed. April and June are busy; a field of grace, a rose, brown leaves."
    yield f"{child.full_name}, UPN {held['upn']}, NHS {nhs}, {held['local']}."
    yield f"{child.surname.upper()}, {child.forename}: born {born:%d/%m/%Y} ({born:%-d %B %Y}), ULN {held['uln']}."
    yield f"{child.forename} goes to {all_of.school.name}. Mrs Alma {other.surname}, the head, knows {child.forename}."
    yield f"Seen by {all_of.namesake.name}, educational psychologist, on {other.birth_date:%-d %B %Y}."
    paid = 31007 + 13 * random.randrange(20)
    yield f"Ring 01702 215000 or 0300 123 4567, or pay £{paid} by invoice 400 000 2024. It took 31020 hours."
    yield f"{other.forename} is a name we like. {child.forename} has a friend of that name in the {other.surname} club."
    brother = all_of.siblings.get(child.pk)
    if brother:
        yield f"{child.forename} lives with a brother, {brother.full_name}, born {brother.birth_date:%-d %B %Y}."
    else:
        yield f"{child.forename} lives at {child.postcode} with {all_of.mothers[child.pk].party.name}."
    yield f"{all_of.officer.name} wrote on {TODAY:%-d %B %Y}. A rose brown with frost. Write to send@seaside.example."
