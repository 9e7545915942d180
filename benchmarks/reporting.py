"""A meeting's papers as one tagged PDF/UA-1: how long, how it grows, and whether everybody can read it.

    .venv/bin/python -m benchmarks.reporting [--pages 104] [--repeats 3]

The pack is invented, of the size and the make-up of a Health and Wellbeing Board's of December 2024: eight papers of
text, tables and charts. Each size is built in a process of its own, so that nothing is remembered from the one before:
"first" is the first build of that process, "again" the same pack with one paper changed, as when a clerk mends it.
"""

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import altair as alt

from goldenthread.charts.svg import draw
from goldenthread.reporting.accessibility import faults_of_pdf
from goldenthread.reporting.document import Block as PaperBlock
from goldenthread.reporting.document import BulletList, Callout, Document, Figure, Heading, Paragraph, Table
from goldenthread.reporting.pack import Item, Pack, build, join, supplement
from goldenthread.reporting.word import write

WORDS = [
    *("partnership", "families", "waited", "advice", "review", "plan", "measure", "board", "improved", "quarter"),
    *("health", "school", "officer", "agreed", "needs", "children", "young", "people", "evidence", "progress"),
    *("action", "owner", "date", "decided", "because", "where", "most", "few", "services", "area", "support"),
]
PAPERS = 8


def words(chance: random.Random, number: int) -> str:
    """A paragraph of so many words."""
    return " ".join(chance.choice(WORDS) for _ in range(number)).capitalize() + "."


def chart(chance: random.Random) -> bytes:
    """A bar chart of eight years."""
    values = [{"year": str(year), "share": chance.randint(5, 90)} for year in range(2017, 2025)]
    bars = alt.Chart(alt.Data(values=values), width=620, height=220).mark_bar(color="#12436d")
    return draw(bars.encode(x="year:O", y=alt.Y("share:Q", title="Per cent")), "Share by year", "Bars.")


def table(chance: random.Random, rows: int) -> Table:
    """Actions with owners, dates, ratings and words."""
    lines = tuple(
        (f"{n}", words(chance, 3), f"{n % 28 + 1} June 2024", str(chance.randint(10, 999)), words(chance, 18))
        for n in range(1, rows + 1)
    )
    return Table(words(chance, 5), ("Action", "Owner", "Due", "Children", "What happened"), lines)


def paper(chance: random.Random, pages: int, number: int) -> Document:
    """A paper of about so many pages: of every two, one of text and one with a table or a chart."""
    blocks: list[PaperBlock] = [
        Heading("Why this comes to the Board"),
        Callout("The Board is asked to", words(chance, 20)),
    ]
    for n in range(pages):
        blocks.append(Heading(words(chance, 4), 1 + n % 2 if n else 2))
        if n % 4 == 1:
            blocks += [Figure(chart(chance), words(chance, 12), words(chance, 5), replace(table(chance, 4)))]
        elif n % 4 == 3:
            blocks.append(table(chance, 13))
        else:
            blocks += [Paragraph(words(chance, 110)) for _ in range(4)]
            blocks.append(BulletList([words(chance, 14) for _ in range(4)]))
    return Document(f"Paper {number}: {words(chance, 5)}", blocks, author="Director", dated=date(2024, 12, 5))


def meeting(pages: int) -> tuple[Pack, float]:
    """A pack of about so many pages, and the seconds that drawing its charts took (a new paper pays them once)."""
    chance, before = random.Random(pages), time.perf_counter()
    of_papers = max(1, pages - 4)
    sizes = [of_papers // PAPERS + (n < of_papers % PAPERS) for n in range(PAPERS)]
    papers = [paper(chance, size, n) for n, size in enumerate(sizes, 1) if size]
    items = [Item(str(n), f"Item {n}", (given,)) for n, given in enumerate(papers, 1)]
    pack = Pack("Health and Wellbeing Board", "Meeting of 5 December 2024", items, dated=date(2024, 12, 5))
    return pack, time.perf_counter() - before


def measured(pages: int) -> dict[str, float]:
    """One pack: seconds and what came of it."""
    pack, drawing = meeting(pages)
    before, busy = time.perf_counter(), time.process_time()
    built = build(pack)
    first, processor = time.perf_counter() - before, time.process_time() - busy
    mended = replace(pack, items=(*pack.items[:-1], Item("8", "Mended", (paper(random.Random(1), 2, 9),))))
    before = time.perf_counter()
    build(mended)
    again, before = time.perf_counter() - before, time.perf_counter()
    faults = faults_of_pdf(built.pdf)
    checking, before = time.perf_counter() - before, time.perf_counter()
    joined = join([built, supplement(meeting(12)[0], built)])
    joining, before = time.perf_counter() - before, time.perf_counter()
    write(pack.papers()[0])  # type: ignore[arg-type]  # every paper here is our own
    return {
        "pages": built.last_page, "first": first, "processor": processor, "again": again, "drawing": drawing,
        "checking": checking, "faults": len(faults) + len(faults_of_pdf(joined.pdf)), "joining": joining,
        "word": time.perf_counter() - before, "megabytes": len(built.pdf) / 1e6,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
    }  # fmt: skip


def apart(pages: int) -> dict[str, float]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.reporting", "--one", "--pages", str(pages)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def machine() -> str:
    """What it runs on."""
    said = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    name = next((line.partition(":")[2].strip() for line in said if line.startswith("model name")), "unknown")
    load = f"load {os.getloadavg()[0]:.1f} at the start"
    return f"Python {platform.python_version()}, {os.cpu_count()} cores of {name}; {load}"


def lines(pages: int, repeats: int) -> Iterator[str]:
    """The table, a size a line: the best of the repeats."""
    columns = ("pages", "first", "processor", "again", "drawing", "checking", "joining", "word", "megabytes", "memory")
    yield "".join(f"{name:>11}" for name in (*columns, "faults"))
    for size in (pages // 4, pages // 2, pages, pages * 2):
        best = min((apart(size) for _ in range(repeats)), key=lambda found: found["first"])
        yield "".join(f"{best[name]:>11.0f}" if name == "pages" else f"{best[name]:>11.2f}" for name in columns) + (
            f"{best['faults']:>11.0f}"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="A meeting's papers as one accessible PDF.")
    parser.add_argument("--pages", type=int, default=104)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--one", action="store_true", help="one size, as JSON")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given.pages)))
        return
    print(machine())
    print("Seconds, the best of the repeats by the first build; megabytes of the file, gigabytes of memory.")
    for line in lines(given.pages, given.repeats):
        print(line, flush=True)


if __name__ == "__main__":
    main()
