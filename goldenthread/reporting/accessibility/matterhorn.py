"""The conditions of the Matterhorn Protocol by their numbers: which of them a program can judge, and those ours does.

`faults_of_pdf` says in words what keeps a file from being read; this says the same by the protocol's own numbers, for
whoever must show which conditions were looked at. The list, in our words, is `matterhorn.yaml`.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary

from goldenthread.reporting.accessibility.content import look
from goldenthread.reporting.structure import children, elements, role
from goldenthread.vocabulary.yaml_text import read_yaml

_KINDS = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu "
    "WT WP Figure Formula Form"
)
STANDARD = frozenset(_KINDS.split())
UNDER = {
    "09-004": {
        "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"},
        "TBody": {"Table"}, "TFoot": {"Table"},
    },
    "09-005": {"LI": {"L"}, "LBody": {"LI"}},
    "09-006": {"TOCI": {"TOC"}},
}  # fmt: skip
ACCESSIBLE = 1 << 9  # the tenth bit of P: reading programs may take the text out
Judge = Callable[[pikepdf.Pdf], bool]


@cache
def declared() -> tuple[tuple[str, ...], dict[str, str]]:
    """The conditions that a program can judge, and those that ours does with what each is, in words."""
    raw = read_yaml(Path(__file__).with_name("matterhorn.yaml").read_text(encoding="utf-8"))
    return tuple(raw["machine"]), dict(raw["ours"])


def failed(content: bytes) -> list[str]:
    """The numbers of the conditions, of those that ours judges, that a PDF fails. Raises pikepdf.PdfError."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [number for number, fails in JUDGED.items() if fails(pdf)]


def _named(pdf: pikepdf.Pdf) -> list[tuple[str, pikepdf.Object]]:
    return [(role(pdf, element), element) for element in elements(pdf)] if "/StructTreeRoot" in pdf.Root else []


def _roles(pdf: pikepdf.Pdf) -> dict[str, str]:
    root = pdf.Root.get("/StructTreeRoot", Dictionary())
    return {str(k).lstrip("/"): str(v).lstrip("/") for k, v in root.get("/RoleMap", Dictionary()).items()}


def _ends(roles: dict[str, str], name: str) -> tuple[str, bool]:
    """Where a kind of tag leads, and whether it goes round in a circle."""
    seen = [name]
    while (name := roles.get(name, "")) and name not in seen:
        seen.append(name)
    return seen[-1], bool(name)


def _metadata(pdf: pikepdf.Pdf, key: str) -> str:
    if "/Metadata" not in pdf.Root:
        return ""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as found:
        return str(found.get(key) or "").strip()


def _language(pdf: pikepdf.Pdf) -> bool:
    return bool(str(pdf.Root.get("/Lang", "")).strip())


def _viewer(pdf: pikepdf.Pdf) -> pikepdf.Object | None:
    return pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle")


def _misplaced(pdf: pikepdf.Pdf, number: str) -> bool:
    wanted = UNDER[number]
    for name, element in _named(pdf):
        for child in children(element):
            below = role(pdf, child)
            if below in wanted and name not in wanted[below]:
                return True
    return False


def _levels(pdf: pikepdf.Pdf) -> list[int]:
    return [int(name[1]) for name, _ in _named(pdf) if len(name) == 2 and name[0] == "H" and name[1].isdigit()]


def _skips(levels: list[int]) -> bool:
    return any(after > before + 1 for before, after in pairwise(levels))


def _no_words(pdf: pikepdf.Pdf, kind: str) -> bool:
    return any(name == kind and not str(e.get("/Alt", e.get("/ActualText", ""))).strip() for name, e in _named(pdf))


def _scopeless(pdf: pikepdf.Pdf) -> bool:
    def says(element: pikepdf.Object) -> bool:
        given = element.get("/A", Array())
        return "/ID" in element or any(
            isinstance(a, Dictionary) and "/Scope" in a for a in (given if isinstance(given, Array) else [given])
        )

    return any(name == "TH" and not says(element) for name, element in _named(pdf))


def _note_names(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.get("/ID", "")) for name, element in _named(pdf) if name == "Note"]


def _layers(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    found = pdf.Root.get("/OCProperties", Dictionary())
    yield from found.get("/Configs", Array())
    if "/D" in found:
        yield found.D


def _nameless(layer: pikepdf.Object) -> bool:
    return not str(layer.get("/Name", "")).strip()


def _files(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    tree = pdf.Root.get("/Names", Dictionary()).get("/EmbeddedFiles")
    if tree is not None:
        yield from (file for _, file in pikepdf.NameTree(tree).items())


def _notes(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Page, pikepdf.Object]]:
    for page in pdf.pages:
        yield from ((page, note) for note in page.obj.get("/Annots", Array()))


def _links(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    return (note for _, note in _notes(pdf) if note.get("/Subtype") == "/Link")


def _wordless(note: pikepdf.Object) -> bool:
    return not str(note.get("/Contents", "")).strip()


def _fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in pdf.pages:
        yield from page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary()).values()


def _inner(font: pikepdf.Object) -> pikepdf.Object:
    return font.DescendantFonts[0] if "/DescendantFonts" in font else font


def _outside(font: pikepdf.Object) -> bool:
    held = _inner(font).get("/FontDescriptor", Dictionary())
    return font.get("/Subtype") != "/Type3" and not any(f"/FontFile{n}" in held for n in ("", "2", "3"))


def _cid2(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    return (_inner(f) for f in _fonts(pdf) if _inner(f).get("/Subtype") == "/CIDFontType2")


def _bad_map(font: pikepdf.Object) -> bool:
    given = font.get("/CIDToGIDMap")
    return given is not None and not (isinstance(given, pikepdf.Stream) or given == "/Identity")


def _xfa(pdf: pikepdf.Pdf) -> bool:
    return "/XFA" in pdf.Root.get("/AcroForm", Dictionary())


def _drawn_from_elsewhere(pdf: pikepdf.Pdf) -> bool:
    return any(
        "/Ref" in thing
        for page in pdf.pages
        for thing in page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary()).values()
    )


def _two_plain_headings(pdf: pikepdf.Pdf) -> bool:
    return any(sum(role(pdf, c) == "H" for c in children(e)) > 1 for _, e in _named(pdf))


def _permissions(pdf: pikepdf.Pdf) -> pikepdf.Object | None:
    return pdf.trailer.get("/Encrypt", Dictionary()).get("/P")


JUDGED: dict[str, Judge] = {
    "01-005": lambda pdf: any(look(page).stray for page in pdf.pages),
    "01-007": lambda pdf: bool(pdf.Root.get("/MarkInfo", Dictionary()).get("/Suspects", False)),
    "02-001": lambda pdf: (
        any(_ends(_roles(pdf), n)[0] not in STANDARD for n in _roles(pdf))
        or any(n not in STANDARD for n, _ in _named(pdf))
    ),
    "02-003": lambda pdf: any(_ends(_roles(pdf), n)[1] for n in _roles(pdf)),
    "02-004": lambda pdf: bool(STANDARD & _roles(pdf).keys()),
    "06-001": lambda pdf: "/Metadata" not in pdf.Root,
    "06-002": lambda pdf: _metadata(pdf, "pdfuaid:part") != "1",
    "06-003": lambda pdf: not _metadata(pdf, "dc:title"),
    "07-001": lambda pdf: _viewer(pdf) is None,
    "07-002": lambda pdf: _viewer(pdf) is not None and not bool(_viewer(pdf)),
    "09-004": lambda pdf: _misplaced(pdf, "09-004"),
    "09-005": lambda pdf: _misplaced(pdf, "09-005"),
    "09-006": lambda pdf: _misplaced(pdf, "09-006"),
    "11-001": lambda pdf: not _language(pdf),
    "11-002": lambda pdf: not _language(pdf),
    "11-003": lambda pdf: not _language(pdf),
    "11-004": lambda pdf: not _language(pdf),
    "11-006": lambda pdf: not _language(pdf),
    "13-004": lambda pdf: _no_words(pdf, "Figure"),
    "14-002": lambda pdf: bool(_levels(pdf)) and _levels(pdf)[0] != 1,
    "14-003": lambda pdf: _skips(_levels(pdf)),
    "14-006": _two_plain_headings,
    "14-007": lambda pdf: bool(_levels(pdf)) and any(n == "H" for n, _ in _named(pdf)),
    "15-003": _scopeless,
    "17-002": lambda pdf: _no_words(pdf, "Formula"),
    "19-003": lambda pdf: "" in _note_names(pdf),
    "19-004": lambda pdf: any(n > 1 for name, n in Counter(_note_names(pdf)).items() if name),
    "20-001": lambda pdf: any(
        _nameless(c) for c in pdf.Root.get("/OCProperties", Dictionary()).get("/Configs", Array())
    ),
    "20-002": lambda pdf: "/D" in pdf.Root.get("/OCProperties", Dictionary()) and _nameless(pdf.Root.OCProperties.D),
    "20-003": lambda pdf: any("/AS" in layer for layer in _layers(pdf)),
    "21-001": lambda pdf: any(not ("/F" in file and "/UF" in file) for file in _files(pdf)),
    "25-001": _xfa,
    "26-001": lambda pdf: "/Encrypt" in pdf.trailer and _permissions(pdf) is None,
    "26-002": lambda pdf: _permissions(pdf) is not None and not int(_permissions(pdf) or 0) & ACCESSIBLE,
    "28-004": lambda pdf: any(_wordless(n) for _, n in _notes(pdf) if n.get("/Subtype") not in ("/Widget", "/Popup")),
    "28-007": lambda pdf: any(n.get("/Subtype") == "/TrapNet" for _, n in _notes(pdf)),
    "28-008": lambda pdf: any("/Tabs" not in page.obj for page, _ in _notes(pdf)),
    "28-009": lambda pdf: any(page.obj.get("/Tabs", "/S") != "/S" for page, _ in _notes(pdf)),
    "28-011": lambda pdf: any("/StructParent" not in link for link in _links(pdf)),
    "28-012": lambda pdf: any(_wordless(link) for link in _links(pdf)),
    "30-001": _drawn_from_elsewhere,
    "31-004": lambda pdf: any(_bad_map(font) for font in _cid2(pdf)),
    "31-005": lambda pdf: any("/CIDToGIDMap" not in font for font in _cid2(pdf)),
    "31-027": lambda pdf: any("/ToUnicode" not in f and "/DescendantFonts" in f for f in _fonts(pdf)),
    "31-009": lambda pdf: any(_outside(font) for font in _fonts(pdf)),
}
