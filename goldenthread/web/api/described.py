"""The API's own description as a page: the OpenAPI document, read out. It needs no script and nobody else's server."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.web.api.service import WITH_TOKEN, WITHOUT_TOKEN, api

SIMPLE = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}
FORMATS = {"date": "day (2024-05-31)", "date-time": "instant"}


def show(request: HttpRequest) -> HttpResponse:
    """Every address, what it takes and what it answers."""
    document = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))
    groups: dict[str, list[dict[str, Any]]] = {}
    for address, ways in document["paths"].items():
        for method, raw in ways.items():
            groups.setdefault(raw["tags"][0], []).append(operation(method, address, raw))
    context = {
        "about": document["info"]["description"], "groups": groups, "shapes": shapes_of(document),
        "limits": (WITHOUT_TOKEN.partition("/")[0], WITH_TOKEN.partition("/")[0]),
    }  # fmt: skip
    return render(request, "api/described.jinja", context)


def operation(method: str, address: str, raw: dict[str, Any]) -> dict[str, Any]:
    """One way of asking at one address, for the page."""
    answer = raw["responses"]["200"]["content"]["application/json"]["schema"]
    return {
        "address": address,
        "method": method.upper(),
        "sends": raw.get("requestBody", {}).get("description", ""),
        "title": raw["summary"],
        "text": raw.get("description", ""),
        "takes": [
            {"name": each["name"], "kind": in_words(each["schema"]), "required": each.get("required", False)}
            for each in raw.get("parameters", ())
        ],
        "answer": in_words(answer),
        "shape": _named(answer),
    }


def shapes_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    """What is answered, field by field."""
    found = []
    for name, raw in sorted(document["components"]["schemas"].items()):
        fields = [
            {"name": key, "kind": in_words(each), "text": each.get("description", "")}
            for key, each in raw.get("properties", {}).items()
        ]
        found.append({"name": name, "text": raw.get("description", ""), "fields": fields})
    return found


def in_words(schema: dict[str, Any]) -> str:
    """A schema as people say it."""
    if "$ref" in schema:
        return _named(schema)
    if "anyOf" in schema:
        kinds = [in_words(each) for each in schema["anyOf"] if each.get("type") != "null"]
        return " or ".join([*kinds, "null"])
    if schema.get("type") == "array":
        return f"list of {in_words(schema['items'])}"
    if schema.get("type") == "object":
        return "object"
    return FORMATS.get(schema.get("format", ""), SIMPLE.get(schema.get("type", ""), "anything"))


def _named(schema: dict[str, Any]) -> str:
    reference = schema.get("$ref") or schema.get("items", {}).get("$ref", "")
    return str(reference).rpartition("/")[2]
