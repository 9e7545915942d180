"""The worked examples of disclosure control, each through the general engine."""

from datetime import date
from fractions import Fraction

import pytest
import yaml

from goldenthread.disclosure import Mark, Register, count, line, percentage, protect, rule, sample, share, wait

VECTORS = [f"DT-{number:02}" for number in range(1, 23)]
OWN_CODES = {"rounding DfE national": "DFE-NATIONAL", "S1 secondary": "S1", "difference": "S1", "c source": "S1"}


@pytest.fixture(scope="module")
def vectors(shared_reference):
    raw = yaml.safe_load((shared_reference / "seed_content" / "disclosure_tests.yaml").read_text(encoding="utf-8"))
    return {vector["id"]: vector for vector in raw["tests"]}


def _released(given):
    register = Register()
    numbers = {date(2024, month, 1): given[f"release_{month}"]["n"] for month in (1, 2)}
    first, second = (
        register.release("on roll", (given["filter"],), day, number, rule("S1")) for day, number in numbers.items()
    )
    return "c or same rounded value" if second.text in {"c", first.text} else second.text


def _row(given):
    row = dict(given["row"])
    shown = protect(line(row, total=row.pop("total")), rule("S1"))
    return {**{name: shown.at("Count", name).text for name in row}, "total": shown.row_total("Count").text}


def _answer(vector):
    given, code = vector["input"], OWN_CODES.get(vector["rule"], vector["rule"])
    match given:
        case {"row": _}:
            return _row(given)
        case {"release_1": _}:
            return _released(given)
        case {"num": part, "den": whole}:
            return share(part, whole, rule(code)).text
        case {"value_pct": value, "dp": places}:
            return percentage(Fraction(str(value)), places).text
        case {"base": base, "pct": value}:
            return sample(value, base, rule(code)).text
        case {"n": waited, "median_weeks": weeks}:
            return wait(weeks, waited, rule(code), statistic="median").text
        case {"n": number}:
            return count(number, rule(code)).text
    source = {"z": Mark.NOT_APPLICABLE, "x": None, "c source": "c"}[vector["rule"]]
    return count(source, rule("S1")).text


@pytest.mark.parametrize("name", VECTORS)
def test_a_worked_example_comes_out_as_written(vectors, name):
    assert _answer(vectors[name]) == vectors[name]["public"]


def test_every_worked_example_is_run(vectors):
    assert list(vectors) == VECTORS


def test_the_rules_are_those_of_the_catalogue(vectors, shared_reference):
    raw = yaml.safe_load((shared_reference / "seed_content" / "disclosure_tests.yaml").read_text(encoding="utf-8"))
    assert all(rule(given["code"]).code == given["code"] for given in raw["rules"])
