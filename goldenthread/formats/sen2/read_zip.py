"""Read what comes as a zip: COLLECT's CSV files, one XML file, or a workbook (which is a zip itself)."""

import shutil
import tempfile
import weakref
from pathlib import Path, PurePosixPath
from zipfile import ZipInfo

from goldenthread.formats.sen2.model import ReturnRefused, Sen2Return
from goldenthread.formats.sen2.safe_zip import members, read_through, unpack

WORKBOOK = "xl/workbook.xml"


def open_zip(path: Path) -> Sen2Return:
    """Open the return in a zip; what is unpacked is removed when the return is let go."""
    found = members(path)
    if any(entry.filename == WORKBOOK for entry in found):
        from goldenthread.formats.sen2.read_workbook import open_workbook

        read_through(path, found)
        return open_workbook(path)
    tables, documents = _ending(found, ".csv"), _ending(found, ".xml")
    if bool(tables) == (len(documents) == 1):
        raise ReturnRefused(
            f"{path.name} holds {len(tables)} CSV and {len(documents)} XML files. Zip the nine CSV files of one "
            "COLLECT export, or one SEN2 XML file."
        )
    return _unpacked(path, tables or documents)


def _ending(found: list[ZipInfo], ending: str) -> list[ZipInfo]:
    return [entry for entry in found if PurePosixPath(entry.filename).suffix.lower() == ending]


def _unpacked(path: Path, wanted: list[ZipInfo]) -> Sen2Return:
    folder = Path(tempfile.mkdtemp(prefix="sen2-"))
    try:
        opened = _open_unpacked(path, unpack(path, wanted, folder), folder)
    except BaseException:
        shutil.rmtree(folder)
        raise
    weakref.finalize(opened, shutil.rmtree, folder, ignore_errors=True)
    return opened


def _open_unpacked(path: Path, files: list[Path], folder: Path) -> Sen2Return:
    if files[0].suffix.lower() == ".xml":
        from goldenthread.formats.sen2.read_xml import open_xml

        return open_xml(files[0])
    from goldenthread.formats.sen2.read_csv import open_folder

    return open_folder(folder, path.name)
