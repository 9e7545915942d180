"""Every board, document, report and role that the area's papers name has its place here."""

import csv

import pytest
import yaml
from django.urls import get_resolver

from goldenthread.demo.contents import library, plans
from goldenthread.improvement.models import Evidence, Priority, Strategy
from goldenthread.partnership.tests import factories as place

MEETINGS = library.FILE.parents[1] / "meetings"
PLANS = library.FILE.parents[1] / "plans"


def names_of(node, key):
    """Every value of a key, wherever it stands in nested lists and mappings."""
    if isinstance(node, dict):
        yield from ([node[key]] if key in node else [])
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from names_of(inner, key)


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def placed():
    bodies, seats = read(MEETINGS / "bodies.yaml"), read(MEETINGS / "seats.yaml")
    found = {row for rows in (*names_of(bodies, "inventory"), *names_of(seats, "inventory")) for row in rows}
    return found | {entry["inventory"] for entry in library.documents()}


def test_every_row_is_placed(shared_reference):
    with (shared_reference / "seed_content" / "inventory.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    asked = {row["id"] for row in rows if row["type"] in {"board/group", "document", "report/return", "role"}}
    assert sorted(asked - placed()) == []


def test_each_place_is_there():
    titles = {title for path in PLANS.glob("*.yaml") for title in names_of(read(path), "title")}
    bodies = set(names_of(read(MEETINGS / "bodies.yaml"), "name"))
    pages = {
        f"{space}:{name}" for space, (_, inner) in get_resolver().namespace_dict.items() for name in inner.reverse_dict
    }
    places = {"strategy": titles, "body": bodies, "page": pages}
    wrong = [e for e in library.documents() if e["place"] in places and e["is"] not in places[e["place"]]]
    assert wrong == []
    assert {e["place"] for e in library.documents()} <= {*places, *library.KEPT}


@pytest.mark.django_db
@pytest.mark.slow
def test_documents_are_kept_with_the_recommendation_they_serve():
    area = place.area()
    strategy = Strategy.objects.create(area=area, title=library.PLAN, kind="send", starts_on="2023-07-31")
    for number in "123456":
        Priority.objects.create(area=area, strategy=strategy, number=number, title=number, kind="recommendation")
    library.load(area)
    kept = Evidence.objects.filter(kind="document")
    assert kept.count() == sum(entry["place"] in library.KEPT for entry in library.documents())
    assert {piece.priority.number for piece in kept if piece.priority} == set("123456")
    assert kept.get(title="Outcomes framework").source.startswith("Announced in the paper; not there yet.")


def test_the_plan_is_called_what_the_content_calls_it():
    assert library.PLAN in {title for path in PLANS.glob("send*.yaml") for title in names_of(read(path), "title")}
    assert plans.FILES
