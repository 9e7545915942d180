"""PDFs joined with their tags, bookmarks, links and page numbers kept."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, OutlineItem, String

from goldenthread.reporting.structure import children, role

SAFE_ACTIONS = {"/URI", "/GoTo"}


def insert(into: pikepdf.Pdf, part: pikepdf.Pdf, at_page: int, at_element: int | None = None) -> None:
    """Put every page of a PDF into another before page `at_page` (from nought), and its tags before that element.

    What could run or fetch something (scripts, launches, attached files) is left behind. A part without tags comes
    without.
    """
    first = len(into.pages) if at_page >= len(into.pages) else at_page
    _make_links_plain(part)
    for offset, page in enumerate(part.pages):
        into.pages.insert(first + offset, page)
    pages = [into.pages[first + offset] for offset in range(len(part.pages))]
    for page in pages:
        _make_safe(page)
    if "/StructTreeRoot" in part.Root:
        _insert_tags(into, part, pages, at_element)


def _make_safe(page: pikepdf.Page) -> None:
    _drop(page.obj, "/AA")
    kept = [note for note in page.obj.get("/Annots", Array()) if _harmless(note)]
    if kept:
        page.obj.Annots = Array(kept)
    else:
        _drop(page.obj, "/Annots")


def _drop(holder: pikepdf.Object, key: str) -> None:
    if key in holder:
        del holder[key]


def _harmless(note: pikepdf.Object) -> bool:
    action = note.get("/A")
    _drop(note, "/AA")
    return note.get("/Subtype") != "/FileAttachment" and (action is None or str(action.get("/S")) in SAFE_ACTIONS)


def _make_links_plain(part: pikepdf.Pdf) -> None:
    """Links by a name that only this file knows become links to the place itself."""
    named: dict[str, Any] = dict(part.Root.get("/Dests", Dictionary()).items())
    if "/Names" in part.Root and "/Dests" in part.Root.Names:
        named |= {str(key): value for key, value in NameTree(part.Root.Names.Dests).items()}
    for page in part.pages:
        for note in page.obj.get("/Annots", Array()):
            holder, key = (note.A, "/D") if "/A" in note and "/D" in note.A else (note, "/Dest")
            if isinstance(holder.get(key), String | Name):
                place = named.get(str(holder[key]))
                holder[key] = place.D if isinstance(place, Dictionary) else (place or Array())


def _insert_tags(into: pikepdf.Pdf, part: pikepdf.Pdf, pages: Sequence[pikepdf.Page], at: int | None) -> None:
    root = into.Root.StructTreeRoot
    copied = into.copy_foreign(part.Root.StructTreeRoot)
    holder = next(children(root))
    tops = list(children(copied))
    # One Document in a Document would say that it is another file: its parts come under a Part of this one.
    section = into.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=holder, K=Array(tops)))
    for top in tops:
        top.P = section
    kids = list(holder.K) if isinstance(holder.K, Array) else [holder.K]
    holder.K = Array([*kids[:at], section, *kids[at:]] if at is not None else [*kids, section])
    _standardise(into, part, section)
    _renumber(root, copied, pages)
    _identify(into, root, section)
    _learn_classes(root, copied)


def _standardise(into: pikepdf.Pdf, part: pikepdf.Pdf, section: pikepdf.Object) -> None:
    """Names of roles that only the part knows become the standard ones, but for those this file explains alike."""
    theirs = part.Root.StructTreeRoot.get("/RoleMap", Dictionary())
    ours = into.Root.StructTreeRoot.get("/RoleMap", Dictionary())
    for element in _under(section):
        name = str(element.S)
        if name in theirs and str(ours.get(name)) != str(theirs[name]):
            element.S = Name("/" + role(part, element))
        elif element.S == "/Document":
            element.S = Name.Sect


def _under(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    waiting = [element]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(children(found))


def _renumber(root: pikepdf.Object, copied: pikepdf.Object, pages: Sequence[pikepdf.Page]) -> None:
    """Pages, notes and drawings point into the tree of parents by number: the part's get numbers of their own."""
    tree = NumberTree(root.ParentTree)
    start = max((key for key, _ in tree.items()), default=-1) + 1
    for key, value in NumberTree(copied.ParentTree).items() if "/ParentTree" in copied else ():
        tree[start + key] = value
    root.ParentTreeNextKey = max((key for key, _ in tree.items()), default=-1) + 1
    done: set[tuple[int, int]] = set()
    for page in pages:
        for holder in _numbered(page.obj):
            identity = holder.objgen
            if identity == (0, 0) or identity not in done:
                done.add(identity)
                for pointer in ("/StructParents", "/StructParent"):
                    if pointer in holder:
                        holder[pointer] = int(holder[pointer]) + start


def _numbered(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield page
    yield from page.get("/Annots", Array())
    yield from page.get("/Resources", Dictionary()).get("/XObject", Dictionary()).values()


def _identify(into: pikepdf.Pdf, root: pikepdf.Object, section: pikepdf.Object) -> None:
    """Elements known by name (a table's headers, a note) get names that nothing else in this file has."""
    if "/IDTree" not in root:
        root.IDTree = NameTree.new(into).obj
    tree = NameTree(root.IDTree)
    prefix = next(f"part{n}-" for n in count(1) if not any(str(key).startswith(f"part{n}-") for key in tree))
    for element in _under(section):
        if "/ID" in element:
            element.ID = String(prefix + str(element.ID))
            tree[str(element.ID)] = element
        given = element.get("/A", Array())
        for attributes in given if isinstance(given, Array) else [given]:
            if isinstance(attributes, Dictionary) and "/Headers" in attributes:
                attributes.Headers = Array([String(prefix + str(name)) for name in attributes.Headers])


def _learn_classes(root: pikepdf.Object, copied: pikepdf.Object) -> None:
    if "/ClassMap" in copied:
        classes = dict(copied.ClassMap.items())
        if "/ClassMap" in root:
            classes.update(root.ClassMap.items())
        root.ClassMap = Dictionary(classes)


def append_bookmarks(into: pikepdf.Pdf, part: pikepdf.Pdf, first_page: int) -> None:
    """The bookmarks of a part that was appended at page `first_page` (from nought)."""
    places = {page.obj.objgen: n for n, page in enumerate(part.pages)}
    with into.open_outline() as ours, part.open_outline() as theirs:
        ours.root.extend(_moved(item, places, first_page) for item in theirs.root)


def _moved(item: OutlineItem, places: dict[tuple[int, int], int], first: int) -> OutlineItem:
    moved = OutlineItem(item.title, first + (page_of(item, places) or 0), "Fit")
    moved.children.extend(_moved(child, places, first) for child in item.children)
    return moved


def page_of(item: OutlineItem, places: dict[tuple[int, int], int]) -> int | None:
    """The page, from nought, that a bookmark leads to; None where it leads nowhere in the file."""
    place: Any = item.destination
    if place is None and item.action is not None:
        place = item.action.get("/D")
    return places.get(place[0].objgen) if isinstance(place, Array) and len(place) else None


def number_pages(pdf: pikepdf.Pdf, first: int) -> None:
    """The numbers that a reader's page box shows: those printed on the pages."""
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(Type=Name.PageLabel, S=Name.D, St=first)]))
