"""Write a return in the form its target's name asks for."""

from collections.abc import Iterable
from pathlib import Path

from goldenthread.formats.sen2.model import Batch, Header, Progress, ReturnRefused
from goldenthread.formats.sen2.profile import Profile
from goldenthread.formats.sen2.write_csv import write_csv
from goldenthread.formats.sen2.write_xml import write_xml


def write_return(
    target: Path,
    profile: Profile,
    header: Header,
    batches: Iterable[Batch],
    progress: Progress | None = None,
    iso_dates: bool = False,
) -> None:
    """XML for a name ending .xml, DfE's workbook for .xlsx, COLLECT's CSV files for a folder (no ending)."""
    ending = target.suffix.lower()
    if ending == ".xml":
        write_xml(target, profile, header, batches, progress)
    elif ending == ".xlsx":
        from goldenthread.formats.sen2.write_workbook import write_workbook

        write_workbook(target, profile, header, batches, progress)
    elif not ending:
        write_csv(target, profile, header, batches, progress, iso_dates)
    else:
        raise ReturnRefused(f"{target.name}: name a file ending .xml or .xlsx, or a folder for CSV files.")
