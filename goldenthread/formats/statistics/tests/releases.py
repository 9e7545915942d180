"""Small invented releases, in the layout of Explore Education Statistics."""

import gzip
import io
import zipfile
from pathlib import Path

HEADING = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "new_la_code,old_la_code,la_name,breakdown_topic,breakdown,plans,plans_pc"
)
ENGLAND = "2025,Calendar year,National,E92000001,England,,,,,,All,All,{0},100"
REGION = "2025,Calendar year,Regional,E92000001,England,E12000006,East of England,,,,All,All,60,6.0"
SOUTHEND = (
    "2025,Calendar year,Local authority,E92000001,England,E12000006,East of England,E06000033,882,Southend-on-Sea,"
    "{1},{2},{0},x"
)
GUIDANCE = "Education, health and care plans\nReporting year 2026\n\nDescription\n"


def table(southend: str = "5", england: str = "1,000") -> bytes:
    """One table with a total for England, a region and Southend, and one row of a breakdown."""
    quoted = f'"{england}"' if "," in england else england
    rows = [HEADING, ENGLAND.format(quoted), REGION, SOUTHEND.format(southend, "All", "All")]
    return "\n".join([*rows, SOUTHEND.format("c", "Sex", "Female"), ""]).encode()


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    """A zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def release(path: Path, **tables: bytes) -> Path:
    """A release as published: data, guidance and a supporting file."""
    files = {f"data/{name}.csv": data for name, data in (tables or {"requests": table()}).items()}
    files["data-guidance/data-guidance.txt"] = GUIDANCE.encode()
    files["supporting-files/contacts.csv"] = b"name,telephone\nA,1\n"
    return zipped(path, files)


def gzipped(data: bytes) -> bytes:
    """The same, gzipped."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as stream:
        stream.write(data)
    return packed.getvalue()
