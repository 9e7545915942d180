"""From the rows of one request to what happened: the entries of its assessment and of its plan."""

from goldenthread.exchange.sen2.entries.strand import Strand, strands_of

__all__ = ["Strand", "strands_of"]
