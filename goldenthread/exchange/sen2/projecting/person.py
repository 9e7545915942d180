"""The Person row, from what is known of a child (items 1.1 to 1.9)."""

from datetime import date
from typing import Protocol

from goldenthread.exchange.sen2.frame import Frame
from goldenthread.exchange.sen2.projecting.node import Node, day, given

GENDERS = {"M": "1", "F": "2"}  # the collection of 2023


class Known(Protocol):
    """What the row needs of a child; a record and a draft of one both have it."""

    surname: str
    forename: str
    birth_date: date | None
    sex: str
    ethnicity: str
    postcode: str
    upn_unknown: str


def person_node(child: Known, upn: str, uln: str, frame: Frame) -> Node:
    """The row of one child; `upn` and `uln` are those in force."""
    items = given({
        "surname": child.surname, "forename": child.forename, "personbirthdate": day(child.birth_date),
        "sex": child.sex, "gendercurrent": GENDERS.get(child.sex, ""), "ethnicity": child.ethnicity,
        "postcode": child.postcode, "upn": upn, "uniquelearnernumber": uln, "upnunknown": child.upn_unknown,
    })  # fmt: skip
    return Node("person", "person", {name: value for name, value in items.items() if name in frame.items["person"]})
