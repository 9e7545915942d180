"""The smallest things that the tests of reading and writing share."""

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from goldenthread.formats.sen2.model import TABLES, Batch, Header

HEADER = (
    "<CollectionDetails><Collection>SEN2</Collection><Year>2025</Year><ReferenceDate>2025-01-16</ReferenceDate>"
    "</CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>882</LEA><SoftwareCode>Test</SoftwareCode>"
    "<SerialNo>1</SerialNo><DateTime>2025-02-03T10:15:00</DateTime></Source><DMO>Y</DMO>"
)
PERSON = """<Person><Surname>Ash</Surname><Forename>Robin</Forename><PersonBirthDate>2016-03-09</PersonBirthDate>
<Sex>F</Sex><Requests><ReceivedDate>2024-01-20</ReceivedDate><RYA>0</RYA><RequestOutcome>Y</RequestOutcome>
<Assessment><AssessmentOutcome>Y</AssessmentOutcome><NamedPlan><StartDate>2024-05-27</StartDate><PB>0</PB>
<PlanDetail><URN>100001</URN><PlacementRank>1</PlacementRank></PlanDetail></NamedPlan></Assessment>
<ActivePlans><PlacementDetail><URN>100001</URN><PlacementRank>1</PlacementRank></PlacementDetail>
<SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed>
<SENneed><SENtype>SLCN</SENtype><SENtypeRank>2</SENtypeRank></SENneed></ActivePlans></Requests></Person>"""
SECOND = "<Person><Surname>Birch</Surname><Requests><RequestOutcome>A</RequestOutcome></Requests></Person>"


def message(*people: str, header: str = HEADER, before: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> str:
    """A whole return as XML."""
    return f"{before}<Message><Header>{header}</Header><Persons>{''.join(people)}</Persons></Message>"


def written(folder: Path, text: str | bytes, name: str = "return.xml") -> Path:
    """A file with that content."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def whole(batches: Iterable[Batch]) -> dict[str, pl.DataFrame]:
    """All batches as one frame a table, without what differs between forms: the line."""
    everything = list(batches)
    return {
        table: pl.concat([batch.tables[table] for batch in everything]).drop("line") if everything else pl.DataFrame()
        for table in TABLES
    }


def same_rows(one: dict[str, pl.DataFrame], other: dict[str, pl.DataFrame]) -> bool:
    """Whether two returns hold the same rows in the same order."""
    return all(one[table].equals(other[table]) for table in TABLES)


HEADER_OF_2025 = Header(
    "SEN2", "2025", "2025-01-16", "L", "882", "Test", "1.0", "1", "2025-02-03T10:15:00", "Y", "N", "R"
)
