"""What each table and column of a joint snapshot holds, in a sentence, for whoever asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from goldenthread.repository.feeds.feed import feeds
from goldenthread.vocabulary.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class Told:
    """One table: its name, what it holds, its columns with their sentences."""

    name: str
    title: str
    columns: Mapping[str, str]


@cache
def _own() -> Mapping[str, Mapping[str, str]]:
    text = files("goldenthread.repository.asking").joinpath("columns.yaml").read_text("utf-8")
    loaded: Mapping[str, Mapping[str, str]] = read_yaml(text)
    return loaded


def told(tables: Mapping[str, Iterable[str]]) -> list[Told]:
    """Tables with their columns, those of everybody and of our own casework first. KeyError for one nobody wrote."""
    own = list(_own())
    ordered = sorted(tables, key=lambda table: (own.index(table) if table in own else len(own), table))
    titles = described(ordered)
    return [Told(table, titles[table], _columns(table, tables[table])) for table in ordered]


def described(tables: Iterable[str]) -> dict[str, str]:
    """What each table holds: as its feed says, or in our own words."""
    titles = {each.table: each.title for each in feeds().values()}
    return {table: titles[table] if table in titles else _own()[table]["title"] for table in tables}


def _columns(table: str, columns: Iterable[str]) -> dict[str, str]:
    feed = next((each for each in feeds().values() if each.table == table), None)
    of_feed = {column.name: _sentence(column.sentence, column.codes) for column in feed.columns} if feed else {}
    mine = {**_own()["any"], **_own().get(table, {}), **of_feed}
    return {column: mine[column] for column in columns}


def _sentence(sentence: str, codes: Mapping[str, str]) -> str:
    return f"{sentence}: {', '.join(codes)}" if codes and len(codes) <= FEW else sentence


FEW = 8
"""Codes that are listed beside their column; of more, the dictionary has them."""
