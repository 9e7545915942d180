"""Papers to try things on. All of it is invented."""

from datetime import date

from goldenthread.reporting.document import (
    BulletList,
    Callout,
    Contents,
    Document,
    Figure,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
)

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120" viewBox="0 0 300 120">
<rect x="20" y="40" width="60" height="60" fill="#12436d"/><rect x="110" y="80" width="60" height="20" fill="#12436d"/>
<text x="20" y="115" font-family="Segoe UI, sans-serif" font-size="12">2022</text></svg>"""

SHARES = Table(
    "Plans issued in 20 weeks, by year",
    ("Year", "In 20 weeks", "All plans", "Share"),
    (("2022", "51", "463", "11.0%"), ("2023", "[c]", "240", "[c]")),
    notes=("[c] is hidden, so that nobody can be recognised.",),
)

HOSTILE = [
    '#eval("1+1")',
    "$x^2$ and $",
    "@nobody <label>",
    "\\ \\u{1f600} \\#",
    "\"double\" 'single' `code`",
    "*not bold* _not italic_",
    '#import "@preview/x:1.0.0": *',
    '#panic(1) #read("/etc/passwd")',
    "// a comment /* and another */",
    "= not a heading",
    "<script>alert(1)</script> & &amp; ]]>",
    "{{ 7 * 7 }} {% raw %}",
    "[#pagebreak()] ] [ ) (",
]


def whole(**changes: object) -> Document:
    """A paper with one of everything."""
    given: dict[str, object] = {
        "title": "Strategic action plan: progress",
        "subtitle": "Report for the autumn",
        "author": "Director of Children's Services",
        "dated": date(2024, 12, 5),
        "classification": "Part 1 (public)",
        "facts": (("Report to", "Health and Wellbeing Board"), ("Key decision", "No")),
        "header": "Health and Wellbeing Board",
        "footer": "Strategic action plan",
        "blocks": (
            Contents(),
            Heading("Why this comes to the Board"),
            Paragraph(("The inspection was in ", Run("March 2023", bold=True), Run("", footnote="It lasted a week."),
                       "; see ", Run("its letter", link="https://example.org/letter"), ".")),
            Callout("The Board is asked to", "note what was done."),
            Heading("Timeliness", 2),
            Figure(SVG, "Two bars: 2022 is three times as high as 2023.", "Plans in 20 weeks", SHARES),
            Quote("Nobody rang us back.", "A parent, in a survey"),
            BulletList(("One person to speak to", "A reply in two days")),
            NumberedList(("Recruit", "Agree times"), start=3),
            PageBreak(),
            Heading("Actions"),
            SHARES,
        ),
    }  # fmt: skip
    return Document(**{**given, **changes})  # type: ignore[arg-type]  # a test may change any field


def long(pages: int, title: str = "A long paper") -> Document:
    """A paper of about so many pages of text."""
    words = "Advice came within six weeks in two cases of three; the others waited for a first appointment. " * 30
    return Document(title, tuple(Paragraph(words) for _ in range(pages)))
