"""The register of establishments: a Get Information about Schools extract, kept compact in the data folder."""

import csv
import os
import tempfile
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import is_zipfile

import polars as pl

from goldenthread.formats.sen2.model import ReturnRefused
from goldenthread.formats.sen2.safe_zip import members, unpack

COLUMNS = {
    "urn": ("URN",),
    "ukprn": ("UKPRN",),
    "name": ("EstablishmentName",),
    "la": ("LA (code)",),
    "type": ("TypeOfEstablishment (name)",),
    "phase": ("PhaseOfEducation (name)",),
    "status": ("EstablishmentStatus (name)",),
    "opened": ("OpenDate",),
    "closed": ("CloseDate",),
    "boarding": ("Boarders (name)",),
    "provision": ("TypeOfResourcedProvision (name)",),
    "sen_unit_roll": ("SenUnitOnRoll",),
    "sen_unit_places": ("SenUnitCapacity",),
    "provision_roll": ("ResourcedProvisionOnRoll",),
    "provision_places": ("ResourcedProvisionCapacity",),
    "postcode": ("Postcode",),
}
"""What is kept of the extract, and the column it is in; capitals and spaces aside."""

REQUIRED = ("urn", "name", "type", "status")
CHECKOUT = Path(__file__).resolve().parents[3]
DATE_FORMATS = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d")
UNKNOWN_BOARDING = ("Not applicable", "Unknown")
NO_BOARDING = "No boarders"


class RegisterRefused(Exception):
    """The file is not an extract of the register; the message says what is missing and where to get one."""


def data_dir() -> Path:
    """The data folder: GT_DATA, else `var` in the checkout, whatever folder the command is given from."""
    return Path(os.environ.get("GT_DATA", "").strip() or CHECKOUT / "var")


def register_path(data: Path | None = None) -> Path:
    """Where the register is kept."""
    return (data or data_dir()) / "establishments" / "register.parquet"


def load(extract: Path, data: Path | None = None, *, smaller: bool = False) -> pl.DataFrame:
    """Read an extract (edubasealldata*.csv, UTF-8 or Windows-1252, or the zip it comes in), keep it, and return it.

    The register is replaced whole or not at all. RegisterRefused where it is not such an extract, where it is cut
    short, or where it has fewer establishments than the one that is kept and `smaller` does not allow that; OSError
    where a file cannot be read or written.
    """
    register = compact(_read(extract), extract.name)
    kept = register_path(data)
    if not smaller:
        _refuse_smaller(extract.name, register.height, kept)
    kept.parent.mkdir(parents=True, exist_ok=True)
    building = kept.with_suffix(".building")
    register.write_parquet(building, compression="zstd")
    building.replace(kept)
    return register


def _refuse_smaller(name: str, height: int, kept: Path) -> None:
    """Closed establishments stay in the register, so a newer extract of all of it is never much the smaller."""
    before = pl.scan_parquet(kept).select(pl.len()).collect().item() if kept.is_file() else 0
    if height < before:
        raise RegisterRefused(
            f"{name} has {height:,} establishments and the register that is kept has {before:,}. The register only "
            "grows, so this extract is an older one, or a part. Where it is the one you want, give --smaller as well."
        )


def loaded(data: Path | None = None) -> pl.DataFrame | None:
    """The register as it was last loaded; None where it never was."""
    kept = register_path(data)
    return pl.read_parquet(kept) if kept.is_file() else None


def _read(extract: Path) -> pl.DataFrame:
    text = _text(_unzipped(extract) if is_zipfile(extract) else extract.read_bytes())
    _refuse_cut(extract.name, text)
    try:
        return pl.read_csv(BytesIO(text.encode()), infer_schema=False, truncate_ragged_lines=True)
    except pl.exceptions.PolarsError as mistake:
        raise RegisterRefused(_refusal(extract.name, "it cannot be read as CSV")) from mistake


def _unzipped(archive: Path) -> bytes:
    """The one CSV file in the zip that Get Information about Schools sends."""
    try:
        found = [entry for entry in members(archive) if entry.filename.lower().endswith(".csv")]
        if len(found) != 1:
            raise RegisterRefused(_refusal(archive.name, f"it holds {len(found)} CSV files, and one is wanted"))
        with tempfile.TemporaryDirectory(prefix="register-") as folder:
            return unpack(archive, found, Path(folder))[0].read_bytes()
    except ReturnRefused as refused:
        raise RegisterRefused(str(refused)) from refused


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _refuse_cut(name: str, text: str) -> None:
    """A row of fewer fields than the heading is where a download stopped; what is missing would be no error of its own.

    An empty line is no row.
    """
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        wanted = len(next(rows, []))
        for row in rows:
            if row and len(row) < wanted:
                raise RegisterRefused(
                    f"{name}: line {rows.line_num:,} has {len(row)} of {wanted} fields. The file was cut short or "
                    "changed. Download it again."
                )
    except csv.Error as mistake:
        raise RegisterRefused(
            f"{name}: it stops, or cannot be read as CSV, at line {rows.line_num:,}. Download it again."
        ) from mistake


def compact(extract: pl.DataFrame, name: str) -> pl.DataFrame:
    """The extract under our own column names, one row an establishment; RegisterRefused where it lacks a column."""
    here = {_plain(column): column for column in extract.columns}
    found = {
        own: here[_plain(spelling)] for own, spellings in COLUMNS.items() for spelling in spellings
        if _plain(spelling) in here
    }  # fmt: skip
    missing = [COLUMNS[own][0] for own in REQUIRED if own not in found]
    if missing:
        raise RegisterRefused(_refusal(name, f"it has no column {', '.join(missing)}"))
    text = extract.select(
        (_cleaned(found[own]) if own in found else pl.lit(None, pl.String)).alias(own) for own in COLUMNS
    )
    known = text.filter(pl.col("urn").str.contains(r"^\d{6}$").fill_null(value=False))
    if known.is_empty():
        raise RegisterRefused(_refusal(name, "no row of it has a URN of six digits"))
    return known.select(
        "urn", "ukprn", "name", "la", "type", "phase", "status", "postcode",
        opened=_day("opened"),
        closed=_day("closed"),
        boarders=pl.when(~pl.col("boarding").is_in(UNKNOWN_BOARDING)).then(pl.col("boarding") != NO_BOARDING),
        sen_unit=_has("SEN unit", "sen_unit_roll", "sen_unit_places"),
        resourced_provision=_has("Resourced provision", "provision_roll", "provision_places"),
    ).unique("urn", keep="first", maintain_order=True)  # fmt: skip


def _plain(column: str) -> str:
    return column.strip().lower().replace(" ", "")


def _cleaned(column: str) -> pl.Expr:
    text = pl.col(column).str.strip_chars()
    return pl.when(text != "").then(text)


def _day(column: str) -> pl.Expr:
    return pl.coalesce(pl.col(column).str.to_date(form, strict=False) for form in DATE_FORMATS)


def _has(kind: str, *numbers: str) -> pl.Expr:
    """Whether the register shows such provision: by its kind, or by places or pupils in it."""
    named = pl.col("provision").str.to_lowercase().str.contains(kind.lower(), literal=True).fill_null(value=False)
    return named | pl.any_horizontal(
        (pl.col(number).cast(pl.Int64, strict=False) > 0).fill_null(value=False) for number in numbers
    )


def _refusal(name: str, reason: str) -> str:
    return (
        f"{name} is not an extract of the register of establishments: {reason}. Download “all establishment data” as "
        "CSV from Get Information about Schools (edubasealldata….csv) and load that."
    )
