"""The tags of a PDF, walked in reading order."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary


def children(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The elements directly under one (or under the root); content and references to objects are left out."""
    kids = element.get("/K")
    if kids is None:
        return
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every element of the structure tree, in reading order; none where the file has no tags."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    waiting = list(reversed(list(children(root))))
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(reversed(list(children(element))))


def role(pdf: pikepdf.Pdf, element: pikepdf.Object) -> str:
    """The standard role of an element, such as "H1" or "Table", through the file's own map of roles."""
    name, seen = str(element.S), set[str]()
    roles = pdf.Root.StructTreeRoot.get("/RoleMap", Dictionary())
    while name in roles and name not in seen:
        seen.add(name)
        name = str(roles[name])
    return name.lstrip("/")
