"""The pages that are kept are those the definitions make."""

from pathlib import Path

from goldenthread.indicators import pages


def test_no_page_is_stale() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in pages.FOLDER.glob("*.md")}
    assert kept == pages.pages(), "write them again: python -m goldenthread.indicators.pages"


def test_a_page_of_an_indicator_that_is_gone_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "EHC-99.md").write_text("gone", encoding="utf-8")
    pages.write(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(pages.pages())


def test_a_page_says_what_is_counted_what_is_not_and_what_cannot_be_told() -> None:
    page = pages.pages()["EHC-04.md"]
    said = ("reg 13(2)", "140 days", "Left out, and counted beside", "Set beside | DfE", "## What it cannot tell")
    assert [words for words in said if words not in page] == []
