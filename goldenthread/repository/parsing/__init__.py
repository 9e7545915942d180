"""Files of partners as rows of text, each with its line: CSV, Excel, Parquet and XML."""

from pathlib import Path

from goldenthread.repository.parsing import csv_file, parquet_file, workbook, xml_file
from goldenthread.repository.parsing.form import form_of
from goldenthread.repository.parsing.parsed import Batch, FileRefused, Parsed, Torn

__all__ = ["Batch", "FileRefused", "Parsed", "Torn", "form_of", "parse"]

_READERS = {"csv": csv_file.read, "xlsx": workbook.read, "parquet": parquet_file.read, "xml": xml_file.read}


def parse(path: Path) -> Parsed:
    """Open a file by what is in it, whatever its name. Raises FileRefused for one that cannot be read as a table.

    Damage further in is met while its batches are taken, and raises FileRefused too.
    """
    return _READERS[form_of(path)](path)
