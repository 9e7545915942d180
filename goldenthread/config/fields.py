"""Every stored field with its class: kept, replaced or dropped in copies and in erasure. Drawn from the models."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "fields.md"
WORDS = ("keep", "replace", "drop")
HEAD = """<!-- Written from the models by ./gt fields; change those, not this page. -->

# Every field that is stored

Each field of our own tables has one class. It says what becomes of the field in a copy made for testing or training,
and when a person's data are erased ([data protection](../data-protection.md) says how):

- **keep**: says nothing by itself once what identifies the person is gone;
- **replace**: becomes an invented value of the same shape;
- **drop**: becomes empty.

A test fails when a field has no class or two, and when this page is behind the models.
"""


def our_models() -> list[type[models.Model]]:
    """The models of this project, by application and name."""
    found = [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]
    return sorted(found, key=lambda model: (model._meta.app_label, model.__name__))


def fields_of(model: type[models.Model]) -> list[Any]:
    """A model's own fields, those of many-to-many tables among them."""
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


def classes_of(model: type[models.Model], field: str) -> list[str]:
    """The classes a field is given in ``Scrub``: one, where all is well."""
    scrub = getattr(model, "Scrub", None)
    return [name for name in WORDS if field in getattr(scrub, name, ())]


def unclassed() -> list[str]:
    """The fields without exactly one class, and names in ``Scrub`` that are no field."""
    wrong = []
    for model in our_models():
        names = {field.name for field in fields_of(model)}
        wrong += [f"{model.__name__}.{name}" for name in sorted(names) if len(classes_of(model, name)) != 1]
        named = set().union(*(getattr(getattr(model, "Scrub", None), word, ()) for word in WORDS))
        wrong += [f"{model.__name__}.{name} is no field" for name in sorted(named - names)]
    return wrong


def page() -> str:
    """The page of docs, as it should be."""
    return "\n".join([HEAD, *(line for model in our_models() for line in _table(model))])


def _table(model: type[models.Model]) -> Iterator[str]:
    about = (model.__doc__ or "").strip().splitlines()[0]
    yield f"## {model._meta.label}\n"
    yield f"{about}\n"
    yield "| field | class | note |"
    yield "| --- | --- | --- |"
    for field in fields_of(model):
        note = str(getattr(field, "help_text", "")).replace("|", "/")
        yield f"| `{field.name}` | {', '.join(classes_of(model, field.name))} | {note} |"
    yield ""
