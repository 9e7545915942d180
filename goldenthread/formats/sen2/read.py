"""Open a return in whatever form it comes: XML, COLLECT's CSV files (folder or zip), or a workbook."""

from pathlib import Path

from goldenthread.formats.sen2.model import ReturnRefused, Sen2Return

FORMS = "a SEN2 XML file, a folder or zip of COLLECT's CSV files, or DfE's workbook (.xlsx)"
_ZIP = b"PK\x03\x04"


def open_return(path: Path) -> Sen2Return:
    """Read the header and say which profile and form the return has.

    The form is seen in the content, not the name. ReturnRefused says what is wrong, where, and how to mend it.
    Readers are imported when they are needed, so that opening one form is quick.
    """
    path = Path(path)
    if path.is_dir():
        from goldenthread.formats.sen2.read_csv import open_folder

        return open_folder(path)
    first = _first_bytes(path)
    if first.startswith(_ZIP):
        from goldenthread.formats.sen2.read_zip import open_zip

        return open_zip(path)
    if _looks_like_xml(first):
        from goldenthread.formats.sen2.read_xml import open_xml

        return open_xml(path)
    raise ReturnRefused(f"{path.name} begins like no form of the SEN2 return. Choose {FORMS}.")


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            first = file.read(512)
    except OSError as mistake:
        raise ReturnRefused(
            f"{path} cannot be opened: {mistake.strerror}. Check the name and who may read it."
        ) from mistake
    if not first:
        raise ReturnRefused(f"{path.name} is empty. Write the file again from the system it came from.")
    return first


def _looks_like_xml(first: bytes) -> bool:
    plain = first.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return plain.startswith(b"<")
