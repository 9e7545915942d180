"""From what happened back to the rows of a return: the other way of ``entries``."""

from goldenthread.exchange.sen2.projecting.node import Node
from goldenthread.exchange.sen2.projecting.person import person_node
from goldenthread.exchange.sen2.projecting.strand import Happenings, strand_node

__all__ = ["Happenings", "Node", "person_node", "strand_node"]
