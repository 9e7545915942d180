"""Write a return in the form its target's name asks for."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

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
    """XML for a name ending .xml, DfE's workbook for .xlsx, COLLECT's CSV files for a folder (no ending).

    The target appears whole or not at all: what stood there stays until all is written, so that a return may be written
    over the file it is read from. ReturnRefused where it cannot be written there.
    """
    ending = target.suffix.lower()
    if ending not in {".xml", ".xlsx", ""}:
        raise ReturnRefused(f"{target.name}: name a file ending .xml or .xlsx, or a folder for CSV files.")
    try:
        with _draft(target) as draft:
            if ending == ".xml":
                write_xml(draft, profile, header, batches, progress)
            elif ending == ".xlsx":
                from goldenthread.formats.sen2.write_workbook import write_workbook

                write_workbook(draft, profile, header, batches, progress)
            else:
                write_csv(draft, profile, header, batches, progress, iso_dates)
    except OSError as mistake:
        raise ReturnRefused(
            f"{target} cannot be written: {mistake.strerror or mistake}. Choose another place."
        ) from mistake


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """A place beside the target to write in; what is there in the end is put in the target's place."""
    folder = Path(target.absolute()).parent
    if not target.suffix:
        folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".sen2-") as beside:
        draft = Path(beside) / target.absolute().name
        yield draft
        if not draft.is_dir():
            draft.replace(target)
            return
        target.mkdir(exist_ok=True)
        for file in sorted(draft.iterdir()):
            file.replace(target / file.name)
