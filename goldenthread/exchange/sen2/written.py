"""Returns that were written: each kept as its bytes under its checksum, to be fetched again as it was."""

import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import mkstemp

from django.conf import settings
from django.db import transaction

from goldenthread.audit.actions import record_change
from goldenthread.exchange.sen2.keeping import FOLDER_MODE, checksum
from goldenthread.exchange.sen2.returning import write_return
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may


@dataclass(frozen=True)
class WrittenReturn:
    """One written return, as its name in the folder tells of it."""

    path: Path
    year: int
    serial: int
    checksum: str

    @property
    def file_name(self) -> str:
        """The name it is downloaded under."""
        return f"SEN2-{self.year}-{self.path.parent.name}-{self.serial:03}.xml"

    @property
    def written(self) -> float:
        """When, in seconds since the epoch."""
        return self.path.stat().st_mtime


def write_and_keep(
    area: Area, collection_year: int, *, serial: int, by: User, today: date, now: datetime
) -> WrittenReturn:
    """Write a year's return and keep it. Raises NotAllowed. Cost: the whole casework is read."""
    folder = _folder(area)
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    handle, name = mkstemp(prefix=".writing-", dir=folder)
    os.close(handle)
    beside = Path(name)
    try:
        with transaction.atomic():
            write_return(area, collection_year, beside, by=by, today=today, now=now, serial_no=serial)
            digest = checksum(beside)
            target = folder / f"{collection_year}-{serial}-{digest}.xml"
            record_change(
                by=by, area=area.code, action="exchange.return_kept", subject=f"return:{collection_year}",
                details={"serial": serial, "checksum": digest, "bytes": beside.stat().st_size},
            )  # fmt: skip
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return WrittenReturn(target, collection_year, serial, digest)


def written_returns(area: Area) -> list[WrittenReturn]:
    """Those that were written of an area, the last first."""
    found = (_read(path) for path in _folder(area).glob("*-*-*.xml"))
    return sorted(found, key=lambda each: -each.written)


def fetch(area: Area, digest: str, *, by: User, today: date) -> WrittenReturn | None:
    """A written return to be sent to somebody: who fetched it is recorded. Raises NotAllowed."""
    check_may(by, area, today, Permission.WRITE_RETURN)
    found = next((each for each in written_returns(area) if each.checksum == digest), None)
    if found:
        record_change(
            by=by, area=area.code, action="exchange.return_fetched", subject=f"return:{found.year}",
            details={"serial": found.serial, "checksum": digest},
        )  # fmt: skip
    return found


def _folder(area: Area) -> Path:
    return Path(settings.DATA) / "returns" / area.code


def _read(path: Path) -> WrittenReturn:
    year, serial, digest = path.stem.split("-")
    return WrittenReturn(path, int(year), int(serial), digest)
